import type { Model, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';

/** The SHELL in force at each instruction, undefined for the image's own (`/bin/sh -c`). */
export function shellsOf(model: Model): ReadonlyMap<Instruction, readonly string[] | undefined> {
  const shells = new Map<Instruction, readonly string[] | undefined>();
  const last = new Map<Stage, readonly string[] | undefined>();
  for (const stage of model.stages) {
    let shell = stage.base.kind === 'stage' ? last.get(stage.base.stage) : undefined;
    for (const instruction of stage.instructions) {
      shells.set(instruction, shell);
      if (instruction.trigger) shells.set(instruction.trigger, shell);
      if (instruction.name === 'SHELL' && instruction.json) shell = instruction.words.map(({ text }) => text);
    }
    last.set(stage, shell);
  }
  return shells;
}
