import type { CommandStep, Step } from './types.ts';

/** A directory that a tool fills with what it downloads, and nothing that the image needs. */
export interface DownloadCache {
  /** Of the program, for messages. */
  readonly label: string;
  readonly targets: readonly string[];
}

interface Row {
  readonly programs: readonly string[];
  /** The words behind the program that are no options, joined by blanks. */
  readonly commands: RegExp;
  readonly targets: readonly string[];
  /** A variable and the value with which the tool uses them. */
  readonly where?: readonly [string, string];
  /** Which of them is known to be filled by commands that fetch something. */
  readonly filled?: string;
}

/**
 * Below root's home and the tools' own directories. Caches that later steps read as well (modules of Go, the
 * local repository of Maven) have to be mounted for all commands of the tool.
 */
const ROWS: readonly Row[] = [
  {
    programs: ['go'],
    commands: /^(?:build|install|mod|test|generate|vet|get|run)(?: |$)/,
    targets: ['/go/pkg/mod', '/root/.cache/go-build'],
    where: ['GOPATH', '/go'],
    filled: '/go/pkg/mod',
  },
  {
    programs: ['cargo'],
    commands: /^(?:build|install|fetch|test|check|chef cook)(?: |$)/,
    targets: ['/usr/local/cargo/registry'],
    where: ['CARGO_HOME', '/usr/local/cargo'],
  },
  { programs: ['mvn', 'mvnw'], commands: /./, targets: ['/root/.m2'] },
  {
    programs: ['dotnet'],
    commands: /^(?:restore|build|publish|test)(?: |$)/,
    targets: ['/root/.nuget/packages'],
  },
];

/** Programs that say themselves where they keep downloads. */
const SELF = new Set(['npm', 'composer']);

/** The download caches of a command; undefined where it has none, or keeps none. */
export function downloadCache(
  { env }: Step,
  { name, args, effects }: CommandStep,
): DownloadCache | undefined {
  if (name === undefined) return undefined;
  const command = args.flatMap(({ text }) => (text.startsWith('-') ? [] : text)).join(' ');
  const row = ROWS.find(({ programs, commands }) => programs.includes(name) && commands.test(command));
  if (row) {
    if (row.where && env(row.where[0]) !== row.where[1]) return undefined;
    const isFilled = effects.some((effect) => effect.kind === 'fill' && effect.path === row.filled);
    return args.some(({ text }) => text === '-mod=vendor') || (row.filled !== undefined && !isFilled)
      ? undefined
      : { label: name, targets: row.targets };
  }
  const isPip = /^pip[\d.]*$/.test(name);
  if (!isPip && !SELF.has(name)) return undefined;
  for (const effect of effects) {
    if (effect.kind !== 'install') continue;
    const { cache } = effect.installation;
    if (cache !== undefined) return { label: isPip ? 'pip' : name, targets: [cache] };
  }
  return undefined;
}
