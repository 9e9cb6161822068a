/** The page of the stage graph by itself: what the mouse, the keyboard and the editor do to it. */
import assert from 'node:assert/strict';
import { poll } from '../vscode/harness/poll.mjs';
import { faults } from './faults.mjs';
import { pages } from './pages.mjs';

const TEXT = `ARG GO_VERSION=1.26
FROM golang:\${GO_VERSION} AS builder
WORKDIR /src
COPY . .
RUN go build -o /out/app .

FROM builder AS test
RUN go test ./...

FROM alpine:3.22 AS runtime
COPY --from=builder /out/app /out/conf /opt/
CMD ["/opt/app"]
`;

const open = pages();
let sheet;

const onPage = (title, text, options, steps) =>
  open(title, text, options, (own, desk) => {
    sheet = own;
    return steps(own, desk);
  });

const face = (id) => sheet.page.locator(`[data-node="${id}"]`);
const last = (type) => sheet.messages.findLast((message) => message.type === type);
const until = (what, probe) =>
  poll(
    what,
    async () => Boolean(await probe()),
    async () => sheet.messages.slice(-3),
    10_000,
  );
const focused = () =>
  sheet.page.evaluate(() => {
    const { dataset, ariaLabel } = document.activeElement;
    if (dataset.layer) return `${dataset.of} ${dataset.layer}`;
    return dataset.node ?? dataset.edge ?? ariaLabel ?? document.activeElement.localName;
  });

onPage('a click selects a stage and asks for its line', TEXT, {}, async ({ page }) => {
  await face('stage:0').click();
  await until('a line is asked for', () => last('reveal'));
  assert.deepEqual(last('reveal'), {
    type: 'reveal',
    focus: 'panel',
    range: { start: { line: 1, character: 0 }, end: { line: 1, character: 36 } },
  });
  assert.equal(await face('stage:0').getAttribute('aria-pressed'), 'true');
  await face('stage:2').dblclick();
  await until('the editor gets the keyboard', () => last('reveal').focus === 'editor');
  assert.equal(last('reveal').range.start.line, 9);
  await page.locator('.tag').first().click();
  await until('the line of the edge is asked for', () => last('reveal').range.start.line === 10);
  await page
    .locator('.canvas')
    .first()
    .click({ position: { x: 5, y: 5 } });
  assert.equal(await page.locator('[aria-pressed="true"][data-node]').count(), 0);
});

onPage('layers open by mouse and keyboard, and lead to their lines', TEXT, {}, async ({ page }) => {
  await face('stage:0').hover();
  await page.locator('[data-toggle="stage:0"]').click();
  await page.locator('[data-of="stage:0"]').nth(2).waitFor();
  assert.equal(await page.locator('[data-of="stage:0"]').count(), 3);
  await page.locator('[data-of="stage:0"]').nth(1).click();
  await until('the line of the layer is asked for', () => last('reveal')?.range.start.line === 3);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'stage:0 2');
  await page.keyboard.press('Enter');
  await until('the editor is asked for', () => last('reveal').focus === 'editor');
  assert.equal(last('reveal').range.start.line, 4);
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'stage:0');
  await page.keyboard.press('l');
  await page.locator('[data-of="stage:0"]').first().waitFor({ state: 'detached' });
  assert.equal(await focused(), 'stage:0');
});

onPage(
  'everything can be done by keyboard',
  TEXT,
  { size: { width: 1100, height: 640 } },
  async ({ page }) => {
    await page.locator('.canvas').first().focus();
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'stage:2', 'Tab comes to the target first');
    await page.keyboard.press('ArrowLeft');
    const left = await focused();
    assert.notEqual(left, 'stage:2');
    await page.keyboard.press('Home');
    assert.equal(await focused(), 'image:golang:1.26');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'stage:0');
    await page.keyboard.press(']');
    assert.match(await focused(), /^edge:/);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'stage:0', 'from an edge to what uses it');
    await page.keyboard.press('Space');
    await until('the line is shown', () => last('reveal')?.focus === 'panel');
    await page.keyboard.press('/');
    assert.equal(await focused(), 'Search the graph');
    await page.keyboard.type('conf');
    await page.keyboard.press('Enter');
    await until('the next find is shown', () => last('reveal').range.start.line === 9);
    await page.keyboard.press('Enter');
    await until('the first one is again', () => last('reveal').range.start.line === 1);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.is-dim').count(), 0);

    const scale = async () =>
      Number(/scale\(([\d.]+)\)/.exec(await page.locator('.world').first().getAttribute('transform'))[1]);
    await page.locator('.canvas').first().focus();
    const fitted = await scale();
    await page.keyboard.press('+');
    assert.ok((await scale()) > fitted);
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    assert.ok((await scale()) < fitted);
    await page.keyboard.press('0');
    assert.equal(await scale(), fitted);
    const place = () => page.locator('.world').first().getAttribute('transform');
    const still = await place();
    await page.keyboard.press('ArrowUp');
    assert.notEqual(await place(), still, 'arrows move the graph');

    // through the whole page and out at its end: nobody is caught
    const seen = new Set();
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      seen.add(await focused());
    }
    for (const name of [
      'Search the graph',
      'Target',
      'View',
      'Filter',
      'Values of ARG',
      'Export',
      'Keys',
      'Fit (0)',
    ])
      assert.ok(seen.has(name), `${name} among ${[...seen].join(', ')}`);
  },
);

onPage('selection, focus and place on the screen outlive edits', TEXT, {}, async ({ page, type }) => {
  await face('stage:0').click();
  await page.locator('.canvas').first().press('+');
  const place = () => face('stage:0').evaluate((card) => card.getBoundingClientRect().toJSON());
  const before = await place();
  await face('stage:0').focus();
  await type(
    `FROM busybox:1.37 AS first\nRUN touch /x\n\n${TEXT.replace('ARG GO_VERSION=1.26\n', '').replace('${GO_VERSION}', '1.26')}`,
  );
  await page.locator('[data-node="stage:3"]').waitFor();
  assert.equal(await face('stage:1').getAttribute('aria-pressed'), 'true', 'builder has another number now');
  assert.equal(await focused(), 'stage:1');
  const after = await face('stage:1').evaluate((card) => card.getBoundingClientRect().toJSON());
  assert.ok(Math.abs(after.x - before.x) < 1 && Math.abs(after.y - before.y) < 1, 'it stands where it stood');
});

onPage(
  'a stage stays selected, opened and focused while its name is typed',
  TEXT,
  {},
  async ({ page, type }) => {
    await face('stage:0').click();
    await face('stage:0').press('l');
    await page.locator('[data-layer]').first().waitFor();
    await face('stage:0').focus();
    for (const name of ['builders', 'builderso', 'b']) {
      await type(TEXT.replaceAll('builder', name));
      await page.locator('.stage', { hasText: new RegExp(`^${name}`) }).waitFor();
      assert.equal(await face('stage:0').getAttribute('aria-pressed'), 'true', name);
      assert.equal(await focused(), 'stage:0');
      assert.ok((await page.locator('[data-layer]').count()) > 0, 'its layers are there');
    }
  },
);

onPage('modes light up what they are about, and say it', TEXT, {}, async ({ page, post }) => {
  const mode = page.locator('select[aria-label="View"]');
  const summary = () => page.locator('.summary').textContent();
  const dim = () =>
    page.locator('.node.is-dim [data-node]').evaluateAll((all) => all.map((one) => one.dataset.node));
  await mode.selectOption('path');
  await until('the path is shown', async () => (await summary()) === 'runtime needs 2 of 3 stages.');
  assert.deepEqual(await dim(), ['stage:1']);
  await page.locator('select[aria-label="Target"]').selectOption('test');
  await until('the path to test is', async () => (await summary()) === 'test needs 2 of 3 stages.');
  assert.ok((await dim()).includes('stage:2'));
  await page.locator('select[aria-label="Target"]').selectOption('');
  await mode.selectOption('critical');
  await until('the critical path is', async () => /builder → runtime/.test(await summary()));
  await mode.selectOption('rebuild');
  await post({ type: 'cursor', position: { line: 9, character: 3 } });
  await until('the rebuild is', async () => (await summary()).startsWith('If line 10 changes'));
  assert.deepEqual((await dim()).includes('stage:0'), true);
  await face('stage:0').click();
  await until('a click asks for another', async () => (await summary()).startsWith('If line 2 changes'));
  assert.match(await face('stage:2').getAttribute('aria-label'), /built again/);
});

onPage('the cursor of the editor marks its stage', TEXT, {}, async ({ page, post }) => {
  await post({ type: 'cursor', position: { line: 3, character: 0 } });
  await page.locator('[data-node="stage:0"][aria-current="true"]').waitFor();
  await post({ type: 'cursor', position: { line: 10, character: 0 } });
  await page.locator('[data-node="stage:2"][aria-current="true"]').waitFor();
  assert.equal(await page.locator('[aria-current]').count(), 1);
});

onPage('values of ARGs are tried out, and stages hidden', TEXT, {}, async ({ page }) => {
  await page.locator('button[aria-label="Values of ARG"]').click();
  await page.locator('.value input').fill('1.20');
  await page.keyboard.press('Enter');
  await page.locator('[data-node="image:golang:1.20"]').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'Values of ARG', 'the keyboard is back at the button');
  await page.locator('button[aria-label="Filter"]').click();
  await page.getByText('Hide what is not built').click();
  await face('stage:1').waitFor({ state: 'detached' });
  await page.getByText('Hide images and contexts').click();
  await page.locator('.image').first().waitFor({ state: 'detached' });
});

onPage('tips show every path, for the pointer and for the keyboard', TEXT, {}, async ({ page }) => {
  await page.locator('.tag', { hasText: '/out/app' }).hover();
  await page.locator('.tip', { hasText: '/out/conf' }).waitFor();
  assert.match(await page.locator('.tip').textContent(), /COPY --from: builder → runtime.*Line 11/s);
  await page.mouse.move(3, 300);
  await page.locator('.tip').waitFor({ state: 'hidden' });
  await page.locator('.canvas').first().focus();
  await page.keyboard.press('Tab');
  await page.locator('.tip', { hasText: 'runtime, lines 10 to 12' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.tip').waitFor({ state: 'hidden' });
});

onPage('the graph is there as text', TEXT, {}, async ({ page }) => {
  await page.locator('button[aria-label="Graph as Text"]').click();
  const items = page.locator('.twin > ol > li');
  assert.equal(await items.count(), 3);
  assert.match(
    await items.nth(2).textContent(),
    /^runtime.*copies from stage builder: \/out\/app, \/out\/conf$/,
  );
  await items
    .nth(2)
    .getByRole('button', { name: /copies from/ })
    .click();
  await until('its line is asked for', () => last('reveal')?.range.start.line === 10);
  assert.deepEqual(await faults(page), []);
});

onPage('the state is kept and comes back', TEXT, {}, async ({ page, memory }, desk) => {
  await face('stage:0').click();
  await page.locator('button[aria-label="Layers of All Stages"]').click();
  await page.locator('.row').nth(4).waitFor();
  await page.locator('select[aria-label="View"]').selectOption('critical');
  await page.locator('.canvas').first().press('+');
  await until('it is kept', () => memory()?.own.viewport && memory().view.mode === 'critical');
  const again = await desk.open(TEXT, { memory: memory() });
  try {
    await again.page.locator('.row').nth(4).waitFor();
    assert.equal(await again.page.locator('select[aria-label="View"]').inputValue(), 'critical');
    assert.equal(await again.page.locator('[data-node="stage:0"]').getAttribute('aria-pressed'), 'true');
    assert.equal(
      await again.page.locator('.world').first().getAttribute('transform'),
      await page.locator('.world').first().getAttribute('transform'),
    );
  } finally {
    await again.close();
  }
});

onPage(
  'a split is shown before and after',
  'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
  {},
  async ({ page, graph, post }) => {
    const text =
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nCMD ["/app"]\n';
    const before = await graph({ opened: [0] });
    const after = await graph({
      text,
      opened: [0, 1],
      before: 'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
    });
    await page.locator('select[aria-label="View"]').selectOption('split');
    await page.getByText('A split is being worked out.').waitFor();
    await post({
      type: 'split',
      split: {
        before,
        after,
        runtime: 'alpine:3.22',
        runtimes: ['alpine:3.22', 'debian:13-slim'],
        megabytes: 812.4,
        notes: ['Check that it starts.'],
      },
    });
    await page.getByRole('region', { name: 'After' }).locator('.stage').nth(1).waitFor();
    assert.equal(await page.getByRole('region', { name: 'Before' }).locator('.stage').count(), 1);
    assert.equal(await page.locator('.is-added').count(), 1);
    await page.getByText('about 812 MB less').waitFor();
    assert.equal(await page.locator('.sides .toggle').filter({ visible: true }).count(), 0);
    const tops = () =>
      page.locator('.side').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    await page.setViewportSize({ width: 700, height: 640 });
    const [above, below] = await tops();
    assert.ok(above < below, 'one above the other where it is narrow');
    await page.setViewportSize({ width: 1000, height: 640 });
    assert.equal(new Set(await tops()).size, 1, 'side by side');
    assert.deepEqual(await faults(page), []);
    await page.getByRole('button', { name: 'Apply' }).click();
    await until('it is to be applied', () => last('applySplit')?.runtime === 'alpine:3.22');
    await page.locator('select[aria-label="Runtime image"]').selectOption('debian:13-slim');
    await until('another image is asked for', () => last('view').view.runtime === 'debian:13-slim');
  },
);

onPage('a PNG is drawn of what the server draws', TEXT, { theme: 'dark' }, async ({ post, drawing }) => {
  const svg = await drawing('svg');
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg).map(Number);
  await post({ type: 'raster', id: 7, svg, scale: 2 });
  await until('it is drawn', () => last('rastered'));
  const png = Buffer.from(last('rastered').png, 'base64');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * width, 2 * height]);
  const dark = png.length;
  await post({ type: 'raster', id: 8, svg: '<svg', scale: 2 });
  await until('the answer is none', () => last('rastered').id === 8);
  assert.equal(last('rastered').png, null);
  assert.ok(dark > 5000, 'there is something in it');
});

for (const [theme, browser] of [
  ['dark', 'light'],
  ['light', 'dark'],
]) {
  onPage(`a PNG has the theme's colours: ${theme}`, TEXT, { theme }, async ({ page, post, drawing }) => {
    await page.emulateMedia({ colorScheme: browser });
    await post({ type: 'raster', id: 1, svg: await drawing('svg'), scale: 1 });
    await until('it is drawn', () => last('rastered'));
    const brightness = await page.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const context = document.createElement('canvas').getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(12, 12, 1, 1).data[0];
    }, last('rastered').png);
    assert.equal(brightness < 128, theme === 'dark', `${brightness}`);
  });
}
