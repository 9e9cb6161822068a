import { addDevTarget } from './add-dev-target.ts';
import { addTestStage } from './add-test-stage.ts';
import { cacheMounts } from './cache-mounts.ts';
import { copyManifestsFirst } from './copy-manifests-first.ts';
import { dependencyStage } from './dependency-stage.ts';
import { extractBase } from './extract-base.ts';
import { extractStage } from './extract-stage.ts';
import { inlineStage } from './inline-stage.ts';
import { mergeRuns } from './merge-runs.ts';
import { moveStage } from './move-stage.ts';
import type { Refactor } from './types.ts';

/** In the order of the menu. The split is none of them: it has a plan and a proof of its own. */
export const REFACTORS: readonly Refactor[] = [
  extractStage,
  dependencyStage,
  extractBase,
  inlineStage,
  copyManifestsFirst,
  cacheMounts,
  mergeRuns,
  addTestStage,
  addDevTarget,
  moveStage,
];
