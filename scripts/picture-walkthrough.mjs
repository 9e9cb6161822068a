// Draws the stages of the walkthrough's sample, after a build: media/walkthrough-graph-dark.svg and -light.svg. VS Code
// picks one by its theme, so these do not ask the system for it, as our pictures do elsewhere.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DARK = /^@media \(prefers-color-scheme:dark\)\{(.*)\}\n/m;

const source = readFileSync(path.join(ROOT, 'client/src/commands/open-sample.ts'), 'utf8');
const input = /stages: `(.*?)`,\n/s.exec(source)[1].replaceAll('\\$', '$');
const svg = execFileSync(
  process.execPath,
  [path.join(ROOT, 'dist/cli.js'), 'graph', '-', '--format', 'svg', '--no-context'],
  { input, encoding: 'utf8' },
);
const picture = (name, text) => writeFileSync(path.join(ROOT, `media/walkthrough-graph-${name}.svg`), text);
picture('light', svg.replace(DARK, ''));
picture(
  'dark',
  svg.replace(DARK, (_, colours) => `${colours}\n`),
);
