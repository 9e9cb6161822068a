import { applySplit } from './apply-split.ts';
import type { Command } from './command.ts';
import { exportStageGraph } from './export-stage-graph.ts';
import { learn } from './learn.ts';
import { measureSizes } from './measure-sizes.ts';
import { newDockerfile } from './new-dockerfile.ts';
import { openSample } from './open-sample.ts';
import { restartServer } from './restart-server.ts';
import { showRebuild } from './show-rebuild.ts';
import { showRule } from './show-rule.ts';
import { showSplitReport } from './show-split-report.ts';
import { showStageGraph } from './show-stage-graph.ts';
import { splitDockerfile } from './split-dockerfile.ts';
import { splitWorkspace } from './split-workspace.ts';

/** Every command, in the order of the docs. */
export const COMMANDS: readonly Command[] = [
  newDockerfile,
  showStageGraph,
  showRebuild,
  exportStageGraph,
  splitDockerfile,
  splitWorkspace,
  applySplit,
  showSplitReport,
  measureSizes,
  showRule,
  learn,
  openSample,
  restartServer,
];
