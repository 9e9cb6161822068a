/** A split seen in the stage graph, and values of ARG tried out there, by hand. */
import assert from 'node:assert/strict';
import { poll } from '../harness/poll.mjs';

const SINGLE = `FROM golang:1.24-bookworm
ARG NAME=app
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
CMD ["/app"]
`;

/** @type {import('../harness/session.mjs').Scenario} */
export const splitGraphScenario = {
  title: 'shows a split in the stage graph, before and after, and applies it there',
  dockerfile: SINGLE,
  async steps({ workbench, refused }) {
    await workbench.squiggles('warning').first().waitFor();
    await workbench.runCommand('Multistage: Show Stage Graph');
    const frame = workbench.webview();
    await frame.locator('.stage').first().waitFor();
    const view = frame.getByRole('combobox', { name: 'View' });
    await view.selectOption('split');
    const side = (name) => frame.getByRole('region', { name, exact: true });
    await side('After').locator('.stage').nth(1).waitFor();
    assert.equal(await side('Before').locator('.stage').count(), 1);
    assert.equal(await side('After').locator('.stage').count(), 2);
    await side('After')
      .getByText(/^about \d+ MB less$/)
      .waitFor();
    const runtime = frame.getByRole('combobox', { name: 'Runtime image' });
    const images = await runtime.locator('option').allTextContents();
    assert.ok(images.length > 1, `more than one image: ${images}`);
    await runtime.selectOption(images.at(-1));
    await side('After')
      .locator('.stage', { hasText: images.at(-1) })
      .waitFor();

    // the file changes under it
    await workbench.goTo(2, 13);
    await workbench.page.keyboard.type('s');
    await side('Before').locator('.layer', { hasText: 'NAME=apps' }).waitFor();
    await frame.getByRole('button', { name: 'Apply' }).click();
    const isSplit = async () => (await workbench.text()).includes(`FROM ${images.at(-1)}`);
    await poll('the file is split', isSplit, () => workbench.text());
    await poll(
      'the graph shows the file again',
      async () => (await view.inputValue()) === 'all',
      () => view.inputValue(),
    );
    const shown = frame.locator('.stage').filter({ visible: true });
    await poll(
      'two stages are shown',
      async () => (await shown.count()) === 2,
      () => shown.count(),
    );
    await workbench.undo();
    await workbench.waitForText(SINGLE.replace('=app\n', '=apps\n'), 'one undo brought the old text back');
    await poll(
      'one stage is left',
      async () => (await shown.count()) === 1,
      () => shown.count(),
    );
    assert.deepEqual(refused(), []);
  },
};
