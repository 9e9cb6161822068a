/** The stage graph of some sizes in every theme: all of it is there, can be read and heard. */
import assert from 'node:assert/strict';
import { dockerfileOfStages, THEMES } from './desk.mjs';
import { faults, lowContrasts } from './faults.mjs';
import { pages } from './pages.mjs';

const onPage = pages();

for (const theme of Object.keys(THEMES)) {
  for (const stages of [1, 2, 8, 40]) {
    const text = stages === 1 ? 'FROM alpine:3.22\nRUN touch /app\n' : dockerfileOfStages(stages);
    onPage(`shows ${stages} stages in the theme ${theme}`, text, { theme }, async ({ page, graph }) => {
      const { picture } = await graph();
      assert.equal(await page.locator('.node').count(), picture.nodes.length);
      assert.equal(await page.locator('.edges .edge').count(), picture.edges.length);
      assert.equal(await page.locator('.stage').count(), stages);
      assert.deepEqual(await faults(page), []);
      const names = await page
        .locator('.stage .face')
        .evaluateAll((all) =>
          all.map((one) => [
            one.getAttribute('aria-label'),
            one.querySelector('.name').textContent.split('…')[0],
          ]),
        );
      for (const [label, shown] of names) assert.ok(label.includes(shown), `${label} says ${shown}`);
      const inside = await page.evaluate(() => {
        const board = document.querySelector('.canvas').getBoundingClientRect();
        return [...document.querySelectorAll('.node .card')].every((card) => {
          const box = card.getBoundingClientRect();
          return (
            box.left >= board.left &&
            box.right <= board.right &&
            box.top >= board.top &&
            box.bottom <= board.bottom
          );
        });
      });
      assert.ok(inside, 'the whole graph is in sight');
      const low = await page.evaluate(lowContrasts);
      assert.deepEqual(low, []);
    });
  }
}
