import type { Decline, RuntimePackage, SplitInput } from '../types.ts';
import { textsOf } from './linked.ts';

/** Libraries of sanitizers, which programs link that are built with `-fsanitize`. */

const SANITIZERS = /-fsanitize=(?!cfi|safe-stack)([\w,]+)/g;

/** Flags of every build of a Makefile; others may be those of a build to debug. */
const FLAGS = /^(?:CC|CXX|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS)\s*[:+?]?=.*$/gm;

/**
 * Packages by sanitizer, for the gcc that is each release’s own. Sources: packages.debian.org and packages.ubuntu.com,
 * `libgcc-N-dev` (9 of focal, 10 of bullseye, 11 of jammy, 12 of bookworm, 13 of noble, 14 of trixie), 2026-11-24.
 */
const PACKAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  focal: { address: 'libasan5', leak: 'liblsan0', thread: 'libtsan0', undefined: 'libubsan1' },
  bullseye: { address: 'libasan6', leak: 'liblsan0', thread: 'libtsan0', undefined: 'libubsan1' },
  jammy: { address: 'libasan6', leak: 'liblsan0', thread: 'libtsan0', undefined: 'libubsan1' },
  bookworm: { address: 'libasan8', leak: 'liblsan0', thread: 'libtsan2', undefined: 'libubsan1' },
  noble: { address: 'libasan8', leak: 'liblsan0', thread: 'libtsan2', undefined: 'libubsan1' },
  trixie: { address: 'libasan8', leak: 'liblsan0', thread: 'libtsan2', undefined: 'libubsan1' },
};

const OWN_GCC = /^(?:build-essential|gcc|g\+\+)$/;

/** gcc’s library is a package; clang’s is a part of the program, and looks for tools beside the compiler. */
export function sanitizers(input: SplitInput): readonly RuntimePackage[] | Decline {
  const { asked, image, steps } = input;
  const { commands, files } = textsOf(input);
  const texts = [...commands, ...files.flatMap((text) => text.match(FLAGS) ?? [])];
  const names = new Set(
    texts.flatMap((text) => [...text.matchAll(SANITIZERS)].flatMap((match) => match[1]!.split(','))),
  );
  if (names.size === 0) return [];
  const release = image?.role === 'base' ? PACKAGES[image.distribution?.codename ?? ''] : undefined;
  const isOwn =
    asked.some(({ name }) => OWN_GCC.test(name)) &&
    !asked.some(({ name }) => /^(?:clang|gcc-|g\+\+-)/.test(name)) &&
    !texts.some((text) => /\bclang|\bgcc-\d|\bg\+\+-\d|-static-lib[atl]san/.test(text));
  const packages = [...names].map((name) => (isOwn ? release?.[name] : undefined));
  const at = steps.flatMap((step) => step.commands).findLast(({ task }) => task === 'build')!.step
    .command.span;
  if (packages.includes(undefined))
    return {
      kind: 'declined',
      code: 'sanitizer',
      message: `The program is built with \`-fsanitize=${[...names].join(',')}\`, and the package of its library is not known here.`,
      span: at,
      help: 'Leave the sanitizer out of what ships.',
    };
  return packages.flatMap((name) =>
    name === undefined ? [] : [{ name, why: 'the program is built with a sanitizer' }],
  );
}
