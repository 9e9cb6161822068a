/** A platform specifier, normalized as containerd does it (github.com/containerd/platforms). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

const OS = /^([A-Za-z0-9_-]+)(?:\([A-Za-z0-9_.%-]*(?:\+[A-Za-z0-9_.%-]+)*\))?$/;
const PART = /^[A-Za-z0-9_.-]+$/;
const KNOWN_OS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
);
const KNOWN_ARCHITECTURES = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);
const ARCHITECTURE_ALIASES: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};

/** Undefined where containerd refuses the text. */
export function parsePlatform(text: string): Platform | undefined {
  const parts = text.split('/');
  const os = OS.exec(parts[0]!)?.[1]?.toLowerCase();
  if (os === undefined || parts.length > 3 || !parts.slice(1).every((part) => PART.test(part)))
    return undefined;
  if (parts.length > 1)
    return { os: os === 'macos' ? 'darwin' : os, architecture: architectureOf(parts[1]!) };
  if (KNOWN_OS.has(os)) return { os, architecture: 'amd64' };
  const architecture = architectureOf(parts[0]!);
  return KNOWN_ARCHITECTURES.has(architecture) ? { os: 'linux', architecture } : undefined;
}

function architectureOf(text: string): string {
  const lower = text.toLowerCase();
  return ARCHITECTURE_ALIASES[lower] ?? lower;
}
