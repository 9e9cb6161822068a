import { parentOf } from '../../tools/paths.ts';
import type { Artefact, RuntimeImage, SplitInput } from '../types.ts';

/**
 * Spring Boot's archive, layer by layer: what changes seldom (dependencies) is a layer of its own, which pushes and
 * pulls leave alone. Source: https://docs.spring.io/spring-boot/reference/packaging/container-images/dockerfiles.html
 */

/** Where the layers lie in the builder. */
const LAYERS = '/layers';

/** In the order of the default index: the seldomest first. */
const NAMES = ['dependencies', 'spring-boot-loader', 'snapshot-dependencies', 'application'];

/** Since this version the extracted archive starts under its own name, without a launcher's. */
const FIRST = [3, 3] as const;

const BUILD_FILE = /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml)$/;

/** The version that build files name; undefined where none does, or several differ. */
function versionOf(texts: readonly string[]): readonly [number, number] | undefined {
  const found = texts.flatMap((text) => [
    ...text.matchAll(
      /spring-boot-starter-parent<\/artifactId>\s*<version>\s*(\d+)\.(\d+)|org\.springframework\.boot["')]+\s*version\s*\(?["'](\d+)\.(\d+)/g,
    ),
  ]);
  const versions = found.map(
    (match) => [Number(match[1] ?? match[3]), Number(match[2] ?? match[4])] as const,
  );
  const [first] = versions;
  return first && versions.every(([major, minor]) => major === first[0] && minor === first[1])
    ? first
    : undefined;
}

/** Settings under which the archive has no layers, others, or a script in front that cannot be extracted. */
const OTHERWISE = /<executable>\s*true|launchScript|<layers>|\blayered\b|<layout>|<classifier>/;

/** The second way to run the archive that `java -jar` starts, where its version is known to have one. */
export function layered(
  { context, facts, entrypoints }: SplitInput,
  runtime: RuntimeImage,
  artefacts: readonly Artefact[],
): RuntimeImage[] {
  const files = context.project?.files;
  const texts = (files?.paths ?? [])
    .filter((path) => BUILD_FILE.test(path))
    .slice(0, 40)
    .flatMap((path) => files?.read(path) ?? []);
  const version = versionOf(texts);
  const isRecent = version && (version[0] > FIRST[0] || (version[0] === FIRST[0] && version[1] >= FIRST[1]));
  const archives = artefacts.filter(({ from }) => /\.jar$/.test(from));
  const [archive] = archives;
  const isStarted = entrypoints.some(
    ({ from, words }) => from !== 'HEALTHCHECK' && words.some(({ text }) => text === '-jar'),
  );
  if (!isRecent || !archive || archives.length > 1 || /[*?]/.test(archive.from) || !isStarted) return [];
  if (texts.some((text) => OTHERWISE.test(text)) || facts.stepOf(archive.at)?.user !== 'root') return [];
  const to = parentOf(archive.to);
  return [
    {
      ...runtime,
      kind: 'layers',
      instead: {
        label: 'layer by layer',
        artefacts: [
          ...NAMES.map((name) => ({
            from: `${LAYERS}/${name}`,
            to,
            at: archive.at,
            why: 'a layer of the archive',
          })),
          ...artefacts.filter((one) => one !== archive),
        ],
        insertions: [
          {
            position: 'after',
            at: archive.at,
            lines: [`RUN java -Djarmode=tools -jar ${archive.from} extract --layers --destination ${LAYERS}`],
            why: 'the archive is taken apart into what changes often and what does not',
          },
        ],
      },
    },
  ];
}
