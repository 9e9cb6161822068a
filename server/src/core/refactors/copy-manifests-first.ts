import { manifestsFirst, sourcesBeforeInstalls } from '../facts/source-order.ts';
import { overlaps } from '../text/span.ts';
import { fileObstacle } from './support/obstacles.ts';
import { stageAround } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** Manifests are copied and dependencies installed before the sources are: a changed source installs nothing anew. */
export const copyManifestsFirst = defineRefactor({
  id: 'copy-manifests-first',
  kind: 'rewrite',
  *offers(context, selection) {
    const stage = stageAround(context, selection);
    if (!stage) return;
    for (const order of sourcesBeforeInstalls(context, stage)) {
      const { broad, step, install } = order;
      const isHere = [broad.instruction, step.instruction, stage.from].some(({ head }) =>
        overlaps(head, selection),
      );
      if (!isHere) continue;
      const title = `Install dependencies before the sources are copied (${install.label})`;
      const edits = manifestsFirst(context, stage, order);
      const reason =
        fileObstacle(context) ??
        (edits ? undefined : 'What stands between the COPY and the install may read the sources.');
      if (reason || !edits) yield declined(title, reason ?? '');
      else yield { kind: 'edits', title, safety: 'review', edits };
      return;
    }
  },
});
