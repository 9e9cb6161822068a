import { holds } from '../data/images/types.ts';
import type { Options } from './command-line.ts';
import type { GoPackages } from './go-packages.ts';
import { moduleOf } from './go-packages.ts';
import { readGoMod } from './manifests/go-mod.ts';
import { resolvePath } from './paths.ts';
import type { Linkage, ToolCall } from './types.ts';

/** Modules that are C inside: whoever imports them links the C library as soon as cgo is on. */
const C_INSIDE = new Set([
  'github.com/mattn/go-sqlite3',
  'github.com/confluentinc/confluent-kafka-go',
  'github.com/confluentinc/confluent-kafka-go/v2',
  'gopkg.in/confluentinc/confluent-kafka-go.v1',
  'github.com/h2non/bimg',
  'github.com/davidbyttow/govips/v2',
  'gocv.io/x/gocv',
]);

/** Go 1.20 and newer build without cgo where there is no C compiler; older ones link what was built with it. */
const CGO_NEEDS_COMPILER = 20;

/** How `go build` links a program; undefined where it is not certain. */
export function goLinkage(call: ToolCall, options: Options, packages: GoPackages): Linkage | undefined {
  const system = call.env('GOOS');
  if (system !== '' && system !== 'linux') return undefined;
  const mode = options.value('-buildmode')?.text ?? '';
  if (/^(?:c-|shared|plugin|archive)/.test(mode)) return undefined;
  const cgo = call.env('CGO_ENABLED');
  if (cgo === '0') return mode === 'pie' ? undefined : { kind: 'static', because: 'CGO_ENABLED=0' };
  const flags = options.value('-ldflags')?.text ?? '';
  if (/-extldflags[ =]["']?[^"']*-static(?!-)/.test(flags)) {
    return { kind: 'static', because: 'the linker gets -static' };
  }
  if (/[$`]/.test(flags)) return undefined;
  if (cgo === '' && withoutCompiler(call) && mode !== 'pie') {
    return { kind: 'static', because: 'there is no C compiler, so cgo is off' };
  }
  if (cgo !== '1') return undefined;
  const because = importsC(call, packages);
  const libc = call.image?.libc;
  return because === undefined ? undefined : { kind: 'dynamic', ...(libc && { libc }), because };
}

function withoutCompiler(call: ToolCall): boolean {
  const { image } = call;
  if (!image || holds(image.commands, 'gcc') !== false || call.env('CC') !== '') return false;
  const version = call.runtime('go')?.version;
  const minor = version === undefined ? undefined : /^1\.(\d+)/.exec(version)?.[1];
  if (version !== undefined && minor !== undefined && Number(minor) < CGO_NEEDS_COMPILER) return false;
  return ['/usr/bin/gcc', '/usr/bin/cc'].every((path) => call.files.has(path) === false);
}

/** Why a program certainly has C in it, where cgo is on. */
function importsC(call: ToolCall, packages: GoPackages): string | undefined {
  for (const { directory } of packages.programs) {
    if (directory === undefined) continue;
    const root = moduleOf(call, directory)?.file;
    const required = root === undefined ? undefined : readGoMod(call.files.read(root) ?? '').requires;
    const main = call.files.read(resolvePath(directory, 'main.go')) ?? '';
    if (/^import "C"|^\t"C"$/m.test(main)) return 'CGO_ENABLED=1, and main.go imports "C"';
    for (const name of required ?? []) {
      if (C_INSIDE.has(name) && packages.programs.length === 1 && main.includes(`"${name}`)) {
        return `CGO_ENABLED=1, and main.go imports ${name}`;
      }
    }
  }
  return undefined;
}
