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
