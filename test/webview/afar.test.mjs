/** What is to be read where the graph is too small for all of its text. */
import assert from 'node:assert/strict';
import { poll } from '../vscode/harness/poll.mjs';
import { dockerfileOfStages } from './desk.mjs';
import { pages } from './pages.mjs';

const onPage = pages();

const LONG_IMAGE =
  'registry.example.com/a-team-with-a-long-name/of-an-owner/cargo-chef:latest-rust-1.95-trixie';

onPage(
  'an image with a long name is read from afar too',
  `${dockerfileOfStages(40)}\nFROM ${LONG_IMAGE}\n`,
  {},
  async ({ page }) => {
    const names = page.locator('.far').filter({ hasText: /^cargo-chef.*trixie$/ });
    assert.equal(await names.count(), 1, 'its last part');
    const size = Number(await names.getAttribute('font-size'));
    assert.ok(size >= 11, `in a size of ${size}`);
    assert.equal(
      await page
        .locator('.far')
        .filter({ hasText: /^debian:13-slim$/ })
        .count(),
      1,
      'a short one is whole',
    );
  },
);

onPage('names are read from afar, and the rest from nearby', dockerfileOfStages(40), {}, async ({ page }) => {
  const seen = (selector) => page.locator(`.stage ${selector}`).filter({ visible: true });
  assert.equal(await seen('.far').count(), 40);
  assert.equal(await seen('.base').count(), 0);
  const wrong = await page.locator('.far').evaluateAll((all) =>
    all.flatMap((text) => {
      const card = text.parentNode.querySelector('.card').getBoundingClientRect();
      const own = text.getBoundingClientRect();
      return own.left < card.left || own.right > card.right ? [text.textContent] : [];
    }),
  );
  assert.deepEqual(wrong, [], 'they stay in their cards');
  await page.locator('.canvas').first().focus();
  for (let step = 0; step < 8; step++) await page.keyboard.press('+');
  const bases = () => seen('.base').count();
  await poll('the rest is there', async () => (await bases()) === 40, bases, 10_000);
  assert.equal(await seen('.far').count(), 0);
});
