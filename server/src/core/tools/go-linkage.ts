import type { Options } from './command-line.ts';
import { goClient, importsOf } from './go-client.ts';
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

/** Modules for servers and clients: `net` is in whatever imports them. */
const NETWORKED =
  /^(?:github\.com\/(?:gin-gonic\/gin|labstack\/echo|gofiber\/fiber|gorilla\/(?:mux|websocket)|go-chi\/chi|julienschmidt\/httprouter|valyala\/fasthttp|lib\/pq|jackc\/pgx|go-sql-driver\/mysql|redis\/go-redis|go-redis\/redis|nats-io\/nats\.go|prometheus\/client_golang|aws\/aws-sdk-go(?:-v2)?|slack-go\/slack|Shopify\/sarama|segmentio\/kafka-go|miekg\/dns|docker\/docker|hashicorp\/vault\/api)|google\.golang\.org\/(?:grpc|api)|cloud\.google\.com\/go|go\.mongodb\.org\/mongo-driver|k8s\.io\/client-go|sigs\.k8s\.io\/controller-runtime)(?:\/|$)/;

/** Packages of Go itself that have C in them where cgo is on, and some that import those. */
const LINKS_C =
  /^\s*(?:import\s+)?(?:[\w.]+\s+)?"(net|net\/(?:http|rpc|smtp|mail|textproto)(?:\/\w+)?|os\/user|crypto\/(?:tls|x509)|log\/syslog|expvar|runtime\/cgo)"/m;

/** Go 1.20 and newer build without cgo where there is no C compiler; older ones link what was built with it. */
const CGO_NEEDS_COMPILER = 20;

/** How `go build` links a program; undefined where it is not certain. */
export function goLinkage(call: ToolCall, options: Options, packages: GoPackages): Linkage | undefined {
  const linkage = linkageOf(call, options, packages);
  if (!linkage) return undefined;
  const client = goClient(call, packages);
  return { ...linkage, language: 'go', ...(client !== undefined && { client }) };
}

function linkageOf(call: ToolCall, options: Options, packages: GoPackages): Linkage | undefined {
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
  // a variable may hold -static, but not where a value of the program is set
  if (/[$`]/.test(flags.replace(/-X[ =](?:"[^"]*"|'[^']*'|\S+)/g, ''))) return undefined;
  if (cgo === '' && withoutCompiler(call) && mode !== 'pie') {
    return { kind: 'static', because: 'there is no C compiler, so cgo is off' };
  }
  const on = cgo === '1' ? 'CGO_ENABLED=1' : cgo === '' ? 'cgo is on, as there is a C compiler' : undefined;
  if (on === undefined || !(cgo === '1' || hasCompiler(call)) || isOtherTarget(call)) return undefined;
  const libc = call.image?.libc;
  const dynamic = { kind: 'dynamic' as const, ...(libc && { libc }) };
  const c = importsC(call, packages);
  if (c !== undefined) return { ...dynamic, because: `${on}, and ${c}` };
  // pure Go instead of C in these packages
  const tags = options.value('-tags')?.text ?? '';
  const general = call.env('GOFLAGS');
  if (general === undefined || /netgo|osusergo|[$`]/.test(tags) || /-(?:tags|ldflags|extld)/.test(general)) {
    return undefined;
  }
  const net = importsNet(call, packages);
  if (net === 'none') return { kind: 'static', because: 'main.go imports nothing that has C in it' };
  if (net !== undefined) return { ...dynamic, because: `${on}, and ${net}` };
  // whoever asks for cgo has a reason
  return { ...dynamic, because: on, likely: true };
}

/** Cross-compilation turns cgo off. */
const isOtherTarget = (call: ToolCall): boolean =>
  call.env('CGO_ENABLED') !== '1' && call.env('GOARCH') !== '' && call.env('GOARCH') !== 'amd64';

const hasCompiler = (call: ToolCall): boolean =>
  call.hasCommand('gcc') === true || call.hasCommand('cc') === true || call.hasCommand('clang') === true;

function withoutCompiler(call: ToolCall): boolean {
  if (call.env('CC') !== '' || call.hasCommand('gcc') !== false || call.hasCommand('cc') === true)
    return false;
  const version = call.runtime('go')?.version;
  const minor = version === undefined ? undefined : /^1\.(\d+)/.exec(version)?.[1];
  return version === undefined || minor === undefined || Number(minor) >= CGO_NEEDS_COMPILER;
}

const mainOf = (call: ToolCall, directory: string): string | undefined =>
  call.files.read(resolvePath(directory, 'main.go'));

/** Modules that go.mod around a directory names. */
function requiredBy(call: ToolCall, directory: string): readonly string[] {
  const file = moduleOf(call, directory)?.file;
  return file === undefined ? [] : [...readGoMod(call.files.read(file) ?? '').requires];
}

/** Why a program certainly has C in it, where cgo is on. */
function importsC(call: ToolCall, packages: GoPackages): string | undefined {
  for (const { directory } of packages.programs) {
    if (directory === undefined) continue;
    const main = mainOf(call, directory) ?? '';
    if (/^import "C"|^\t"C"$/m.test(main)) return 'main.go imports "C"';
    for (const name of requiredBy(call, directory)) {
      if (!C_INSIDE.has(name) || packages.programs.length > 1) continue;
      if (new RegExp(`"${name.replaceAll('.', '\\.')}[/"]`).test(main)) return `main.go imports ${name}`;
      if (main === '') return `go.mod requires ${name}`;
    }
  }
  return undefined;
}

/** Why a program has the C library’s resolver in it; `none` where it certainly has nothing of C. */
function importsNet(call: ToolCall, packages: GoPackages): string | undefined {
  const [only, ...others] = packages.programs;
  if (!only?.directory || others.length > 0) return undefined;
  const { directory } = only;
  const main = mainOf(call, directory);
  const found = main === undefined ? undefined : LINKS_C.exec(main)?.[1];
  if (found !== undefined) return `main.go imports ${found}`;
  if (main !== undefined && isAllStandard(main) && isWhole(call, directory)) return 'none';
  const module = requiredBy(call, directory).find((name) => NETWORKED.test(name));
  return module === undefined ? undefined : `go.mod requires ${module}`;
}

/** Packages of Go itself that import neither net nor os/user, and nothing else. */
const PLAIN = new Set([
  ...['bufio', 'bytes', 'context', 'embed', 'encoding/json', 'errors', 'flag', 'fmt', 'io', 'io/fs'],
  ...['io/ioutil', 'log', 'math', 'math/rand', 'os', 'os/signal', 'path', 'path/filepath', 'regexp'],
  ...['runtime', 'sort', 'strconv', 'strings', 'sync', 'syscall', 'text/template', 'time', 'unicode'],
]);

const isAllStandard = (main: string): boolean => importsOf(main).every((name) => PLAIN.has(name));

/** True where main.go is all there is of the package. */
const isWhole = (call: ToolCall, directory: string): boolean =>
  call.files.list(directory)?.every((name) => name === 'main.go' || !name.endsWith('.go')) ?? false;
