import type { Context } from '../facts/context.ts';
import { dependencyInstall } from '../facts/dependency-installs.ts';
import { freeName } from '../facts/stage-edits.ts';
import type { Stage } from '../model/types.ts';
import { overlaps } from '../text/span.ts';
import { cutStage, obstacleToCuts } from './support/cut.ts';
import { stageAround } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** Dependencies get a stage of their own, which the sources are built on: others can build on it too. */
export const dependencyStage = defineRefactor({
  id: 'dependency-stage',
  kind: 'extract',
  *offers(context, selection) {
    const stage = stageAround(context, selection);
    if (!stage || stage.replaced) return;
    const install = installOf(context, stage);
    if (!install) return;
    const { at, label } = install;
    const isHere = [stage.from, stage.instructions[at]!].some(({ head }) => overlaps(head, selection));
    if (!isHere) return;
    const title = `Give dependencies a stage of their own (${label})`;
    if (!install.sourcesFollow) {
      yield declined(
        title,
        'No sources are copied behind the install, so the stage would have nothing to keep apart.',
      );
      return;
    }
    const cuts = [{ at: at + 1, name: freeName(context, 'deps') }];
    const reason = obstacleToCuts(context, stage, cuts);
    if (reason) yield declined(title, reason);
    else yield { kind: 'edits', title, safety: 'safe', edits: () => cutStage(context, stage, cuts) };
  },
});

/** The last install that reads nothing but manifests, before sources are copied. */
function installOf(context: Context, stage: Stage) {
  const { instructions } = stage;
  const { steps } = context.facts(stage);
  let found: { at: number; label: string } | undefined;
  for (const { instruction, commands } of steps) {
    const at = instructions.indexOf(instruction);
    for (const command of commands) {
      const install = at < 0 ? undefined : dependencyInstall(context, command, undefined);
      if (install) found ??= { at, label: install.label };
    }
  }
  if (!found) return undefined;
  const sourcesFollow = instructions
    .slice(found.at + 1)
    .some(
      ({ name, flags }) => (name === 'COPY' || name === 'ADD') && !flags.some((one) => one.name === 'from'),
    );
  return { ...found, sourcesFollow };
}
