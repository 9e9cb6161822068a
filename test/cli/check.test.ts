import { describe, expect, it } from 'vitest';
import { CLEAN, ERROR, Folder, HINT, INFO, WARNING } from './harness.ts';

const diagnosticsOf = (out: string) =>
  (
    JSON.parse(out) as { files: { path: string; diagnostics: { rule: string; severity: string }[] }[] }
  ).files.flatMap(({ diagnostics }) => diagnostics.map(({ rule, severity }) => `${severity} ${rule}`));

describe('exit codes', () => {
  const cases: [name: string, text: string, failOn: string | undefined, code: number][] = [
    ['a clean file', CLEAN, undefined, 0],
    ['a warning', WARNING, undefined, 1],
    ['a warning', WARNING, 'error', 0],
    ['a warning', WARNING, 'never', 0],
    ['an error', ERROR, 'error', 1],
    ['an error', ERROR, 'never', 0],
    ['an info', INFO, undefined, 0],
    ['an info', INFO, 'info', 1],
    ['a hint', HINT, 'info', 0],
  ];
  for (const [name, text, failOn, code] of cases) {
    it(`is ${code} for ${name}, --fail-on ${failOn ?? 'by default'}`, async () => {
      const folder = new Folder({ Dockerfile: text });
      const result = await folder.run(['check', ...(failOn ? ['--fail-on', failOn] : [])]);
      expect(result.err).toBe('');
      expect(result.code).toBe(code);
    });
  }

  it('is 2 for a file that cannot be read, and the others are still checked', async () => {
    const folder = new Folder({ Dockerfile: WARNING });
    const result = await folder.run(['check', 'missing', 'Dockerfile']);
    expect(result.code).toBe(2);
    expect(result.err).toBe('error: missing: cannot be read: there is no such file or folder\n');
    expect(result.out).toContain('unknown-stage');
  });

  it('is 2 for an unknown option, format, severity and command', async () => {
    const folder = new Folder({ Dockerfile: CLEAN });
    for (const args of [
      ['check', '--nope'],
      ['check', '--format', 'yaml'],
      ['check', '--fail-on', 'hint'],
      ['chekc'],
      [],
    ]) {
      const result = await folder.run(args);
      expect([args, result.code, result.out]).toEqual([args, 2, '']);
      expect(result.err).not.toBe('');
    }
  });

  it('is 0 with a word of warning where there is nothing to check', async () => {
    const result = await new Folder().run(['check']);
    expect(result).toEqual({ code: 0, out: '', err: 'warning: there are no Dockerfiles in .\n' });
  });
});

describe('input that is no Dockerfile', () => {
  const bad: [name: string, bytes: Uint8Array, message: string][] = [
    ['binary', Buffer.from('FROM a\0b\n'), 'it is a binary file'],
    ['UTF-16', Buffer.from('\ufeffFROM alpine\n', 'utf16le'), 'it is UTF-16, and docker reads UTF-8 only'],
    ['huge', Buffer.alloc(10 * 1024 * 1024 + 1, '#'), 'it is larger than 10 MB'],
  ];
  for (const [name, bytes, message] of bad) {
    it(`is refused in one line: ${name}`, async () => {
      const folder = new Folder({ Dockerfile: bytes, 'b.Dockerfile': CLEAN });
      const result = await folder.run(['check']);
      expect(result.code).toBe(2);
      expect(result.err).toBe(`error: Dockerfile: cannot be read: ${message}\n`);
      expect(result.out).toBe('Nothing to report in 1 file.\n');
    });
  }

  it('may hold invalid UTF-8, as for BuildKit', async () => {
    const bytes = Buffer.from(`# caf\xe9\n${WARNING}`, 'latin1');
    const result = await new Folder({ Dockerfile: bytes }).run(['check']);
    expect(result.code).toBe(1);
    expect(result.err).toBe(
      'warning: Dockerfile: line 1 is not UTF-8; what is wrong in it shows as \ufffd\n',
    );
    expect(result.out).toContain('Dockerfile:6:13');
  });

  it('may be empty', async () => {
    const result = await new Folder({ Dockerfile: '' }).run(['check', '--fail-on', 'never']);
    expect([result.code, result.err]).toEqual([0, '']);
    expect((await new Folder({ Dockerfile: '' }).run(['check'])).code).toBe(1);
  });

  it('may have a line of a million characters', async () => {
    const text = WARNING.replace('/app /app', `/app /app ${'x'.repeat(1_000_000)}`);
    const result = await new Folder({ Dockerfile: text }).run(['check']);
    expect(result.code).toBe(1);
    expect(result.out.length).toBeLessThan(2000);
  });
});

describe('standard input', () => {
  it('is checked for -', async () => {
    const result = await new Folder().run(['check', '-', '--format', 'json'], { stdin: WARNING });
    expect(result.code).toBe(1);
    expect(JSON.parse(result.out).files[0].path).toBe('<stdin>');
  });

  it('is called what --stdin-filename says', async () => {
    const args = ['check', '-', '--stdin-filename', './app/Dockerfile'];
    const result = await new Folder().run(args, { stdin: WARNING });
    expect(result.out).toContain('app/Dockerfile:5:13');
  });

  it('needs - for --stdin-filename', async () => {
    const result = await new Folder().run(['check', '--stdin-filename', 'Dockerfile']);
    expect(result).toEqual({ code: 2, out: '', err: "error: --stdin-filename goes with '-' as the path\n" });
  });

  it('is refused where it is binary', async () => {
    const result = await new Folder().run(['check', '-'], { stdin: 'a\0b' });
    expect([result.code, result.err]).toEqual([2, 'error: <stdin>: cannot be read: it is a binary file\n']);
  });
});

describe('--target', () => {
  it('sets the stage that the build ends in', async () => {
    const folder = new Folder({ Dockerfile: HINT });
    const unused = async (...args: string[]) => {
      const { out } = await folder.run(['check', '--format', 'github', ...args]);
      return [...out.matchAll(/line=(\d+).*title=unused-stage/g)].map(([, line]) => Number(line));
    };
    expect(await unused()).toEqual([4]);
    expect(await unused('--target', 'leftover')).toEqual([1, 7]);
    expect(await unused('--target', 'BUILDER')).toEqual([4, 7]);
  });

  it('is a mistake where no stage bears the name', async () => {
    const folder = new Folder({ Dockerfile: HINT });
    const result = await folder.run(['check', '--target', 'biulder']);
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).toBe(
      "error: Dockerfile: there is no stage 'biulder' to build. Did you mean 'builder'?\n",
    );
  });
});

describe('settings', () => {
  const config = (value: unknown) => ({
    Dockerfile: WARNING,
    'my.json': typeof value === 'string' ? value : JSON.stringify(value),
  });

  it('come from --config', async () => {
    const folder = new Folder(config({ rules: { 'unknown-stage': 'error' } }));
    const result = await folder.run(['check', '--format', 'json', '--config', 'my.json']);
    expect(diagnosticsOf(result.out)).toEqual(['error unknown-stage']);
  });

  it('come from multistage.json of the current folder', async () => {
    const folder = new Folder({
      Dockerfile: WARNING,
      'multistage.json': '{"rules":{"unknown-stage":"off"}}',
    });
    expect((await folder.run(['check'])).code).toBe(0);
  });

  it('of --config stand alone', async () => {
    const files = {
      Dockerfile: WARNING,
      'multistage.json': '{"rules":{"unknown-stage":"off"}}',
      'o.json': '{}',
    };
    expect((await new Folder(files).run(['check', '--config', 'o.json'])).code).toBe(1);
  });

  it('name contexts, which are no stages', async () => {
    const folder = new Folder(config({ contexts: ['biulder'], targets: [], buildArgs: { A: '1' } }));
    expect((await folder.run(['check', '--config', 'my.json'])).code).toBe(0);
  });

  const wrong: [value: unknown, message: string][] = [
    [{ target: [] }, "my.json: there is no setting 'target'. Did you mean 'targets'?"],
    [{ debounce: 1 }, "my.json: there is no setting 'debounce'"],
    [{ toString: 1 }, "my.json: there is no setting 'toString'"],
    [{ rules: [] }, "my.json: 'rules' is no object"],
    [
      { rules: { 'unknown-stag': 'off' } },
      "my.json: 'rules' names no rule with 'unknown-stag'. Did you mean 'unknown-stage'?",
    ],
    [
      { rules: { 'unknown-stage': 'fatal' } },
      `my.json: 'rules' gives 'unknown-stage' the severity "fatal"; it takes error, warning, info, hint or off`,
    ],
    [{ targets: 'prod' }, "my.json: 'targets' is no list of names"],
    [{ contexts: [1] }, "my.json: 'contexts' is no list of names"],
    [{ buildArgs: { A: 1 } }, "my.json: 'buildArgs' gives 'A' a value that is no string"],
    ['[]', 'my.json holds no JSON object'],
  ];
  for (const [value, message] of wrong) {
    it(`are refused: ${JSON.stringify(value)}`, async () => {
      const result = await new Folder(config(value)).run(['check', '--config', 'my.json']);
      expect(result).toEqual({ code: 2, out: '', err: `error: ${message}\n` });
    });
  }

  it('are refused where they are no JSON or not there, in one line', async () => {
    const broken = await new Folder(config('{\n"rules"')).run(['check', '--config', 'my.json']);
    expect(broken.code).toBe(2);
    expect(broken.err).toMatch(/^error: my\.json is no valid JSON: [^\n]+\n$/);
    const missing = await new Folder(config({})).run(['check', '--config', 'your.json']);
    expect([missing.code, missing.err]).toEqual([
      2,
      'error: your.json cannot be read: there is no such file or folder\n',
    ]);
  });
});
