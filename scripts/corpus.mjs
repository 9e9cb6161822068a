// Runs the engine over a folder (or a list) of Dockerfiles that are not part of the project, and reports what
// it says: counts by rule, and with --rule every finding of that rule with its line.
//   node scripts/corpus.mjs PATH [--rule ID] [--severity error] [--limit N]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importSources } from './bundle-core.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string' },
    severity: { type: 'string' },
    limit: { type: 'string', default: '100000' },
  },
});
const [start] = positionals;
if (!start) {
  console.error(
    'usage: node scripts/corpus.mjs PATH [--rule ID] [--severity error|warning|info|hint] [--limit N]',
  );
  process.exit(2);
}

const { analyze, print } = await importSources(
  `export { analyze } from './server/src/core/analysis.ts'; export { print } from './server/src/core/syntax/print.ts';`,
);

function* files(place) {
  if (statSync(place).isDirectory()) {
    for (const name of readdirSync(place)) yield* files(path.join(place, name));
  } else if (place.endsWith('.txt')) {
    for (const line of readFileSync(place, 'utf8').split('\n'))
      if (line) yield path.resolve(path.dirname(place), line);
  } else yield place;
}

const counts = new Map();
const shown = { left: Number(values.limit) };
let total = 0;
let slowest = { ms: 0, file: '' };
let broken = 0;
const begin = performance.now();
for (const file of files(start)) {
  const text = readFileSync(file, 'utf8');
  total++;
  const t = performance.now();
  const snapshot = analyze({ text });
  const { diagnostics } = snapshot;
  const ms = performance.now() - t;
  if (ms > slowest.ms) slowest = { ms, file };
  for (const { rule, error } of snapshot.failures) {
    broken++;
    console.log(`FAILED ${rule} in ${file}: ${error?.stack}`);
  }
  if (print(snapshot.file) !== text) {
    broken++;
    console.log(`NOT LOSSLESS ${file}`);
  }
  for (const { rule, severity, message, span } of diagnostics) {
    const key = `${severity} ${rule.id}`;
    const entry = counts.get(key) ?? { findings: 0, files: new Set() };
    entry.findings++;
    entry.files.add(file);
    counts.set(key, entry);
    if (values.rule ? rule.id !== values.rule : !values.severity) continue;
    if ((values.severity && severity !== values.severity) || shown.left-- <= 0) continue;
    const line = snapshot.lines.lineAt(span.start);
    const { start: from, end } = snapshot.lines.content(line);
    console.log(
      `${file}:${line + 1}: ${severity} ${rule.id}\n    ${text.slice(from, end).slice(0, 160)}\n    ${message}`,
    );
  }
}
const seconds = (performance.now() - begin) / 1000;
for (const [key, { findings, files: where }] of [...counts].sort((a, b) => b[1].findings - a[1].findings)) {
  console.log(`${String(findings).padStart(6)} in ${String(where.size).padStart(5)} files  ${key}`);
}
console.log(
  `${total} files, ${seconds.toFixed(1)} s, slowest ${slowest.ms.toFixed(0)} ms (${slowest.file}), ${broken} broken`,
);
process.exitCode = broken > 0 ? 1 : 0;
