/** Tests with a page of the stage graph each, and the words that they share. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { poll } from '../vscode/harness/poll.mjs';
import { openDesk } from './desk.mjs';

/** Three stages, one of which is not built. */
export const TEXT = `FROM golang:1.26 AS builder
RUN go build -o /out/app .

FROM builder AS test
RUN go test ./...

FROM alpine:3.22 AS runtime
COPY --from=builder /out/app /opt/
CMD ["/opt/app"]
`;

/** Waits until `probe` holds. */
export const until = (what, probe) => poll(what, probe, async () => 'nothing more', 10_000);

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
