// Writes the annotations of rule fixtures that have none yet, from what the engine says. What it writes is a
// proposal: read it against BuildKit's semantics before it is committed.
// With --again the annotations that are there are replaced.
//   node scripts/annotate-fixtures.mjs [--again] test/fixtures/rules/<id>/<case>.txt …
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importSources } from './bundle-core.mjs';

const { parseArchive, printArchive, ruleCase, annotationOf, takeAnnotations, applyEdits, shown } =
  await importSources(`
  export { parseArchive, printArchive } from './test/harness/archive.ts';
  export { ruleCase, shown } from './test/harness/rule-case.ts';
  export { annotationOf, takeAnnotations } from './test/harness/annotations.ts';
  export { applyEdits } from './server/src/core/text/edit.ts';
`);

/** What a fix makes of the Dockerfile, or of the other file that it changes. */
const fixed = (text, { edits, files }) => shown(files?.()[0]?.text ?? applyEdits(text, edits()));

const again = process.argv.includes('--again');
for (const file of process.argv.slice(2).filter((name) => name !== '--again')) {
  const read = parseArchive(readFileSync(file, 'utf8'));
  const archive = {
    ...read,
    sections: read.sections.map(({ name, text }) => ({
      name,
      text: again && name === 'Dockerfile' ? takeAnnotations(text).text : text,
    })),
  };
  const { snapshot, expected, input } = ruleCase({
    group: path.basename(path.dirname(file)),
    name: '',
    file,
    archive,
  });
  if (expected.length > 0) continue;
  const notes = new Map();
  for (const diagnostic of snapshot.diagnostics) {
    const text = annotationOf(diagnostic, snapshot.lines);
    const [, line, note] = /^line (\d+): (.*)$/s.exec(text);
    notes.set(Number(line), [...(notes.get(Number(line)) ?? []), note]);
  }
  const fixes = snapshot.diagnostics.flatMap((one) => one.fixes ?? []);
  const sections = archive.sections.map((section) => {
    if (section.name === 'Dockerfile') {
      const lines = section.text.split('\n');
      const text = lines.flatMap((line, index) => [line, ...(notes.get(index + 1) ?? [])]).join('\n');
      return { ...section, text };
    }
    const fix =
      section.name.startsWith('@fix: ') && fixes.find(({ title }) => `@fix: ${title}` === section.name);
    return fix ? { ...section, text: fixed(input.text, fix) } : section;
  });
  // a bare "@fix" stands for all that are offered
  const wanted = sections.findIndex(({ name }) => name === '@fix');
  if (wanted >= 0) {
    const all = fixes.map((fix) => ({ name: `@fix: ${fix.title}`, text: fixed(input.text, fix) }));
    sections.splice(
      wanted,
      1,
      ...all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index),
    );
  }
  writeFileSync(file, printArchive({ ...archive, sections }));
}
