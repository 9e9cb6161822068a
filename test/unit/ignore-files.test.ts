/** Ignore files: what a line does to the files of a build context, and what can be completed. */
import { describe, expect, test } from 'vitest';
import type { ContextFiles } from '../../server/src/core/facts/context.ts';
import { ignoreCompletions } from '../../server/src/core/features/ignore-completion.ts';
import { effectOf, ignoreLines } from '../../server/src/core/features/ignore-file.ts';
import { ignoreHover } from '../../server/src/core/features/ignore-hover.ts';

const context = (paths: readonly string[], more: Partial<ContextFiles> = {}): ContextFiles => ({
  paths: [...paths].sort(),
  complete: true,
  read: () => undefined,
  ...more,
});

const FILES = context(
  ['Dockerfile', 'README.md', 'docs/a.md', 'docs/api/b.md', 'docs/img.png', 'src/app.ts', 'src/app.test.ts'],
  { unread: ['node_modules', 'web/node_modules'] },
);

/** The hover at `|`, which is taken out. */
function hover(marked: string, files = FILES): string | undefined {
  return ignoreHover(marked.replace('|', ''), marked.indexOf('|'), files)?.markdown;
}

test('lines are read as BuildKit reads them', () => {
  const text = '\ufeff# a comment\r\n  docs/ \r\n\n!docs/api\n #no comment\n!\n!  \n';
  expect(ignoreLines(text).map(({ line, text, exception }) => [line, text, exception])).toEqual([
    [1, 'docs/', false],
    [3, '!docs/api', true],
    [4, '#no comment', false],
  ]);
  for (const { span, text: own } of ignoreLines(text)) expect(text.slice(span.start, span.end)).toBe(own);
});

describe('hover', () => {
  test('counts files and gives examples', () => {
    expect(hover('do|cs')).toBe('**Leaves out 3 files**\n\n`docs/a.md`, `docs/api/b.md`, `docs/img.png`');
  });

  test('counts a folder that nobody listed as one', () => {
    expect(hover('**/node_mod|ules')).toBe(
      '**Leaves out 2 folders**\n\n`node_modules/`, `web/node_modules/`',
    );
    expect(hover('node_mod|ules')).toBe('**Leaves out 1 folder**\n\n`node_modules/`');
  });

  test('says what a later line lets in again, and which', () => {
    expect(hover('do|cs\n!docs/api\n')).toBe(
      '**Leaves out 2 files**\n\n`docs/a.md`, `docs/img.png`\n\n- 1 file that fits is let in again by line 2, `!docs/api`: `docs/api/b.md`',
    );
    expect(hover('*.m|d\n!README.md')).toBe(
      '**This line changes nothing now**\n\n- 1 file that fits is let in again by line 2, `!README.md`: `README.md`',
    );
  });

  test('says what lines above leave out already', () => {
    expect(hover('docs\n**/*.m|d')).toMatch(
      /^\*\*Leaves out 1 file\*\*\n\n`README\.md`\n\n- 2 files that fit are left out by lines above already/,
    );
  });

  test('says what an exception lets in, and where it is of no use', () => {
    expect(hover('docs\n!docs/ap|i')).toBe('**Lets in 1 file**\n\n`docs/api/b.md`');
    expect(hover('docs\n!sr|c')).toBe(
      '**This line changes nothing now**\n\n- 2 files that fit are not left out whatever this line says: `src/app.test.ts`, `src/app.ts`',
    );
    expect(hover('docs\n!docs/ap|i\n**/*.md')).toBe(
      '**This line changes nothing now**\n\n- 1 file that fits is left out again by line 3, `**/*.md`: `docs/api/b.md`',
    );
  });

  test('says that nothing fits, for now', () => {
    expect(hover('*.l|og')).toBe('**Nothing in the build context fits this line now**');
    expect(hover('*.l|og', context([], { complete: false }))).toContain('was looked at');
  });

  test('says nothing of comments and blank lines', () => {
    expect(hover('# do|cs\ndocs')).toBeUndefined();
    expect(hover('docs\n\n|\n')).toBeUndefined();
  });

  test('is anchored at the root, as BuildKit has it, not as git has it', () => {
    expect(hover('api|')).toBe('**Nothing in the build context fits this line now**');
    expect(hover('/do|cs/api/')).toBe('**Leaves out 1 file**\n\n`docs/api/b.md`');
  });
});

test('a large context takes bounded work, and the answer says so', () => {
  const many = context(Array.from({ length: 20_000 }, (_, index) => `d${index % 300}/f${index}.ts`));
  const text = `${Array.from({ length: 60 }, (_, index) => `**/pattern${index}*`).join('\n')}\n**\n`;
  const lines = ignoreLines(text);
  const start = performance.now();
  const effect = effectOf(lines, lines.length - 1, many);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(effect.complete).toBe(false);
  expect(effect.own.length).toBeGreaterThan(1000);
});

describe('completion', () => {
  const complete = (marked: string, files: ContextFiles | undefined = FILES) => {
    const text = marked.replace('|', '');
    return ignoreCompletions(text, marked.indexOf('|'), files).map((item) => ({
      ...item,
      result: text.slice(0, item.edit.span.start) + item.edit.newText + text.slice(item.edit.span.end),
    }));
  };
  const labels = (marked: string, files?: ContextFiles) => complete(marked, files).map(({ label }) => label);

  test('offers usual patterns, those that are there first', () => {
    const items = complete('|').sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
    expect(items[0]).toMatchObject({ label: '**/node_modules', result: '**/node_modules' });
    expect(labels('|')).toEqual(expect.arrayContaining(['.git', '**/.env', 'docs', 'src']));
  });

  test('offers no pattern twice', () => {
    expect(labels('**/node_modules\n|')).not.toContain('**/node_modules');
    expect(labels('**/node_modules|')).toContain('**/node_modules');
  });

  test('offers what lies in a folder', () => {
    expect(labels('docs/|')).toEqual(['a.md', 'api', 'img.png']);
    expect(complete('docs/a|').find(({ label }) => label === 'api')).toMatchObject({
      kind: 'directory',
      result: 'docs/api',
    });
    expect(labels('**/no|')).toContain('**/node_modules');
    expect(labels('**/no|')).not.toContain('.git');
  });

  test('offers paths alone behind an exclamation mark', () => {
    expect(labels('!|')).toEqual(['node_modules', 'web', 'Dockerfile', 'README.md', 'docs', 'src']);
    expect(complete('! docs/|')[0]).toMatchObject({ result: '! docs/a.md' });
  });

  test('offers nothing in a comment, and patterns where the context is not known', () => {
    expect(labels('# no|')).toEqual([]);
    expect(ignoreCompletions('', 0, undefined).map(({ label }) => label)).toContain('**/node_modules');
  });
});
