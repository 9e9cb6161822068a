/** Tests with a page of the stage graph each, and the words that they share. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDesk } from './desk.mjs';

/**
 * Registers tests with a page each; none may complain.
 * @returns {(title: string, text: string, options: object, steps: (sheet: import('./desk.mjs').Sheet, desk: object) => Promise<void>) => void}
 */
export function pages() {
  let desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk?.close());
  return (title, text, options, steps) =>
    test(title, { timeout: 90_000 }, async () => {
      const sheet = await desk.open(text, options);
      try {
        await sheet.page.locator('.node').first().waitFor();
        await steps(sheet, desk);
        assert.deepEqual(sheet.complaints, []);
      } finally {
        await sheet.close();
      }
    });
}
