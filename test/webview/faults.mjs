/** What is wrong with a page for those who do not see it, or not well. */
import { readFileSync } from 'node:fs';

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>} what axe finds, a line a rule
 */
export async function faults(page) {
  // by way of the debugger: the policy lets no page run it
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      resultTypes: ['violations'],
      // it wants all that a card shows, in that order; the names say it as a sentence, and begin with what is bold
      rules: { 'label-content-name-mismatch': { enabled: false } },
    }),
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

/** Texts of nodes whose colour is too near to the ground that they stand on. Runs in the page. */
export function lowContrasts() {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const over = (colors) => {
    context.clearRect(0, 0, 1, 1);
    for (const [color, alpha] of colors) {
      context.globalAlpha = alpha;
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const low = [];
  for (const text of document.querySelectorAll('.node text, .tag text')) {
    const pad = text.parentElement.querySelector(':scope > .pad');
    const below = [[ground, 1]];
    const card = text.closest('.face')?.querySelector('.card');
    if (card) below.push([getComputedStyle(card).fill, 1]);
    if (pad) below.push([getComputedStyle(pad).fill, Number(getComputedStyle(pad).fillOpacity)]);
    const [a, b] = [light(over(below)), light(over([...below, [getComputedStyle(text).fill, 1]]))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${text.textContent} (${text.getAttribute('class')}): ${ratio.toFixed(2)}`);
  }
  return [...new Set(low)];
}
