import { describe, expect, it } from 'vitest';
import { ruleById } from '../../server/src/core/rules/index.ts';
import { rulePage } from '../../server/src/core/rules/page.ts';
import { CLEAN, ERROR, Folder, HINT, INFO, WARNING } from './harness.ts';

describe('json', () => {
  it('has the shape that others rely on', async () => {
    const folder = new Folder({ Dockerfile: WARNING, 'a.Dockerfile': CLEAN });
    const { out } = await folder.run(['check', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      summary: { files: 2, error: 0, warning: 1, info: 0, hint: 0 },
      files: [
        {
          path: 'Dockerfile',
          diagnostics: [
            {
              rule: 'unknown-stage',
              severity: 'warning',
              message:
                "There is no stage 'biulder': BuildKit would pull an image of that name. Did you mean 'builder'?",
              range: { start: { line: 4, character: 12 }, end: { line: 4, character: 19 } },
              url: 'file:///docs/rules/unknown-stage.md',
              related: [
                {
                  message: "Stage 'builder' is declared on line 1.",
                  range: { start: { line: 0, character: 20 }, end: { line: 0, character: 27 } },
                },
              ],
              fixes: [{ title: "Change to 'builder'", safety: 'safe' }],
            },
          ],
        },
        { path: 'a.Dockerfile', diagnostics: [] },
      ],
    });
  });

  it('counts columns in UTF-16 units, lines by "\\n" alone, and no byte order mark', async () => {
    const text = '\ufefffrom alpine:3.22 as x\r\n# a\rb\r\nFROM x\r\nCOPY --chown=🐳 --from=$A a b\r\n';
    const { out } = await new Folder({ Dockerfile: text }).run(['check', '--format', 'json']);
    const { diagnostics } = JSON.parse(out).files[0];
    const found = diagnostics.map(
      ({ rule, range: { start } }: { rule: string; range: { start: { line: number; character: number } } }) =>
        `${rule} ${start.line}:${start.character}`,
    );
    expect(found).toContain('from-variable 3:23');
    expect(found).not.toContain('from-as-casing 0:1');
  });

  it('is printed where nothing is found, too', async () => {
    const { out } = await new Folder().run(['check', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      summary: { files: 0, error: 0, warning: 0, info: 0, hint: 0 },
      files: [],
    });
  });
});

describe('github', () => {
  it('prints one command a finding', async () => {
    const folder = new Folder({ Dockerfile: WARNING, 'a,b%.Dockerfile': ERROR });
    const { out } = await folder.run(['check', '--format', 'github']);
    const [first, second, ...rest] = out.split('\n');
    expect(first).toBe(
      "::warning file=Dockerfile,line=5,col=13,endLine=5,endColumn=20,title=unknown-stage::There is no stage 'biulder': BuildKit would pull an image of that name. Did you mean 'builder'?",
    );
    expect(second).toMatch(/^::error file=a%2Cb%25\.Dockerfile,line=3,col=13,/);
    expect(rest).toEqual(['']);
  });

  it('calls infos and hints notices, and gives no columns over several lines', async () => {
    const folder = new Folder({ Dockerfile: INFO, 'b.Dockerfile': HINT });
    const { out } = await folder.run(['check', '--format', 'github']);
    expect(out).toMatch(/^::notice file=Dockerfile,line=5,col=13,/);
    expect(out).toMatch(/\n::notice file=b\.Dockerfile,line=4,endLine=5,title=unused-stage::/);
  });
});

describe('checkstyle', () => {
  it('escapes what XML would read', async () => {
    const folder = new Folder({ 'a&"b.Dockerfile': WARNING.replace('biulder', "'<b>'"), Dockerfile: CLEAN });
    const { out } = await folder.run(['check', '--format', 'checkstyle']);
    expect(out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<checkstyle version="4\.3">\n/);
    expect(out).toContain('  <file name="Dockerfile"/>\n  <file name="a&amp;&quot;b.Dockerfile">\n');
    expect(out).toMatch(
      /<error line="5" column="\d+" severity="error" message="[^"<>]*&lt;b&gt;[^"<>]*" source=/,
    );
    expect(out.endsWith('  </file>\n</checkstyle>\n')).toBe(true);
  });
});

describe('sarif', () => {
  it('describes rules and places', async () => {
    const folder = new Folder({ 'my app/Dockerfile': WARNING, Dockerfile: HINT });
    const { out } = await folder.run(['check', '--format', 'sarif']);
    const log = JSON.parse(out);
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.originalUriBaseIds.SRCROOT.uri).toMatch(/^file:\/\/\/.*\/$/);
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'unused-stage',
      'unknown-stage',
    ]);
    expect(run.tool.driver.rules[1].help.markdown).toBe(rulePage(ruleById('unknown-stage')!));
    expect(run.invocations[0].executionSuccessful).toBe(true);
    expect(run.results[0].level).toBe('note');
    expect(run.results[1]).toEqual({
      ruleId: 'unknown-stage',
      ruleIndex: 1,
      level: 'warning',
      message: { text: expect.stringContaining('biulder') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'my%20app/Dockerfile', uriBaseId: 'SRCROOT', index: 1 },
            region: { startLine: 5, startColumn: 13, endLine: 5, endColumn: 20 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          message: { text: "Stage 'builder' is declared on line 1." },
          physicalLocation: {
            artifactLocation: { uri: 'my%20app/Dockerfile', uriBaseId: 'SRCROOT', index: 1 },
            region: { startLine: 1, startColumn: 21, endLine: 1, endColumn: 28 },
          },
        },
      ],
    });
  });

  it('tells of files that could not be read', async () => {
    const { out } = await new Folder().run(['check', 'nope', '--format', 'sarif']);
    const [run] = JSON.parse(out).runs;
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'nope: cannot be read: there is no such file or folder' } },
      ],
    });
    expect(run.results).toEqual([]);
  });
});

describe('text', () => {
  it('shows the lines and the fix', async () => {
    const { out } = await new Folder({ Dockerfile: WARNING }).run(['check']);
    expect(out).toBe(`\
warning[unknown-stage]: There is no stage 'biulder': BuildKit would pull an image of that name. Did you mean 'builder'?
  ╭─ Dockerfile:5:13
1 │ FROM golang:1.26 AS builder
  │                     ─────── Stage 'builder' is declared on line 1.
  ·
5 │ COPY --from=biulder /app /app
  │             ^^^^^^^
  ╰─ fix: Change to 'builder'

1 warning in 1 file.
1 can be fixed with "multistage fix --write".
`);
  });

  it('marks the first of several lines and names the last', async () => {
    const { out } = await new Folder({ Dockerfile: HINT }).run(['check']);
    expect(out).toContain(`\
4 │ FROM alpine:3.22 AS leftover
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ to line 5
  ╰─ fix: Delete stage 'leftover' (to be reviewed)

1 hint in 1 file.
1 with "--review": look at the result.
`);
  });

  it('has no colours in a pipe or under NO_COLOR, and colours on a terminal or under FORCE_COLOR', async () => {
    const folder = new Folder({ Dockerfile: WARNING });
    const colored = async (options: Parameters<Folder['run']>[1]) =>
      (await folder.run(['check'], options)).out.includes('\x1b[');
    expect(await colored({})).toBe(false);
    expect(await colored({ columns: 80 })).toBe(true);
    expect(await colored({ columns: 80, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await colored({ columns: 80, env: { TERM: 'dumb' } })).toBe(false);
    expect(await colored({ env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await colored({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toBe(false);
  });

  it('wraps messages on a terminal only', async () => {
    const folder = new Folder({ Dockerfile: WARNING });
    const { out } = await folder.run(['check'], { columns: 60, env: { NO_COLOR: '1' } });
    expect(out.split('\n').slice(0, 3)).toEqual([
      "warning[unknown-stage]: There is no stage 'biulder':",
      '  BuildKit would pull an image of that name. Did you mean',
      "  'builder'?",
    ]);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('never passes control characters on to the terminal', async () => {
    const text = 'FROM alpine:3.22\nCOPY --from=\x1b[31m$X\x9b2J\u202e /a /b\n';
    const { out } = await new Folder({ Dockerfile: text }).run(['check']);
    expect(out).toContain('COPY --from=␛[31m$X\ufffd2J\ufffd /a /b');
    expect(out).not.toMatch(/[\x1b\x9b\u202e]/);
  });
});
