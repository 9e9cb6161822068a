import { remembered } from '../model/remembered.ts';
import type { Model, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';

/** The SHELL in force at instructions; none for those that run in the image's own (`/bin/sh -c`). */
export function shellsOf(model: Model): ReadonlyMap<Instruction, readonly string[]> {
  const shells = new Map<Instruction, readonly string[]>();
  const last = new Map<Stage, readonly string[]>();
  for (const stage of model.stages) {
    let shell = stage.base.kind === 'stage' ? last.get(stage.base.stage) : undefined;
    if (!shell && !setsShell(stage)) continue;
    for (const instruction of stage.instructions) {
      if (shell) shells.set(instruction, shell);
      if (shell && instruction.trigger) shells.set(instruction.trigger, shell);
      if (instruction.name === 'SHELL' && instruction.json) shell = instruction.words.map(({ text }) => text);
    }
    if (shell) last.set(stage, shell);
  }
  return shells;
}

const setsShell = remembered(({ instructions }: Stage) => instructions.some(({ name }) => name === 'SHELL'));
