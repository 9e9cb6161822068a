/** The builds that other files ask for: each fixture is one file, and what is read in it. */
import { describe, expect, it } from 'vitest';
import { buildsIn, filesBehind } from '../../server/src/core/builds/index.ts';
import { BUILD_FILE_GLOB, isBuildFile } from '../../server/src/protocol/build-files.ts';
import { sectionText } from '../harness/archive.ts';
import { printBuilds } from '../harness/build-case.ts';
import { fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';

const CASES = fixtures('builds');

describe('builds', () => {
  for (const fixture of CASES) {
    it(`${fixture.group}/${fixture.name}`, () => {
      const file = fixture.archive.sections.find(({ name }) => !name.startsWith('@'))!;
      expect(isBuildFile(file.name), 'hosts find it').toBe(true);
      const rest = fixture.archive.sections.filter(({ name }) => name !== file.name);
      const others = new Map(rest.map(({ name, text }) => [name, text]));
      const builds = buildsIn({ path: file.name, text: file.text }, others);
      const behind = filesBehind({ path: file.name, text: file.text }, others);
      expect([...others.keys()]).toEqual(
        expect.arrayContaining(behind.filter((one) => !one.includes('gone'))),
      );
      const printed = printBuilds(file.text, builds);
      if (UPDATING) updateGolden(fixture, (name) => (name === '@builds' ? printed : undefined));
      else expect(printed).toBe(sectionText(fixture.archive, '@builds'));
      for (const { target } of builds) {
        if (target.kind !== 'named' || !target.editable) continue;
        expect(file.text.slice(target.span.start, target.span.end)).toBe(target.text);
      }
    });
  }

  it('has a pattern for what it takes for a file that asks for builds', () => {
    const names = BUILD_FILE_GLOB.slice('**/{'.length, -1).split(',');
    expect(names.length).toBeGreaterThan(20);
    for (const name of names)
      expect(isBuildFile(`a/${name.replaceAll('**/', '').replaceAll('*', 'x')}`), name).toBe(true);
    expect(isBuildFile('a/docker.yaml')).toBe(false);
  });

  it('reads half-typed and broken files without failing', () => {
    for (const { archive } of CASES) {
      const file = archive.sections.find(({ name }) => !name.startsWith('@'))!;
      for (let end = 0; end < file.text.length; end += 7) {
        const text = file.text.slice(0, end);
        for (const { targetSpan } of buildsIn({ path: file.name, text })) {
          expect(targetSpan?.end ?? 0).toBeLessThanOrEqual(text.length);
        }
      }
    }
  });

  it('is done in linear time with what is made to take longer', () => {
    const aliases = `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}`;
    const matrix = `target "x" {\n  matrix = {\n${'abcdefgh'
      .split('')
      .map((name) => `    ${name} = [1,2,3,4,5,6,7,8,9]`)
      .join('\n')}\n  }\n}\n`;
    const start = performance.now();
    buildsIn({ path: 'compose.yaml', text: aliases });
    buildsIn({ path: 'docker-bake.hcl', text: matrix });
    buildsIn({ path: 'docker-bake.hcl', text: 'target "a" {\n a = '.concat('['.repeat(20_000)) });
    buildsIn({ path: 'build.sh', text: `docker build ${'"$('.repeat(5_000)}` });
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
