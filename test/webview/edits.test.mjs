/** The page of the stage graph while the file is edited: what a user looks at stays. */
import assert from 'node:assert/strict';
import { pages, TEXT, until } from './pages.mjs';

const onPage = pages();
const boxOf = (page, id) =>
  page.locator(`[data-node="${id}"] .card`).evaluate((card) => card.getBoundingClientRect().toJSON());

onPage(
  'a mistake keeps the last good graph where it is, under a banner',
  TEXT,
  {},
  async ({ page, type }) => {
    const banner = page.locator('.banner');
    const before = await boxOf(page, 'stage:2');
    await type(`${TEXT}RUN <<EOF\n`);
    await banner.waitFor();
    assert.match(await banner.textContent(), /from before/);
    assert.deepEqual(await boxOf(page, 'stage:2'), before, 'what comes and goes moves nothing');
    await type(TEXT.replace('alpine', 'debian'));
    await banner.waitFor({ state: 'hidden' });
    await page.locator('.image', { hasText: 'debian:3.22' }).waitFor();
    await type('');
    await banner.waitFor();
    assert.match(await banner.textContent(), /no stage now/);
    assert.equal(await page.locator('.stage').count(), 3);
  },
);

onPage('what the user asks for is shown despite a mistake', TEXT, {}, async ({ page, type }) => {
  await type(`${TEXT}RUN <<EOF\n`);
  await page.locator('.banner').waitFor();
  await page.locator('[data-node="stage:0"]').press('l');
  await page.locator('[data-of="stage:0"]').first().waitFor();
  assert.match(await page.locator('.banner').textContent(), /what can be read/);
});

onPage(
  'a graph that was opened with mistakes follows the file',
  `${TEXT}COPY <<EOF /a\n`,
  {},
  async ({ page, type }) => {
    assert.match(await page.locator('.banner').textContent(), /what can be read/);
    await type(`FROM busybox AS more\n${TEXT}COPY <<EOF /a\n`);
    await page.locator('.stage', { hasText: /^more/ }).waitFor();
    assert.match(await page.locator('.banner').textContent(), /what can be read/);
  },
);

onPage(
  'a template is called one',
  `{% if slim %}\nFROM alpine:{{ version }} AS base\n{% endif %}\n${TEXT}`,
  {},
  async ({ page, type }) => {
    const banner = page.locator('.banner');
    assert.match(await banner.textContent(), /is a template/);
    await type(
      `{% if slim %}\nFROM alpine:{{ version }} AS base\n{% endif %}\n${TEXT}FROM busybox AS more\n`,
    );
    await page.locator('.stage', { hasText: /^more/ }).waitFor();
    assert.match(await banner.textContent(), /is a template/);
  },
);

onPage('the chosen target stays chosen while it is renamed', TEXT, {}, async ({ page, type, messages }) => {
  const target = page.locator('select[aria-label="Target"]');
  const drawn = (name) => page.locator('.stage.target', { hasText: new RegExp(`^${name}`) }).waitFor();
  await target.selectOption('test');
  await drawn('test');
  for (const name of ['tests', 'testsu', 'suite']) {
    await type(TEXT.replace('AS test', `AS ${name}`));
    await drawn(name);
    assert.equal(await target.inputValue(), name);
  }
  const views = messages.filter((message) => message.type === 'view');
  assert.equal(views.at(-1).view.target, 'suite', 'the extension knows it too');
  await type(TEXT.replace('FROM builder AS test\nRUN go test ./...\n\n', ''));
  await drawn('runtime');
  assert.equal(await target.inputValue(), 'suite', 'what is gone may come back');
  assert.match(await target.locator('option:checked').textContent(), /no stage/);
});

onPage(
  'the graph stays where it is while the cursor goes on and other things are rebuilt',
  TEXT,
  { size: { width: 420, height: 600 } },
  async ({ page, post }) => {
    const summary = page.locator('.summary');
    const at = async (line, words) => {
      await post({ type: 'cursor', position: { line, character: 0 } });
      await until('it is told', async () => words.test(await summary.textContent()));
      return boxOf(page, 'stage:0');
    };
    await page.locator('select[aria-label="View"]').selectOption('rebuild');
    const long = await at(1, /^If line 2 .* runtime/);
    assert.deepEqual(await at(8, /^If line 9/), long);
    await page.locator('select[aria-label="View"]').selectOption('all');
    await summary.waitFor({ state: 'hidden' });
  },
);

onPage('who reads the graph as text stays at the line', TEXT, {}, async ({ page, type, post }) => {
  await page.locator('select[aria-label="View"]').selectOption('rebuild');
  await page.locator('button[aria-label="Graph as Text"]').click();
  const link = page.locator('.twin .link').nth(3);
  await link.focus();
  const reading = () => page.evaluate(() => document.activeElement.textContent);
  const text = await reading();
  await page.keyboard.press('Enter');
  await post({ type: 'cursor', position: { line: 7, character: 0 } });
  await until('the rebuild is told', async () =>
    (await page.locator('.summary').textContent()).startsWith('If line 8 changes'),
  );
  assert.equal(await reading(), text);
  await type(TEXT.replace('/out/app .', '/out/app ./cmd').replace('"/opt/app"', '"/opt/app", "-v"'));
  await type(TEXT.replace('RUN go test ./...', 'RUN go test ./...\nRUN go vet ./...'));
  await page.locator('.twin', { hasText: 'test, on builder, not built, 2 layers' }).waitFor();
  assert.equal(await link.evaluate((one) => one === document.activeElement), true);
});
