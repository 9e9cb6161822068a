/**
 * Runs the suite in the web extension host, a worker, as on vscode.dev. Its exit code becomes ours.
 *
 * Environment: MULTISTAGE_EXTENSION (an extension's folder), MULTISTAGE_VERBOSE, MULTISTAGE_SUITE_LIMIT (seconds).
 */
import { launchBrowser, newContext, startWebHost } from '../../scripts/vscode-host.mjs';
import { buildSuite } from './build.mjs';
import { runExtensionTests } from './harness/extension-tests.mjs';
import { extensionFolder } from './harness/paths.mjs';

const extension = extensionFolder('browser');
const suite = await buildSuite();
const host = await startWebHost({ extension, tests: suite.web });
try {
  const browser = await launchBrowser();
  try {
    const { context } = await newContext(browser, host);
    process.exitCode = await runExtensionTests(context, host.url, { name: 'suite-web', logs: host.output });
  } finally {
    await browser.close();
  }
} finally {
  await host.stop();
}
