/** The packaged extension, installed as a user installs it, driven by hand in the offline workbench. */
import { installExtension, temporaryDirectory } from '../../../scripts/vscode-host.mjs';
import { vsixFile } from '../harness/paths.mjs';
import { registerScenarios } from '../harness/session.mjs';
import { scenarios } from './scenarios.mjs';

registerScenarios(
  'packaged',
  async () => {
    const extensionsDir = temporaryDirectory('multistage-extensions-').path;
    await installExtension(vsixFile(), extensionsDir);
    return { extensionsDir };
  },
  scenarios,
);
