/** The view "Stages" in the explorer, by the keyboard. */
import assert from 'node:assert/strict';
import { poll } from '../harness/poll.mjs';

const DOCKERFILE = `FROM golang:1.22 AS builder
RUN touch /app

FROM builder AS test
RUN touch /z

FROM alpine:3.20 AS final
COPY --from=builder /etc /a
`;

/** @type {import('../harness/session.mjs').Scenario} */
export const stagesViewScenario = {
  title: 'lists the stages beside the files, goes to them by the keyboard and follows what is typed',
  dockerfile: DOCKERFILE,
  async steps({ workbench }) {
    const { page } = workbench;
    await workbench.runCommand('Explorer: Focus on Stages View');
    const rows = page.locator(
      '[id="multistage.stages"] .monaco-list-row, .pane:has([aria-label^="Stages"]) .monaco-list-row',
    );
    const labels = async () => rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
    await poll('three stages are listed', async () => (await rows.count()) === 3, labels);
    const [builder, test, final] = await labels();
    assert.match(builder, /^stage builder, build, on golang:1\.22, 1 layer/);
    assert.match(test, /^stage test, test, on builder, not built/);
    assert.match(final, /^stage final, runtime, on alpine:3\.20, the target/);

    await rows.last().click();
    await workbench.waitForCursor(7, 1);
    await workbench.runCommand('Explorer: Focus on Stages View');
    const use = rows.filter({ hasText: 'copies from stage builder: /etc' });
    // the view may be read anew just then, and keys that come meanwhile are lost
    await workbench.attempt('open the last stage', async () => {
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowRight');
      await use.waitFor({ timeout: 3000 });
    });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await workbench.waitForCursor(8, 1);

    await workbench.goTo(7, 26);
    await page.keyboard.type('ly');
    await rows.filter({ hasText: 'finally' }).waitFor();
    assert.equal(await use.count(), 1, 'what was opened stays open');
  },
};
