/** A server and a browser for the tests of one file, and a fresh page and workspace for each test. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import {
  launchBrowser,
  newContext,
  startServer,
  temporaryDirectory,
  workbenchUrl,
} from '../../../scripts/vscode-host.mjs';
import { artifact } from './paths.mjs';
import { poll } from './poll.mjs';
import { WorkbenchPage } from './workbench-page.mjs';

const LIMIT = 180_000;

/**
 * @typedef {object} Desk what a test gets
 * @property {WorkbenchPage} workbench with the Dockerfile open
 * @property {(name: string) => string} onDisk the text of a file of the workspace
 * @property {() => string[]} refused what the policies of pages have refused so far, as the console says it
 * @property {(expected: string) => Promise<void>} saves saves, and waits until the file on the disk is this text
 */

/**
 * @typedef {{ title: string, dockerfile: string, files?: Record<string, string>, steps: (desk: Desk) => Promise<void> }} Scenario
 *   `files`: others of the workspace, by their paths
 */

/**
 * @typedef {object} Prepared
 * @property {string} [extensionsDir] where the extension is installed
 * @property {string} [extensionDevelopmentPath] or where it lies
 * @property {NodeJS.ProcessEnv} [env] what the server’s environment has besides
 * @property {boolean} [smokeTestDriver] false where dialogs are to be answered, which VS Code’s driver refuses
 */

/**
 * Registers scenarios as tests of `node:test`.
 * @param {string} name of the group; also of the artifacts of a failure
 * @param {() => Promise<Prepared>} prepare
 * @param {readonly Scenario[]} scenarios
 */
export function registerScenarios(name, prepare, scenarios) {
  let server;
  let browser;
  let extension;

  before(async () => {
    extension = await prepare();
    // what a scenario reads in the editor is the text of the file
    const settings = { 'editor.inlayHints.enabled': 'off' };
    server = await startServer({
      settings,
      extensionsDir: extension.extensionsDir,
      env: extension.env,
      smokeTestDriver: extension.smokeTestDriver,
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  for (const { title, dockerfile, files = {}, steps } of scenarios) {
    test(`${name}: ${title}`, { timeout: LIMIT }, async () => {
      const workspace = temporaryDirectory('multistage-workspace-');
      const file = path.join(workspace.path, 'Dockerfile');
      writeFileSync(file, dockerfile);
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(workspace.path, name)), { recursive: true });
        writeFileSync(path.join(workspace.path, name), text);
      }
      const { context, outside } = await newContext(browser, server);
      const page = await context.newPage();
      const messages = [];
      page.on('console', (message) => messages.push(`[${message.type()}] ${message.text()}`));
      page.on('pageerror', (error) => messages.push(`[page] ${error.message}`));
      try {
        const workbench = new WorkbenchPage(page);
        await workbench.open(
          workbenchUrl(server, {
            folder: workspace.path,
            openFile: file,
            extensionDevelopmentPath: extension.extensionDevelopmentPath,
          }),
        );
        const onDisk = () => readFileSync(file, 'utf8');
        const saves = async (expected) => {
          await workbench.save();
          await poll(
            'the file on the disk is as expected',
            async () => onDisk() === expected,
            async () => onDisk(),
          );
        };
        const onDiskOf = (name) => readFileSync(path.join(workspace.path, name), 'utf8');
        const refused = () => messages.filter((message) => /Content Security Policy/.test(message));
        await steps({ workbench, saves, refused, onDisk: onDiskOf });
      } catch (error) {
        const shot = artifact(`${name}-${title}`, '.png');
        const log = artifact(`${name}-${title}`, '.log');
        await page.screenshot({ path: shot }).catch(() => {});
        const evidence = [
          error.stack,
          ...messages,
          `outside: ${[...outside]}`,
          server.output(),
          server.logs(),
        ];
        writeFileSync(log, stripVTControlCharacters(evidence.join('\n')));
        // Without the cause, which the reporter would print a second time.
        throw new Error(stripVTControlCharacters(`${error.message}\nscreenshot: ${shot}\nlog: ${log}`));
      } finally {
        await context.close();
        workspace.remove();
      }
    });
  }
}
