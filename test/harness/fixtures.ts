import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Archive, parseArchive, printArchive } from './archive.ts';

const ROOT = fileURLToPath(new URL('../fixtures/', import.meta.url));

export interface Fixture {
  /** The folder under `test/fixtures/<kind>`: a rule's or a feature's name. */
  readonly group: string;
  readonly name: string;
  readonly file: string;
  readonly archive: Archive;
}

/** All archives of `test/fixtures/<kind>/<group>/*.txt`, sorted. */
export function fixtures(kind: string): Fixture[] {
  const root = path.join(ROOT, kind);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: group }) =>
      readdirSync(path.join(root, group))
        .filter((name) => name.endsWith('.txt'))
        .map((name) => {
          const file = path.join(root, group, name);
          return {
            group,
            name: name.slice(0, -'.txt'.length),
            file,
            archive: parseArchive(readFileSync(file, 'utf8')),
          };
        }),
    )
    .sort((a, b) => a.file.localeCompare(b.file));
}

/** True under UPDATE=1: golden sections (`@…`) take what the engine says; nothing else of a fixture changes. */
export const UPDATING = process.env['UPDATE'] === '1';

/** Rewrites golden sections; `golden` gives the new text of a section, undefined to leave it. */
export function updateGolden(fixture: Fixture, golden: (name: string) => string | undefined): void {
  const sections = fixture.archive.sections.map((section) => ({
    ...section,
    text: section.name.startsWith('@') ? (golden(section.name) ?? section.text) : section.text,
  }));
  writeFileSync(fixture.file, printArchive({ ...fixture.archive, sections }));
}
