/** Runs a suite inside the extension host of a workbench page, and hands its output and exit code through. */
import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { artifact } from './paths.mjs';

/** The slowest machine's share; a suite that hangs ends here. */
const LIMIT = Number(process.env.MULTISTAGE_SUITE_LIMIT || 300) * 1000;
/** What the workbench itself says on the same channel; its native modules (log writer, watchdog) are not built. */
const NOISE =
  /^(Ignoring fetching additional|Creating a socket|Resolv(ing|ed) connection token|Updating additional|ChatSessionStore|\[Service Worker\]|Creation of workbench contribution|Ignoring the error while validating|Loading development extension|Request to '[^']*package\.nls\.json'|%c)|native-watchdog|Activating extension 'vscode\.|@vscode\/spdlog/;

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url of a workbench whose configuration names an `extensionTestsPath`
 * @param {{ name: string, logs?: () => string }} options for the artifacts of a failure
 * @returns {Promise<number>} the suite's exit code; 2 where it never reported one
 */
export async function runExtensionTests(context, url, { name, logs = () => '' }) {
  /** @type {(code: number) => void} */
  let report;
  let fail;
  const reported = new Promise((resolve, reject) => {
    report = resolve;
    fail = reject;
  });
  await context.exposeFunction('codeAutomationExit', (code) => report(code));
  await context.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    if (NOISE.test(line) && !process.env.MULTISTAGE_VERBOSE) return;
    console.log(type === 'info' || type === 'log' ? line : `[${type}] ${line}`);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`[page] ${error.message}`));
  page.on('crash', () => fail(new Error('the page crashed')));
  if (process.env.MULTISTAGE_VERBOSE) {
    page.on('console', (message) => console.log(`[${message.type()}] ${message.text()}`));
  }
  const timer = setTimeout(() => fail(new Error(`the suite did not report within ${LIMIT / 1000} s`)), LIMIT);
  try {
    await page.goto(url);
    const code = await reported;
    if (code !== 0) await keepEvidence(page, name, logs);
    return code;
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    await keepEvidence(page, name, logs);
    return 2;
  } finally {
    clearTimeout(timer);
  }
}

async function keepEvidence(page, name, logs) {
  const shot = artifact(name, '.png');
  try {
    await page.screenshot({ path: shot });
    const log = artifact(name, '.log');
    writeFileSync(log, logs());
    console.error(`screenshot: ${shot}\nlogs: ${log}`);
  } catch (error) {
    console.error(`no screenshot: ${error.message}`);
  }
}
