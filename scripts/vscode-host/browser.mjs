/**
 * Headless Chromium that reaches loopback and nothing else.
 */
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';

/**
 * @returns {Promise<import('playwright-core').Browser>} it ends with this process, or by `close()`
 */
export async function launchBrowser() {
  return chromium.launch({
    executablePath: await ensureChromium(),
    headless: true,
    args: [
      '--no-first-run',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost, EXCLUDE localhost',
      // Chromium's sandbox refuses to start as root, and most containers have no user namespaces for it.
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
    ],
  });
}

/**
 * A context of the browser for one server.
 * @param {import('playwright-core').Browser} browser
 * @param {{ base: string, authority: string }} server
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, outside: Set<string> }>}
 *   `outside` gets the host of every request that left the server (none of them was answered)
 */
export async function newContext(browser, server) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.base });
  const outside = new Set();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== server.authority) outside.add(url.host);
  });
  return { context, outside };
}
