/**
 * Usage: node probe.mjs PORT PATH…
 *
 * Waits until something listens, then asks for each path, and prints the answers as JSON. Runs in the network of the
 * container that is asked. A program that never listens is for the caller to end.
 */
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 50;

const [port = '', ...paths] = process.argv.slice(2);

while (!(await listens(Number(port)))) await delay(RETRY_MS);
const answers = [];
for (const path of paths) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  answers.push({ status: response.status, body: await response.text() });
}
console.log(JSON.stringify(answers));

/** @param {number} at */
function listens(at) {
  return new Promise((resolve) => {
    const socket = connect(at, '127.0.0.1');
    socket.on('connect', () => socket.end(() => resolve(true)));
    socket.on('error', () => resolve(false));
  });
}
