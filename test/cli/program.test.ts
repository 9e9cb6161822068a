import { describe, expect, it } from 'vitest';
import { CLEAN, Folder } from './harness.ts';

const COMMANDS = ['check', 'fix', 'split', 'measure', 'graph', 'explain', 'init', 'lsp'];

describe('help', () => {
  it('lists the commands and exit codes', async () => {
    const { code, out, err } = await new Folder().run(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(out).toContain('Exit codes:');
  });

  for (const command of COMMANDS) {
    it(`is there for ${command}`, async () => {
      const { code, out, err } = await new Folder().run([command, '--help']);
      expect([code, err]).toEqual([0, '']);
      expect(out.startsWith(`Usage: multistage ${command} `)).toBe(true);
    });
  }

  it('is printed to standard error where no command is given', async () => {
    const { code, out, err } = await new Folder().run([]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: multistage');
  });

  it('goes with a suggestion where a command or option is misspelled', async () => {
    expect((await new Folder().run(['grpah'])).err).toContain('(Did you mean graph?)');
    expect((await new Folder().run(['check', '--fial-on', 'error'])).err).toContain(
      '(Did you mean --fail-on?)',
    );
  });
});

it('prints its version', async () => {
  const { code, out } = await new Folder().run(['--version']);
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

it('does not know how to talk to an editor without --stdio', async () => {
  const { code, err } = await new Folder().run(['lsp']);
  expect([code, err]).toEqual([2, 'error: how to talk to the server? Say: multistage lsp --stdio\n']);
});

describe('the progress line', () => {
  const many = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`Dockerfile.${index}`, CLEAN]));
  const slowly = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);

  it('is shown on a terminal in a long run, and cleared', async () => {
    const { err } = await new Folder(many).run(['check'], { columns: 80, onPause: slowly });
    expect(err).toMatch(/^\r\x1b\[2K\d of 8 Dockerfile\.\d/);
    expect(err.endsWith('\r\x1b[2K')).toBe(true);
  });

  it('is not shown in a pipe or in a short run', async () => {
    expect((await new Folder(many).run(['check'], { onPause: slowly })).err).toBe('');
  });
});
