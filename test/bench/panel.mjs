/** The panel with the stage graph in a browser: until it shows something, and until it shows an edit. */
import { dockerfileOfStages, openDesk } from '../webview/desk.mjs';

const WARM = 10;
const EDITS = 20;

/**
 * @returns {Promise<{ task: string, p50: number, limit: number }[]>} in ms: a page that opens on a server which has
 * never drawn, one on a server that has, and a keystroke in a large file until the browser has painted it
 */
export async function measurePanel() {
  const desk = await openDesk();
  try {
    const small = dockerfileOfStages(8);
    const cold = await opened(desk, small);
    const warm = [];
    for (let round = 0; round < WARM; round++) warm.push(await opened(desk, small));
    return [
      { task: 'open a graph of 8 stages, cold', p50: cold, limit: 1500 },
      { task: 'open a graph of 8 stages, warm', p50: median(warm), limit: 100 },
      { task: 'an edit of 40 stages, redrawn', p50: median(await edited(desk)), limit: 200 },
    ];
  } finally {
    await desk.close();
  }
}

/** From the page’s wish for a graph to its picture. */
async function opened(desk, text) {
  const sheet = await desk.open(text);
  try {
    await sheet.page.locator('.node').first().waitFor();
    return await sheet.page.evaluate(() => window.firstDrawn - window.asked);
  } finally {
    await sheet.close();
  }
}

async function edited(desk) {
  const text = dockerfileOfStages(40);
  const sheet = await desk.open(text);
  const times = [];
  try {
    await sheet.page.locator('.node').first().waitFor();
    for (let edit = 1; edit <= EDITS; edit++) {
      const start = performance.now();
      await sheet.type(text.replace(/(FROM \S+ AS \S+)/, `$1${'x'.repeat(edit)}`));
      await sheet.page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
      );
      times.push(performance.now() - start);
    }
  } finally {
    await sheet.close();
  }
  return times;
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
