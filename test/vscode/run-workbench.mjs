/**
 * Runs the suite inside the offline workbench's Node extension host. Its exit code becomes ours.
 *
 * Environment: MULTISTAGE_EXTENSION (an extension's folder), MULTISTAGE_VERBOSE, MULTISTAGE_SUITE_LIMIT (seconds).
 */
import { pathToFileURL } from 'node:url';
import {
  launchBrowser,
  newContext,
  startServer,
  temporaryDirectory,
  workbenchUrl,
} from '../../scripts/vscode-host.mjs';
import { buildSuite } from './build.mjs';
import { runExtensionTests } from './harness/extension-tests.mjs';
import { extensionFolder } from './harness/paths.mjs';

/** @returns {Promise<number>} the suite's exit code */
export async function runInWorkbench() {
  const extension = extensionFolder();
  const suite = await buildSuite();
  const workspace = temporaryDirectory('multistage-workspace-');
  const server = await startServer();
  try {
    const browser = await launchBrowser();
    try {
      const { context } = await newContext(browser, server);
      const url = workbenchUrl(server, {
        folder: workspace.path,
        extensionDevelopmentPath: extension,
        extensionTestsPath: suite.node,
      });
      const logs = () => `${server.output()}\n${server.logs()}`;
      return await runExtensionTests(context, url, { name: 'suite-workbench', logs });
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    workspace.remove();
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await runInWorkbench();
}
