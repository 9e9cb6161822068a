import type { ImageFacts } from './types.ts';

/**
 * Megabytes of images, uncompressed, amd64, rounded: for estimates of what a smaller image saves. By repository and
 * kind of tag; from general knowledge of the images, not measured one by one. A row that is far off is to be corrected.
 */
const SIZES = `
python full 1010|python slim 125|python alpine 50
node full 1100|node slim 220|node alpine 150
golang full 820|golang alpine 270
rust full 1500|rust slim 780|rust alpine 900
ruby full 980|ruby slim 200|ruby alpine 90
php full 520|php alpine 110
maven full 540|maven alpine 380|gradle full 690|gradle alpine 480
openjdk full 480|openjdk slim 430|openjdk alpine 330
eclipse-temurin jdk 450|eclipse-temurin jre 270|eclipse-temurin jdk-alpine 320|eclipse-temurin jre-alpine 190
gcc full 1400|buildpack-deps full 880
debian full 117|debian slim 75|ubuntu full 78|alpine full 8
gcr.io/distroless/static full 2|gcr.io/distroless/base full 21|gcr.io/distroless/cc full 24
nginx full 190|nginx alpine 50
`;

let table: ReadonlyMap<string, number> | undefined;

/** Undefined of an image that is not listed. */
export function imageMegabytes({ repository, tag = '' }: ImageFacts): number | undefined {
  table ??= new Map(
    SIZES.trim()
      .split(/[\n|]/)
      .map((row) => {
        const [name = '', kind = '', size] = row.split(' ');
        return [`${name} ${kind}`, Number(size)];
      }),
  );
  const name = repository.replace(/-debian\d+$/, '');
  const words = tag.split('-');
  const isAlpine = words.some((word) => word.startsWith('alpine'));
  const java = words.includes('jre') ? 'jre' : 'jdk';
  const kind =
    name === 'eclipse-temurin'
      ? `${java}${isAlpine ? '-alpine' : ''}`
      : isAlpine && name !== 'alpine'
        ? 'alpine'
        : words.includes('slim')
          ? 'slim'
          : 'full';
  return table.get(`${name} ${kind}`);
}
