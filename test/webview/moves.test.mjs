/** How the stage graph is moved about, by hand, by fingers and by keys. */
import assert from 'node:assert/strict';
import { pages, TEXT, until } from './pages.mjs';

const onPage = pages();

const transformOf = async (page) => {
  const text = await page.locator('.world').first().getAttribute('transform');
  const [x, y, k] = /translate\(([-\d.]+),([-\d.]+)\) scale\(([\d.]+)\)/.exec(text).slice(1).map(Number);
  return { x, y, k };
};
const focused = (page) =>
  page.evaluate(() => {
    const { dataset, ariaLabel } = document.activeElement;
    return dataset.node ?? dataset.edge ?? ariaLabel ?? document.activeElement.localName;
  });

for (const motion of ['reduce', 'no-preference']) {
  onPage(`zooms in steps unless motion is unwanted: ${motion}`, TEXT, { motion }, async ({ page }) => {
    const steps = await page.evaluate(async () => {
      const world = document.querySelector('.world');
      const seen = new Set();
      const watch = new MutationObserver(() => seen.add(world.getAttribute('transform')));
      watch.observe(world, { attributes: true });
      document
        .querySelector('.canvas')
        .dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 500));
      return seen.size;
    });
    assert.equal(steps > 1, motion === 'no-preference', `${steps} steps`);
  });
}

onPage(
  'keys that follow each other fast add up, and the place is kept where they lead',
  TEXT,
  { motion: 'no-preference' },
  async ({ page, memory }) => {
    const { k } = await transformOf(page);
    await page.evaluate(() => {
      for (let times = 0; times < 3; times++)
        document
          .querySelector('.canvas')
          .dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
    });
    const goal = k * 1.25 ** 3;
    await until('it is there', async () => Math.abs((await transformOf(page)).k - goal) < 1e-6);
    await page.getByRole('button', { name: 'Zoom In (+)' }).click();
    const kept = memory().own.viewport;
    assert.ok(Math.abs(kept.k - goal * 1.25) < 1e-6, `kept at once: ${JSON.stringify(kept)}`);
    await until('it goes there', async () => Math.abs((await transformOf(page)).k - kept.k) < 1e-6);
    assert.deepEqual(await transformOf(page), kept);
  },
);

onPage('fingers move and pinch the graph', TEXT, {}, async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  await page.reload();
  await page.locator('.node').first().waitFor();
  const touch = (type, ...points) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  const before = await transformOf(page);
  await touch('touchStart', [300, 500]);
  await touch('touchMove', [340, 520]);
  await touch('touchMove', [380, 530]);
  await touch('touchEnd');
  const moved = await transformOf(page);
  assert.deepEqual(
    [Math.round(moved.x - before.x), Math.round(moved.y - before.y), moved.k],
    [80, 30, before.k],
  );
  await touch('touchStart', [300, 500], [400, 500]);
  await touch('touchMove', [250, 500], [450, 500]);
  await touch('touchEnd');
  const pinched = await transformOf(page);
  assert.ok(pinched.k > moved.k * 1.5, `${pinched.k} after ${moved.k}`);
});

onPage('keys go along the edges of one stage, and back to it', TEXT, {}, async ({ page, graph }) => {
  const { picture } = await graph();
  const around = picture.edges
    .filter(({ from, to }) => [from, to].includes('stage:0'))
    .map(({ id }) => id)
    .sort();
  assert.ok(around.length < picture.edges.length, 'there are others');
  await page.locator('[data-node="stage:0"]').focus();
  const seen = [];
  for (const _ of around) {
    await page.keyboard.press(']');
    seen.push(await focused(page));
  }
  assert.deepEqual(seen.sort(), around);
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'stage:0');
});

onPage('a click on the ground shows no ring', TEXT, {}, async ({ page }) => {
  const canvas = page.locator('.canvas').first();
  const ring = () => canvas.evaluate((one) => getComputedStyle(one).outlineStyle);
  await page.getByLabel('Search the graph').click();
  await canvas.click({ position: { x: 8, y: 8 } });
  assert.match(await focused(page), /stages/);
  assert.equal(await ring(), 'none');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await ring(), 'solid', 'the keyboard has one');
});

onPage('what Tab comes to is brought into sight', TEXT, {}, async ({ page }) => {
  const canvas = page.locator('.canvas').first();
  await canvas.focus();
  for (let times = 0; times < 6; times++) await page.keyboard.press('+');
  const isSeen = async () => {
    const [card, room] = await Promise.all([
      page.locator('[data-node="stage:2"] .card').boundingBox(),
      canvas.boundingBox(),
    ]);
    return card.x >= room.x && card.x + card.width <= room.x + room.width;
  };
  assert.equal(await isSeen(), false);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'stage:2');
  assert.equal(await isSeen(), true);
});

onPage('a question mark lists the keys', TEXT, {}, async ({ page }) => {
  await page.locator('[data-node="stage:0"]').press('?');
  await page.getByText('fit the graph into the window').waitFor();
  assert.equal(await focused(page), 'Keys', 'they are read');
  await page.keyboard.press('Escape');
  await page.getByText('fit the graph into the window').waitFor({ state: 'hidden' });
});

onPage('a search goes backwards from its end', TEXT, {}, async ({ page, messages }) => {
  await page.getByLabel('Search the graph').fill('builder');
  await page.keyboard.press('Shift+Enter');
  await until('the last one is shown', () =>
    messages.some(({ type, range }) => type === 'reveal' && range.start.line === 3),
  );
});

onPage('a page that gets the keyboard gives it to the graph', TEXT, {}, async ({ page }) => {
  await page.evaluate(() => document.activeElement.blur());
  assert.equal(await focused(page), 'body');
  await page.evaluate(() => dispatchEvent(new FocusEvent('focus')));
  await until('the graph has it', async () => /stages/.test(await focused(page)));
  await page.getByLabel('Search the graph').focus();
  await page.evaluate(async () => {
    dispatchEvent(new FocusEvent('focus'));
    await new Promise((resolve) => setTimeout(resolve, 150));
  });
  assert.equal(await focused(page), 'Search the graph', 'what has it keeps it');
});

onPage('two graphs are not searched, and have no target', TEXT, {}, async ({ page }) => {
  const mode = page.locator('select[aria-label="View"]');
  const parts = ['Search the graph', 'Target', 'Filter', 'Layers of All Stages', 'Graph as Text'];
  const disabled = () =>
    Promise.all(parts.map((name) => page.getByLabel(name, { exact: true }).first().isDisabled()));
  await mode.selectOption('split');
  assert.deepEqual(await disabled(), [true, true, true, true, true]);
  await mode.selectOption('critical');
  assert.deepEqual(await disabled(), [false, false, false, false, false]);
  await page.getByText(/^The longest chain/).waitFor();
});
