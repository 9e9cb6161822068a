import type { Context } from '../facts/context.ts';
import { freeName } from '../facts/stage-edits.ts';
import { type Cut, cutStage, obstacleToCuts } from './support/cut.ts';
import { type Selected, selectedInstructions } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** The selected instructions become a stage, which what follows them builds on: what is built is the same. */
export const extractStage = defineRefactor({
  id: 'extract-stage',
  kind: 'extract',
  *offers(context, selection) {
    const selected = selectedInstructions(context, selection);
    if (!selected) return;
    const { stage, start, end } = selected;
    const title = 'Extract the selected instructions into a stage';
    if (start === 0 && end === stage.instructions.length) {
      yield declined(title, 'They are a whole stage already.');
      return;
    }
    const cuts = cutsOf(context, selected);
    const reason = obstacleToCuts(context, stage, cuts);
    if (reason) yield declined(title, reason);
    else yield { kind: 'edits', title, safety: 'safe', edits: () => cutStage(context, stage, cuts) };
  },
});

function cutsOf(context: Context, { stage, start, end }: Selected): Cut[] {
  const isLast = end === stage.instructions.length;
  const name = freeName(context, 'extracted');
  const base = freeName(context, 'base');
  if (start === 0) return [{ at: end, name }];
  // the selection keeps the stage's name where nothing follows it
  if (isLast) return [{ at: start, name: base }];
  return [
    { at: start, name: base },
    { at: end, name },
  ];
}
