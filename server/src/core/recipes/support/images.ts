import { imageFacts } from '../../data/images/index.ts';
import type { RuntimeImage, SplitInput } from '../types.ts';

/** Runtime images, as one writes them. */

const image = (kind: RuntimeImage['kind'], raw: string, ref: string, bare?: true): RuntimeImage => ({
  kind,
  raw,
  ref,
  ...(bare && { bare }),
});

/** The image of the original: the same one without what is installed. */
const sameImage = ({ stage: { base } }: SplitInput): RuntimeImage =>
  image(/alpine/.test(base.ref) ? 'alpine' : 'slim', base.raw, base.ref);

/** Another image of the original's repository or release, with the original's variables where they still say it. */
function otherImage(input: SplitInput, kind: RuntimeImage['kind'], ref: string): RuntimeImage {
  const { base, fromWords } = input.stage;
  let raw = ref;
  // another repository of the same family, with the original's tag: `dotnet/sdk:${VERSION}`
  const tag = tagOf(base.raw);
  if (tag.includes('$') && tagOf(base.ref) === tagOf(ref))
    return image(kind, `${repositoryOf(ref)}${tag}`, ref);
  if (base.raw.includes('$') && repositoryOf(base.ref) === repositoryOf(ref)) {
    for (const { name, declaration } of fromWords.flatMap(({ uses }) => uses)) {
      const value = declaration?.value;
      if (!value || value.includes('/') || raw.split(value).length !== 2) return image(kind, ref, ref);
      raw = raw.replace(value, () => `\${${name}}`);
    }
  }
  return image(kind, raw, ref);
}

/** With its colon; empty where there is none. */
const tagOf = (ref: string): string => /:[^/]*$/.exec(ref)?.[0] ?? '';

const repositoryOf = (ref: string): string => ref.replace(/[:@][^/]*$/, '');

/** The smaller image of the same release where there is one, else the image itself. */
export const smaller = (input: SplitInput): RuntimeImage =>
  input.image?.slim === undefined ? sameImage(input) : otherImage(input, 'slim', input.image.slim);

/** What usually runs what was built in the image; the distribution's small image, where the image is one. */
export function runner(input: SplitInput): RuntimeImage | undefined {
  const { image: facts } = input;
  if (facts?.runtimeImage !== undefined) {
    return otherImage(input, /alpine/.test(facts.runtimeImage) ? 'alpine' : 'slim', facts.runtimeImage);
  }
  const { id, codename, version } = facts?.distribution ?? {};
  if (facts?.role === 'base') return smaller(input);
  if (id === 'ubuntu' && codename !== undefined)
    return image('slim', `ubuntu:${codename}`, `ubuntu:${codename}`);
  if (id === 'debian' && codename !== undefined)
    return image('slim', `debian:${codename}-slim`, `debian:${codename}-slim`);
  if (id === 'alpine')
    return image(
      'alpine',
      version === undefined ? 'alpine' : `alpine:${version}`,
      version === undefined ? 'alpine' : `alpine:${version}`,
    );
  return undefined;
}

/** True of an account that other images lack. */
export const isImageUser = (user: string | undefined): boolean =>
  user === undefined || !/^(?:root|\d+(?::\d+)?)$/.test(user);

/** What runs a program that holds its runtime and needs the C library alone, of any release. */
export const runsCompiled = ({ image: from }: SplitInput): RuntimeImage =>
  from?.libc === 'musl'
    ? image('alpine', 'alpine:3.22', 'alpine:3.22')
    : image('slim', 'debian:bookworm-slim', 'debian:bookworm-slim');

/** True where nothing that the stage starts or prepares takes a shell. */
export function needsNoShell({ facts, steps, programs }: SplitInput): boolean {
  if (facts.entrypoints.some(({ shell }) => shell)) return false;
  if (steps.some(({ commands }) => commands.some(({ task }) => task === 'account'))) return false;
  return ![...programs].some((name) => /^(?:ba|da)?sh$|\.sh$/.test(name));
}

/** True where an image without a shell can start the stage's program as the stage does, whatever accounts it has. */
export const startsWithoutShell = (input: SplitInput): boolean =>
  needsNoShell(input) && /^(?:root|\d+)$/.test(input.facts.user ?? '');

/** Named alternatives for a program that needs no library, or the C library alone. */
export function bareImages(
  input: SplitInput,
  linkage: 'static' | 'glibc' | 'unknown',
  language: 'go' | 'rust' | 'c',
): RuntimeImage[] {
  if (!startsWithoutShell(input) || linkage === 'unknown') return [];
  const from = input.image;
  const certificates = '/etc/ssl/certs/ca-certificates.crt';
  const [first] = input.steps;
  if (linkage === 'static') {
    const distroless = image(
      'distroless',
      'gcr.io/distroless/static-debian12',
      'gcr.io/distroless/static-debian12',
      true,
    );
    const scratch: RuntimeImage = {
      ...image('scratch', 'scratch', 'scratch', true),
      ...(from?.caCertificates &&
        first && {
          artefacts: [
            {
              from: certificates,
              to: certificates,
              at: first.instruction,
              why: 'TLS needs certificate authorities',
            },
          ],
        }),
      checks: ['scratch has no time zones, no /etc/passwd and no /tmp: see that the program needs none.'],
    };
    const alpine = image('alpine', 'alpine:3.22', 'alpine:3.22');
    return from?.libc === 'musl' ? [distroless, scratch] : [distroless, alpine, scratch];
  }
  const { id, codename } = from?.distribution ?? {};
  const release = id === 'debian' && codename === 'bookworm' ? 'debian12' : undefined;
  if (release === undefined) return [];
  const ref = `gcr.io/distroless/${language === 'go' ? 'base' : 'cc'}-${release}`;
  return [image('distroless', ref, ref, true)];
}

/** What a program that talks TLS or tells local time has from its base image and the runtime image may lack. */
export function basics(
  { image: from }: SplitInput,
  { ref }: RuntimeImage,
  zones: boolean,
): { name: string; why: string }[] {
  const to = imageFacts(ref);
  const found: { name: string; why: string }[] = [];
  if (from?.caCertificates !== false && to?.caCertificates !== true)
    found.push({ name: 'ca-certificates', why: 'TLS needs certificate authorities' });
  if (zones && to?.timeZones !== true)
    found.push({ name: 'tzdata', why: 'time zones came with the base image' });
  return found;
}
