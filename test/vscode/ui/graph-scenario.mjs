/** The stage graph beside its editor, by hand. */
import assert from 'node:assert/strict';
import { poll } from '../harness/poll.mjs';

const DOCKERFILE = `FROM golang:1.22 AS builder
RUN touch /app

FROM builder AS test
RUN touch /z

FROM alpine:3.20 AS final
COPY --from=builder /etc /a
`;

/** ms that pass by design before the graph is asked for. */
const PAUSE = 60;
/** ms behind that until it is drawn; the best of some edits, since the machine has other things to do, too. */
const FOLLOWS = 150;

/** @type {import('../harness/session.mjs').Scenario} */
export const graphScenario = {
  title: 'shows the stage graph, goes to lines, follows what is typed, saves a picture and comes back',
  dockerfile: DOCKERFILE,
  async steps({ workbench, onDisk, refused }) {
    const { page } = workbench;
    await workbench.runCommand('Multistage: Show Stage Graph');
    const frame = workbench.webview();
    const node = (name) => frame.getByRole('button', { name: new RegExp(`^stage ${name},`) });
    await node('final').waitFor();
    assert.equal(await frame.locator('.stage').count(), 3);

    await node('test').click();
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.waitForCursor(4, 1);
    await node('final').press('Enter');
    await workbench.waitForCursor(7, 1);
    await workbench.goTo(2, 5);
    await frame.locator('[aria-current="true"][data-node="stage:0"]').waitFor();

    const edits = [];
    await workbench.goTo(7, 26);
    await frame.locator('body').evaluate(watchForStage);
    for (let edit = 1; edit <= 6; edit++) {
      const typed = await page.evaluate(() => Date.now());
      await page.keyboard.type(String(edit));
      await node(`final${'123456'.slice(0, edit)}`).waitFor();
      edits.push((await frame.locator('body').evaluate(() => window.stageNamed)) - typed);
    }
    console.log(`from the key to the graph: ${edits.join(', ')} ms`);
    assert.ok(Math.min(...edits) < PAUSE + FOLLOWS, `${edits} ms`);

    await workbench.runCommand('Multistage: Export Stage Graph…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'SVG' }).first().click();
    const dialog = workbench.quickInput.locator('input').first();
    await poll(
      'the dialog offers a file',
      async () => (await dialog.inputValue()).endsWith('Dockerfile.svg'),
      () => dialog.inputValue(),
    );
    await page.keyboard.press('Enter');
    const saved = () => {
      try {
        return onDisk('Dockerfile.svg');
      } catch {
        return '';
      }
    };
    await poll('the picture is saved', async () => saved().endsWith('</svg>\n'), saved);
    const title = await page.evaluate((svg) => {
      const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return [documentElement.localName, documentElement.querySelector('title').textContent];
    }, saved());
    assert.deepEqual(title, ['svg', '3 build stages, ending in stage final123456']);

    await frame.getByRole('combobox', { name: 'View' }).selectOption('critical');
    await frame.getByText(/^The longest chain has/).waitFor();
    await workbench.runCommand('File: Save All');
    const text = () => onDisk('Dockerfile');
    await poll('the file is saved', async () => text().includes('final123456'), text);
    // in a browser VS Code writes down every five seconds what is open; on the way out it may not come to that
    await page.waitForTimeout(7000);
    await page.goto(withoutFile(page.url()));
    // of its view it knows what VS Code has written down by now
    await node('final123456').waitFor();
    assert.deepEqual(refused(), []);
  },
};

/** The same workbench without a file to open: with one, it opens that and forgets what was open before. */
function withoutFile(address) {
  const url = new URL(address);
  const payload = JSON.parse(url.searchParams.get('payload'));
  url.searchParams.set('payload', JSON.stringify(payload.filter(([name]) => name !== 'openFile')));
  return url.href;
}

/** Notes when a stage gets another name. Runs in the page of the graph. */
function watchForStage() {
  window.stageNamed = 0;
  new MutationObserver(() => {
    window.stageNamed = Date.now();
  }).observe(document.querySelector('.nodes'), { subtree: true, childList: true });
}
