/** The extension as it lies in its folder, driven by hand in the offline workbench. */
import { extensionFolder } from '../harness/paths.mjs';
import { registerScenarios } from '../harness/session.mjs';
import { scenarios } from './scenarios.mjs';

registerScenarios('built', async () => ({ extensionDevelopmentPath: extensionFolder() }), scenarios);
