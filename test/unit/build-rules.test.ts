/** Rules of what other files ask of a Dockerfile: each fixture is a project, its first file the one that is checked. */
import { describe, expect, it } from 'vitest';
import { type Build, buildsIn } from '../../server/src/core/builds/index.ts';
import { inlineText } from '../../server/src/core/builds/inline.ts';
import { createContext } from '../../server/src/core/facts/context.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import { runBuildRules } from '../../server/src/core/rules/run-builds.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { LineIndex } from '../../server/src/core/text/lines.ts';
import { annotationOf, matches, takeAnnotations } from '../harness/annotations.ts';
import { fixtures } from '../harness/fixtures.ts';

/** What the rules say of a file of a project. */
function findings(path: string, text: string, project: ReadonlyMap<string, string>, settings = {}) {
  const found = ({ dockerfile }: Build) => {
    if (dockerfile.kind === 'inline' && dockerfile.span)
      return [{ path, model: createContext({ text: inlineText(text, dockerfile.span) }).model }];
    return (dockerfile.kind === 'file' ? dockerfile.paths : []).flatMap((one) => {
      const content = project.get(one);
      return content === undefined ? [] : [{ path: one, model: createContext({ text: content }).model }];
    });
  };
  return runBuildRules({ builds: buildsIn({ path, text }), settings: readSettings(settings), found });
}

for (const { group, name, archive } of fixtures('build-rules')) {
  it(`${group}/${name}`, () => {
    const [file] = archive.sections;
    const settings = archive.sections.find((section) => section.name === 'settings.json');
    const project = new Map(archive.sections.map((section) => [section.name, section.text]));
    const { text, expected } = takeAnnotations(file!.text);
    const lines = new LineIndex(text);
    const rest = findings(file!.name, text, project, settings && JSON.parse(settings.text));
    const all = [...rest];
    const missed = expected.filter((one) => {
      const index = rest.findIndex((diagnostic) => matches(one, diagnostic, lines));
      if (index >= 0) rest.splice(index, 1);
      return index < 0;
    });
    expect({ missed, extra: rest.map((one) => annotationOf(one, lines)) }).toEqual({ missed: [], extra: [] });
    for (const diagnostic of all) {
      for (const fix of diagnostic.fixes ?? []) {
        const after = findings(file!.name, applyEdits(text, fix.edits()), project);
        expect(after.length, fix.title).toBeLessThan(all.length);
      }
    }
  });
}

describe('examples of the rules’ pages', () => {
  for (const rule of RULES) {
    if (!('checkBuild' in rule)) continue;
    it(rule.id, () => {
      const { path, dockerfile } = rule.exampleFile;
      const project = new Map([['Dockerfile', dockerfile]]);
      for (const bad of rule.examples.bad) expect(findings(path, bad, project)).toHaveLength(1);
      for (const good of rule.examples.good) expect(findings(path, good, project)).toEqual([]);
    });
  }
});
