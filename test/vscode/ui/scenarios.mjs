/** What a user does with a Dockerfile, the same for the extension in its folder and for the packaged one. */
import assert from 'node:assert/strict';
import { poll } from '../harness/poll.mjs';
import { editingScenarios } from './editing-scenarios.mjs';
import { graphScenario } from './graph-scenario.mjs';
import { splitGraphScenario } from './split-graph-scenario.mjs';
import { stagesViewScenario } from './stages-view-scenario.mjs';

const BY_INDEX = `FROM golang:1.22
RUN touch /app /conf

FROM alpine:3.20
COPY --from=0 /app /app
COPY --from=0 /conf /conf
`;

const BY_NAME = `FROM golang:1.22 AS builder
RUN echo builder > /app

FROM builder AS tested
RUN touch /z

FROM alpine:3.20 AS final
COPY --from=builder /app /app
RUN --mount=type=bind,from=builder,target=/x cp /x/app /y
COPY --from=tested /z /z
`;

const SINGLE = `FROM golang:1.24-bookworm
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
CMD ["/app"]
`;

const KEEPS_COMPILING = SINGLE.replace('["/app"]', '["go", "run", "."]');

/** @type {import('../harness/session.mjs').Scenario[]} */
export const scenarios = [
  {
    title: 'names a stage from the light bulb, and one undo takes it back',
    dockerfile: BY_INDEX,
    async steps({ workbench, saves }) {
      await workbench.squiggles('info').first().waitFor();
      await workbench.goTo(5, 13);
      await workbench.takeQuickFix(/^Name this stage/);
      const named = /^FROM golang:1\.22 AS ([a-z][a-z0-9._-]*)$/m;
      await poll(
        'the stage has a name',
        async () => named.test(await workbench.text()),
        () => workbench.text(),
      );
      const name = named.exec(await workbench.text())[1];
      const after = BY_INDEX.replace('1.22\n', `1.22 AS ${name}\n`).replaceAll('--from=0', `--from=${name}`);
      await workbench.waitForText(after, 'the name is used everywhere');
      await workbench.squiggles('info').first().waitFor({ state: 'detached' });
      await saves(after);

      await workbench.undo();
      await workbench.waitForText(BY_INDEX, 'one undo brought the old text back');
      await workbench.squiggles('info').first().waitFor();
      await saves(BY_INDEX);

      const problems = await workbench.openProblems();
      await problems
        .filter({ hasText: 'multistage' })
        .filter({ hasText: 'index-reference' })
        .first()
        .waitFor();
    },
  },
  {
    title: 'shows the stages in the outline and goes from COPY --from to them',
    dockerfile: BY_NAME,
    async steps({ workbench }) {
      const rows = await workbench.openOutline();
      const stages = ['builder', 'tested', 'final'];
      for (const name of stages) await rows.filter({ hasText: name }).first().waitFor();
      const top = await rows.evaluateAll((all) =>
        all.filter((row) => row.getAttribute('aria-level') === '1').map((row) => row.textContent ?? ''),
      );
      assert.equal(
        top.length,
        stages.length,
        `the stages and nothing else at the top: ${JSON.stringify(top)}`,
      );
      for (const [index, name] of stages.entries()) {
        assert.ok(top[index].includes(name), `"${top[index]}" names ${name}`);
      }

      await workbench.goTo(10, 14);
      await workbench.goToDefinition();
      await workbench.waitForCursor(4);
      await workbench.goTo(8, 14);
      await workbench.goToDefinition();
      await workbench.waitForCursor(1);
    },
  },
  {
    title: 'renames a stage in every place',
    dockerfile: BY_NAME,
    async steps({ workbench, saves }) {
      const rows = await workbench.openOutline();
      await rows.filter({ hasText: 'builder' }).first().waitFor();
      await workbench.goTo(8, 14);
      await workbench.rename('builder', 'compile');
      const after = BY_NAME.replaceAll('builder', 'compile').replace('echo compile', 'echo builder');
      await workbench.waitForText(after, 'every place has the new name');
      await saves(after);
    },
  },
  {
    title: 'splits a stage from the light bulb, by way of the refactor preview, and one undo takes it back',
    dockerfile: SINGLE,
    async steps({ workbench, saves }) {
      await workbench.squiggles('warning').first().waitFor();
      await workbench.goTo(1, 2);
      // on a busy machine the menu may close under the key, and nothing is taken
      await workbench.attempt('see the preview of the split', async () => {
        await workbench.takeQuickFix(/^Split into builder and runtime stages \(debian:bookworm-slim\)/);
        await workbench.refactorPreview.locator('.monaco-list-row').first().waitFor({ timeout: 10_000 });
      });
      await workbench.press('Apply');
      await poll(
        'there are two stages',
        async () => /^FROM debian:bookworm-slim$/m.test(await workbench.text()),
        () => workbench.text(),
      );
      const after = await workbench.text();
      assert.match(after, /^FROM golang:1\.24-bookworm AS builder$/m);
      assert.match(after, /^COPY --from=builder \/app \/app$/m);
      await saves(after);
      await workbench.undo();
      await workbench.waitForText(SINGLE, 'one undo brought the old text back');
      await saves(SINGLE);
    },
  },
  {
    title: 'shows a split beside the file, and applies it by the keyboard alone',
    dockerfile: SINGLE,
    async steps({ workbench, saves }) {
      await workbench.squiggles('warning').first().waitFor();
      await workbench.runCommand('Multistage: Split into Builder and Runtime Stages');
      await workbench.picks.filter({ hasText: 'debian:bookworm-slim' }).first().waitFor();
      await workbench.page.keyboard.press('Enter');
      const diff = workbench.page.locator('.monaco-diff-editor .editor.modified');
      await diff.locator('.view-line', { hasText: 'FROM debian:bookworm-slim' }).first().waitFor();
      await workbench.runCommand('Multistage: Apply the Split');
      await diff.waitFor({ state: 'detached' });
      await poll(
        'the file is split',
        async () => /^FROM debian:bookworm-slim$/m.test(await workbench.text()),
        () => workbench.text(),
      );
      await saves(await workbench.text());
    },
  },
  {
    title: 'splits those files of the workspace that are ticked',
    dockerfile: SINGLE,
    files: { 'b/Dockerfile': SINGLE, 'c/Dockerfile': SINGLE, 'd/Dockerfile': KEEPS_COMPILING },
    async steps({ workbench, onDisk }) {
      await workbench.squiggles('warning').first().waitFor();
      await workbench.runCommand('Multistage: Split Dockerfiles of the Workspace');
      const picks = workbench.picks.filter({ hasText: 'MB stay behind' });
      await picks.nth(2).waitFor();
      assert.equal(await workbench.picks.filter({ hasText: 'd/Dockerfile' }).count(), 0, 'one is declined');
      await picks.filter({ hasText: 'b/Dockerfile' }).first().click();
      await workbench.page.keyboard.press('Enter');
      await workbench.refactorPreview.locator('.monaco-list-row').first().waitFor();
      await workbench.press('Apply');
      const isSplit = (name) => /^FROM debian:bookworm-slim$/m.test(onDisk(name));
      await poll(
        'the ticked files are split',
        async () => {
          await workbench.runCommand('File: Save All');
          return isSplit('c/Dockerfile') && isSplit('Dockerfile');
        },
        async () => onDisk('c/Dockerfile'),
      );
      for (const name of ['b/Dockerfile', 'd/Dockerfile']) {
        assert.ok(!isSplit(name), `${name} is as it was`);
      }
    },
  },
  ...editingScenarios,
  graphScenario,
  splitGraphScenario,
  stagesViewScenario,
];
