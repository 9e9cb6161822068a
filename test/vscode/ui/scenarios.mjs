/** What a user does with a Dockerfile, the same for the extension in its folder and for the packaged one. */
import assert from 'node:assert/strict';
import { poll } from '../harness/poll.mjs';

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
];
