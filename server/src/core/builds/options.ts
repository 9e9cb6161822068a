import { type EffectiveCommand, effectiveCommand } from '../shell/effective.ts';
import type { ShellCommand, ShellWord } from '../shell/types.ts';
import type { Span } from '../text/span.ts';

/** The value of `--target prod` or `--target=prod`. */
export interface GivenOption {
  /** Empty where it is still to be typed, behind a blank. */
  readonly text: string;
  readonly span: Span;
  readonly word: ShellWord;
}

export interface BuildOptions {
  readonly target: GivenOption | undefined;
  readonly file: GivenOption | undefined;
  readonly context: ShellWord | undefined;
  readonly contexts: readonly GivenOption[];
  /** True where a word may hold options that are not known: `$OPTIONS`, `"${args[@]}"`. */
  readonly hasUnknown: boolean;
}

/** Words in front of the options, by program: `docker buildx build`. */
const SUBCOMMANDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  docker: [['build'], ['buildx', 'build'], ['buildx', 'b'], ['image', 'build'], ['builder', 'build']],
  podman: [['build'], ['image', 'build'], ['buildx', 'build']],
  nerdctl: [['build'], ['image', 'build']],
  finch: [['build'], ['image', 'build']],
  depot: [['build']],
  buildah: [['bud'], ['build'], ['build-using-dockerfile']],
  executor: [[]],
};

/** Options of the program itself that take the next word. */
const GLOBAL_VALUED: ReadonlySet<string> = new Set([
  '--context',
  '-c',
  '--host',
  '-H',
  '--config',
  '--log-level',
  '-l',
  '--namespace',
  '-n',
  '--root',
  '--storage-driver',
  '--url',
]);

/** Options of a build that take no value (docs.docker.com/reference/cli/docker/buildx/build, podman-build(1)). */
const SWITCHES: ReadonlySet<string> = new Set([
  '--check',
  '--cleanup',
  '--compress',
  '--debug',
  '--disable-content-trust',
  '--force',
  '--force-rm',
  '--insecure',
  '--layers',
  '--lint',
  '--load',
  '--no-cache',
  '--no-push',
  '--no-hosts',
  '--pull',
  '--pull-always',
  '--pull-never',
  '--push',
  '--quiet',
  '--reproducible',
  '--rm',
  '--save',
  '--single-snapshot',
  '--skip-tls-verify',
  '--skip-unused-stages',
  '--squash',
  '--squash-all',
  '--stdin',
  '--use-new-run',
  '-D',
  '-q',
]);

/** Variables that hold the program: `${DOCKER:-docker}`, `"$CONTAINER_ENGINE"`. */
const PROGRAM =
  /^\$\{?(?:DOCKER|DOCKER_(?:BIN|CMD|CLI|EXE|COMMAND)|PODMAN|OCI_BIN|(?:CONTAINER|DOCKER)_(?:ENGINE|TOOL|RUNTIME|CLI|BUILDER|CMD))(?:[:}-]|$)/i;

/** What a command builds; undefined for one that builds nothing. */
export function buildOptions(started: ShellCommand): BuildOptions | undefined {
  const { name: word, args } = started;
  const command =
    word && PROGRAM.test(word.text)
      ? { name: 'docker', word, args }
      : withoutCrossEnv(effectiveCommand(started));
  if (!command) return undefined;
  const ways = Object.hasOwn(SUBCOMMANDS, command.name) ? SUBCOMMANDS[command.name] : undefined;
  if (!ways) return undefined;
  const isKaniko = command.name === 'executor';
  if (isKaniko && !command.word.text.includes('kaniko')) return undefined;
  let at = 0;
  for (; !isKaniko && command.args[at]?.text.startsWith('-'); at++)
    if (GLOBAL_VALUED.has(command.args[at]!.text)) at++;
  const way = ways.find((words) => words.every((word, index) => command.args[at + index]?.text === word));
  if (!way) return undefined;
  return optionsIn(command.args.slice(at + way.length), isKaniko);
}

type Command = Pick<EffectiveCommand, 'name' | 'word' | 'args'>;

/** What `cross-env NAME=value … program` of npm's scripts starts. */
function withoutCrossEnv(command: Command | undefined): Command | undefined {
  if (command?.name !== 'cross-env') return command;
  const at = command.args.findIndex(({ text }) => !/^\w+=/.test(text));
  const word = command.args[at];
  return word && { name: word.text, word, args: command.args.slice(at + 1) };
}

const FILE: ReadonlySet<string> = new Set(['-f', '--file', '--dockerfile']);

function optionsIn(args: readonly ShellWord[], isKaniko: boolean): BuildOptions {
  const found: { -readonly [Key in keyof BuildOptions]: BuildOptions[Key] } = {
    target: undefined,
    file: undefined,
    context: undefined,
    contexts: [],
    hasUnknown: false,
  };
  const take = (name: string, value: GivenOption) => {
    if (name === '--target') found.target = value;
    else if (FILE.has(name)) found.file = value;
    else if (name === '--build-context') found.contexts = [...found.contexts, value];
    else if (isKaniko && (name === '--context' || name === '-c')) found.context = withoutScheme(value);
  };
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    const { text } = word;
    const equals = /^--?[\w-]+=/.exec(text);
    if (equals) take(equals[0].slice(0, -1), valueIn(word, equals[0].length));
    else if (/^-f./.test(text)) take('-f', valueIn(word, 2));
    else if (text.startsWith('-') && text !== '-') {
      if (SWITCHES.has(text)) continue;
      const next = args[at + 1];
      // no stage is called `.`: the name is still to be typed, in front of the context
      const isMissing = text === '--target' && (!next || /^\.{1,2}(?:\/|$)/.test(next.text));
      if (isMissing)
        take(text, { text: '', span: { start: word.span.end + 1, end: word.span.end + 1 }, word });
      else if (next) take(text, { text: next.text, span: next.span, word: next });
      if (!isMissing) at++;
    } else if (isKaniko) continue;
    else if (isOptions(word)) found.hasUnknown = true;
    else found.context = word;
  }
  // the last word of all is the context, also where a variable says it
  const last = args.at(-1);
  if (!isKaniko && last && !found.context && isOptions(last)) found.context = last;
  return found;
}

/** `$OPTIONS`, without quotes or with all elements of an array: any number of words. */
const isOptions = ({ raw, literal, text }: ShellWord): boolean =>
  !literal &&
  (/^\$(?:\w+|\{\w+\}|\(\w+\))$/.test(raw) ||
    (/^\$/.test(text) && text.includes('@')) ||
    raw.startsWith('$('));

function valueIn(word: ShellWord, skipped: number): GivenOption {
  const start = word.span.start + skipped;
  return { text: word.text.slice(skipped), span: { start, end: word.span.end }, word };
}

/** `dir:///workspace`. */
function withoutScheme({ text, span, word }: GivenOption): ShellWord {
  const path = text.replace(/^dir:\/\//, '');
  return { ...word, text: path, span: { start: span.end - path.length, end: span.end } };
}
