/** Beside Container Tools, Docker DX and hadolint: each thing once, and ours where only we have it. */
import assert from 'node:assert/strict';
import { temporaryDirectory } from '../../../scripts/vscode-host.mjs';
import { extensionFolder } from '../harness/paths.mjs';
import { poll } from '../harness/poll.mjs';
import { registerScenarios } from '../harness/session.mjs';
import { installNeighbours } from '../neighbour/install.mjs';

const DOCKERFILE = `FROM golang:1.26 AS Build
RUN touch /app

FROM alpine:3.22
COPY --from=Build --parents /etc /a
WORKDIR b
RUN touch /b \\
 && touch /c
MAINTAINER me
EXPO
`;

const COMPOSE = 'services:\n  api:\n    build:\n      context: .\n      target: build\n';

const count = (text, piece) => text.split(piece).length - 1;

/** The text of what shows on hovering, once it has loaded. */
async function hoverAt(workbench, line, column, piece) {
  const widget = workbench.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  await workbench.attempt('see a hover', async () => {
    await workbench.goTo(line, column);
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('Control+I');
    await widget.filter({ hasText: piece }).waitFor({ timeout: 5000 });
  });
  await workbench.page.waitForTimeout(700);
  const text = await widget.textContent();
  await workbench.page.keyboard.press('Escape');
  return text;
}

async function labelsAt(workbench, line, column) {
  const rows = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
  await workbench.attempt('see suggestions', async () => {
    await workbench.goTo(line, column);
    await workbench.page.keyboard.press('Control+Space');
    await rows.first().waitFor({ timeout: 5000 });
  });
  await workbench.page.waitForTimeout(700);
  const labels = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
  await workbench.page.keyboard.press('Escape');
  return labels;
}

/** Findings of the file, by their line, as `line source` or, of ours, `line rule`. */
async function problemsIn(workbench) {
  const rows = await workbench.openProblems();
  await rows.nth(1).waitFor();
  const texts = () => rows.evaluateAll((all) => all.map((row) => row.textContent ?? ''));
  const read = (text) => {
    const line = /\[Ln (\d+),/.exec(text)?.[1];
    const ours = /multistage.*?([a-z]+(?:-[a-z]+)+)/.exec(text)?.[1];
    return line && `${line} ${ours ?? /dockerfile-utils|docker-language-server|hadolint/.exec(text)?.[0]}`;
  };
  return async () => (await texts()).map(read).filter(Boolean).sort();
}

const SHOWN_BY_OTHERS = [
  '1 docker-language-server',
  '10 dockerfile-utils',
  '6 dockerfile-utils',
  '6 hadolint',
  '9 dockerfile-utils',
];
const SHOWN_BY_US_TOO = [
  '1 stage-name-casing',
  '10 unknown-instruction',
  '6 workdir-relative-path',
  '9 maintainer-deprecated',
];

const waitForProblems = async (read, what, isThere) =>
  poll(
    what,
    async () => isThere(await read()),
    async () => (await read()).join(', '),
  );

/** @type {import('../harness/session.mjs').Scenario[]} */
const scenarios = [
  {
    title: 'each thing is shown once, and one formatter formats',
    dockerfile: DOCKERFILE,
    async steps({ workbench }) {
      await workbench.squiggles('error').first().waitFor();
      const keyword = await hoverAt(workbench, 2, 2, 'Execute any commands');
      assert.equal(count(keyword, 'Execute any commands'), 1, keyword);
      const stage = await hoverAt(workbench, 5, 14, 'golang:1.26');
      assert.ok(stage.includes('Build'), stage);
      const flag = await hoverAt(workbench, 5, 21, 'directories of the source');
      assert.equal(count(flag, 'directories of the source'), 1, flag);

      const exposes = (await labelsAt(workbench, 10, 5)).filter((label) => label.startsWith('EXPOSE port'));
      assert.equal(exposes.length, 1, exposes.join('\n'));
      const stages = await labelsAt(workbench, 5, 13);
      assert.equal(stages.filter((label) => /^build\b/.test(label)).length, 1, stages.join('\n'));

      await workbench.goTo(5, 14);
      await workbench.goToDefinition();
      await workbench.waitForCursor(1);
      assert.equal(
        await workbench.page.locator('.peekview-widget').count(),
        0,
        'there is one place to go to',
      );

      const problems = await problemsIn(workbench);
      await waitForProblems(
        problems,
        'others show what they find, and we what only we find',
        (shown) =>
          SHOWN_BY_OTHERS.every((one) => shown.includes(one)) &&
          !SHOWN_BY_US_TOO.some((one) => shown.includes(one)),
      );

      await workbench.goTo(2, 2);
      await workbench.page.keyboard.press('Shift+F10');
      const entries = workbench.page.locator('.monaco-menu .action-label');
      await entries.filter({ hasText: 'Build Image' }).first().waitFor();
      const labels = (await entries.allTextContents()).filter((label) => label.trim() !== '');
      assert.deepEqual(labels, [...new Set(labels)], 'no entry of the menu is there twice');
      await workbench.page.keyboard.press('Escape');

      await workbench.focusEditor();
      await workbench.runCommand('Format Document');
      await poll(
        'the document is formatted, without a question',
        async () => (await workbench.text()).includes('\n    && touch /c'),
        () => workbench.text(),
      );
    },
  },
  {
    title: 'a stage is renamed in other files, too',
    dockerfile: DOCKERFILE,
    files: { 'compose.yaml': COMPOSE },
    async steps({ workbench, onDisk }) {
      await workbench.squiggles('error').first().waitFor();
      // until the other has registered
      await workbench.page.waitForTimeout(6000);
      await workbench.goTo(2, 2);
      await workbench.goTo(1, 24);
      await workbench.rename('Build', 'compile');
      await poll(
        'Compose has the new name',
        async () => onDisk('compose.yaml') === COMPOSE.replace('build\n', 'compile\n'),
        async () => onDisk('compose.yaml'),
      );
    },
  },
  {
    title: 'everything is shown where the user wants all',
    dockerfile: DOCKERFILE,
    files: { '.vscode/settings.json': '{ "multistage.overlap": "all" }' },
    async steps({ workbench }) {
      const problems = await problemsIn(workbench);
      await waitForProblems(problems, 'others’ findings and ours are there', (shown) =>
        [...SHOWN_BY_OTHERS, ...SHOWN_BY_US_TOO].every((one) => shown.includes(one)),
      );
      const exposes = (await labelsAt(workbench, 10, 5)).filter((label) => label.startsWith('EXPOSE port'));
      assert.equal(exposes.length, 2, exposes.join('\n'));
    },
  },
];

registerScenarios(
  'coexistence',
  async () => {
    const extensionsDir = temporaryDirectory('multistage-extensions-').path;
    await installNeighbours(extensionsDir);
    return { extensionsDir, extensionDevelopmentPath: extensionFolder() };
  },
  scenarios,
);
