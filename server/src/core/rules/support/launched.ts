import type { Entrypoint, StageFacts } from '../../facts/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import type { ShellCommand, ShellWord } from '../../shell/types.ts';
import { isBuiltin } from './exec-form.ts';

/** Something that a container needs to start, or its health check to run. */
export interface Launched {
  readonly entrypoint: Entrypoint;
  readonly word: ShellWord;
  /** program: found by its name or path · file: what an interpreter is told to run. */
  readonly kind: 'program' | 'file';
  /** Of a file: the program that reads it. */
  readonly reader?: string;
  /** The command it stands in. */
  readonly command: ShellCommand;
}

/** Images without an ENTRYPOINT of their own, or with one that runs any CMD as it is. */
const STARTS_CMD =
  /^(?:scratch|gcr\.io\/distroless\/(?:static|base|base-nossl|cc)(?:-debian\d+)?|alpine|debian|ubuntu|busybox|python|ruby|golang|rust|gcc|perl|fedora|rockylinux|almalinux|amazonlinux|buildpack-deps|eclipse-temurin|(?:registry\.access\.redhat\.com\/)?ubi\d+\/ubi(?:-minimal|-micro)?)$/;

/** What a container of the stage starts first, and what its health check does; later commands hang on earlier ones. */
export function launchedBy({ entrypoints, image }: StageFacts): Launched[] {
  const found: Launched[] = [];
  const entry = entrypoints.find(({ from }) => from === 'ENTRYPOINT');
  const command = entrypoints.find(({ from }) => from === 'CMD');
  if (entry) found.push(...firstOf(entry, entry.shell || command?.shell ? undefined : command));
  else if (command && image && STARTS_CMD.test(image.repository)) found.push(...firstOf(command));
  for (const one of entrypoints) if (one.from === 'HEALTHCHECK') found.push(...firstOf(one));
  return found;
}

function firstOf(entrypoint: Entrypoint, behind?: Entrypoint): Launched[] {
  const { commands } = entrypoint;
  const [first] = commands;
  if (!first) return [];
  const inner = commands.find(
    ({ context }) =>
      context.within === first && context.scope.kind === 'script' && context.connector === 'start',
  );
  const more = behind?.commands[0];
  const whole = more?.name && !inner ? { ...first, args: [...first.args, more.name, ...more.args] } : first;
  return [whole, ...(inner ? [inner] : [])].flatMap((command) =>
    wordsOf(command).map((part) => ({ entrypoint, command, ...part })),
  );
}

type Part = Pick<Launched, 'word' | 'kind' | 'reader'>;

function wordsOf(command: ShellCommand): Part[] {
  const { name, assignments } = command;
  if (!name?.literal || assignments.some((one) => one.name === 'PATH')) return [];
  if (name.text.startsWith('-')) return [];
  const parts: Part[] = isBuiltin(name.text) ? [] : [{ word: name, kind: 'program' }];
  const effective = effectiveCommand(command);
  if (!effective) return parts;
  const { word } = effective;
  if (word !== name && word.literal && !isBuiltin(word.text) && !word.text.startsWith('-'))
    parts.push({ word, kind: 'program' });
  const file = fileFor(effective.name, effective.args);
  if (file?.literal) parts.push({ word: file, kind: 'file', reader: effective.name });
  return parts;
}

interface Reader {
  /** Options that take the next word. */
  readonly valued: RegExp;
  /** With one of these it reads no file. */
  readonly never: RegExp;
}

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^node(?:js)?$/,
    {
      valued: /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file)$/,
      never: /^(?:-e|-p|--eval|--print|-pe|-|--test|--run|-c|--check|-i|-v|--version)$/,
    },
  ],
  [/^(?:python|pypy)[\d.]*$/, { valued: /^-[WX]$/, never: /^-[a-zA-Z]*[mch]|^-$|^--|^-V$/ }],
  [/^(?:sh|bash|dash|ash)$/, { valued: /^[-+]o$/, never: /^-[a-z]*[cs]|^--|^-$/ }],
];

/** The file that an interpreter is told to run. */
function fileFor(program: string, args: readonly ShellWord[]): ShellWord | undefined {
  if (program === 'java') {
    const at = args.findIndex(({ text }) => text === '-jar');
    return at < 0 ? undefined : args[at + 1];
  }
  if (program === 'dotnet') return args[0]?.text.endsWith('.dll') ? args[0] : undefined;
  const reader = READERS.find(([name]) => name.test(program))?.[1];
  if (!reader) return undefined;
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    if (reader.never.test(word.text)) return undefined;
    if (reader.valued.test(word.text)) at++;
    else if (!word.text.startsWith('-')) return word;
  }
  return undefined;
}
