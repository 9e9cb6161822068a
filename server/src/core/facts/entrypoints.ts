import { effectiveCommand } from '../shell/effective.ts';
import type { ShellScript } from '../shell/types.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Entrypoint } from './types.ts';

/** The instructions that say what a container runs. */
export interface Started {
  readonly entrypoint: Instruction | undefined;
  readonly command: Instruction | undefined;
  readonly healthcheck: Instruction | undefined;
  /** True once the stage itself has a CMD. */
  readonly ownCommand: boolean;
}

export const NOTHING_STARTED: Started = {
  entrypoint: undefined,
  command: undefined,
  healthcheck: undefined,
  ownCommand: false,
};

/** What a stage starts from. */
export const inherited = (started: Started): Started => ({ ...started, ownCommand: false });

/** BuildKit: an ENTRYPOINT drops a CMD that the stage has not set itself. */
export function started(now: Started, instruction: Instruction): Started {
  switch (instruction.name) {
    case 'CMD':
      return { ...now, command: instruction, ownCommand: true };
    case 'ENTRYPOINT':
      return { ...now, entrypoint: instruction, command: now.ownCommand ? now.command : undefined };
    case 'HEALTHCHECK':
      return {
        ...now,
        healthcheck: instruction.words[0]?.text.toUpperCase() === 'CMD' ? instruction : undefined,
      };
    default:
      return now;
  }
}

export function entrypointsOf(
  { entrypoint, command, healthcheck }: Started,
  shell: (instruction: Instruction) => ShellScript,
): readonly Entrypoint[] {
  const found: Entrypoint[] = [];
  const add = (from: Entrypoint['from'], instruction: Instruction | undefined) => {
    if (!instruction) return;
    const { commands } = shell(instruction);
    const [first] = commands;
    const words = first?.name ? [first.name, ...first.args] : [];
    if (words.length === 0) return;
    found.push({
      instruction,
      from,
      shell: !instruction.json,
      words: words.map(({ text, literal, span }) => ({ text, known: literal, span })),
      commands,
    });
  };
  add('ENTRYPOINT', entrypoint);
  // a shell takes no arguments, so a shell form ENTRYPOINT never sees the CMD
  if (!entrypoint || entrypoint.json) add('CMD', command);
  add('HEALTHCHECK', healthcheck);
  return found;
}

/** Programs that run what they are given, by their usual names. */
const RUNS_ARGUMENTS = /(?:entry-?point|init|start|run|wrapper|exec|boot)[\w.-]*$|\.(?:sh|bash)$/i;

/**
 * What containers run, a JSON form CMD joined to the JSON form ENTRYPOINT whose arguments it is. A script may run its
 * arguments (`exec "$@"`), so behind one the CMD stays a command of its own.
 */
export function withArguments(entrypoints: readonly Entrypoint[]): readonly Entrypoint[] {
  const entrypoint = entrypoints.find(({ from }) => from === 'ENTRYPOINT');
  const command = entrypoints.find(({ from }) => from === 'CMD');
  const [first] = entrypoint?.commands ?? [];
  const [words] = command?.commands ?? [];
  if (!entrypoint || !command || !first?.name || !words?.name || entrypoint.shell || command.shell)
    return entrypoints;
  // `tini -- entrypoint.sh` is the script; `tini --` is nothing yet, and runs what CMD says
  const runs = effectiveCommand(first)?.word.text ?? '';
  if (RUNS_ARGUMENTS.test(runs) && !/(?:^|\/)(?:dumb-init|tini)$/.test(runs)) return entrypoints;
  const joined: Entrypoint = {
    ...entrypoint,
    words: [...entrypoint.words, ...command.words],
    commands: [{ ...first, args: [...first.args, words.name, ...words.args] }],
  };
  return entrypoints.flatMap((one) => (one === entrypoint ? [joined] : one === command ? [] : [one]));
}
