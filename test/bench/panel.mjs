/** The page of the stage graph in a browser, until it shows an edit. */
import { dockerfileOfStages, openDesk } from '../webview/desk.mjs';

const EDITS = 20;

/** @returns {Promise<{ task: string, p50: number, limit: number }>} in ms: from a keystroke to what the browser paints */
export async function measureEdit() {
  const desk = await openDesk();
  try {
    return { task: 'an edit of 40 stages, redrawn', p50: median(await edited(desk)), limit: 200 };
  } finally {
    await desk.close();
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
