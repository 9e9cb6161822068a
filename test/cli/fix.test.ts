import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLEAN, FIXED, Folder, HINT, WARNING } from './harness.ts';

const DIFF = `\
--- a/Dockerfile
+++ b/Dockerfile
@@ -2,4 +2,4 @@
 RUN touch /app
 
 FROM alpine:3.22
-COPY --from=biulder /app /app
+COPY --from=builder /app /app
`;

describe('fix', () => {
  it('prints a diff and changes nothing', async () => {
    const folder = new Folder({ Dockerfile: WARNING });
    const result = await folder.run(['fix', '.']);
    expect(result).toEqual({ code: 0, out: DIFF, err: '1 fix in 1 file; --write makes it.\n' });
    expect(folder.read('Dockerfile')).toBe(WARNING);
  });

  it('prints what git can apply', async () => {
    const files = {
      Dockerfile: WARNING.trimEnd(),
      'my app/Dockerfile': WARNING.replaceAll('\n', '\r\n'),
      'bom.Dockerfile': `\ufeff${WARNING.replace('\nRUN touch /app\n\n', '\n')}`,
    };
    const folder = new Folder(files);
    const { out } = await folder.run(['fix', '.']);
    execFileSync('git', ['apply', '-'], { cwd: folder.path, input: out });
    expect(folder.read('Dockerfile')).toBe(FIXED.trimEnd());
    expect(folder.read('my app/Dockerfile')).toBe(FIXED.replaceAll('\n', '\r\n'));
    expect(folder.read('bom.Dockerfile')).toBe(files['bom.Dockerfile'].replace('biulder', 'builder'));
  });

  it('changes files with --write, once', async () => {
    const folder = new Folder({ Dockerfile: WARNING, 'b.Dockerfile': CLEAN });
    const result = await folder.run(['fix', '--write', '.']);
    expect(result).toEqual({ code: 0, out: '', err: '1 fix made in 1 file.\n' });
    expect(folder.read('Dockerfile')).toBe(FIXED);
    expect((await folder.run(['fix', '--write', '.'])).err).toBe('Nothing to fix in 2 files.\n');
  });

  it('keeps the byte order mark, line breaks and mode', async () => {
    const folder = new Folder({ Dockerfile: `\ufeff${WARNING.replaceAll('\n', '\r\n')}` });
    chmodSync(folder.file('Dockerfile'), 0o640);
    await folder.run(['fix', '--write', 'Dockerfile']);
    expect(folder.read('Dockerfile')).toBe(`\ufeff${FIXED.replaceAll('\n', '\r\n')}`);
    expect(statSync(folder.file('Dockerfile')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder.path)).toEqual(['Dockerfile']);
  });

  it('follows links', async () => {
    const folder = new Folder({ 'real/prod': WARNING, Dockerfile: '-> real/prod' });
    expect((await folder.run(['fix', '--write', 'Dockerfile'])).code).toBe(0);
    expect(lstatSync(folder.file('Dockerfile')).isSymbolicLink()).toBe(true);
    expect(folder.read('real/prod')).toBe(FIXED);
  });

  it('applies fixes to be reviewed with --review only', async () => {
    const folder = new Folder({ Dockerfile: HINT });
    const safe = await folder.run(['fix', 'Dockerfile']);
    expect(safe).toEqual({ code: 0, out: '', err: 'Nothing to fix in 1 file. 1 more with --review.\n' });
    await folder.run(['fix', 'Dockerfile', '--review', '--write']);
    expect(folder.read('Dockerfile')).not.toContain('leftover');
  });

  it('fixes only the rules of --rule', async () => {
    const folder = new Folder({ Dockerfile: WARNING.replace('FROM golang:1.26 AS', 'FROM golang:1.26 as') });
    await folder.run(['fix', 'Dockerfile', '--write', '--rule', 'from-as-casing']);
    expect(folder.read('Dockerfile')).toBe(WARNING);
    await folder.run(['fix', 'Dockerfile', '--write', '--rule', 'from-as-casing', '--rule', 'unknown-stage']);
    expect(folder.read('Dockerfile')).toBe(FIXED);
  });

  const NODE = {
    Dockerfile:
      'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm cache clean --force\nCMD ["node", "index.js"]\n',
    'package.json': '{}\n',
    'package-lock.json': '{}\n',
    'index.js': '',
    'node_modules/a/index.js': '',
  };
  const IGNORE = ['--rule', 'missing-dockerignore', '--rule', 'weak-dockerignore'];

  it('shows a file that it would make, as git takes it', async () => {
    const folder = new Folder(NODE);
    const { out, err } = await folder.run(['fix', '.', ...IGNORE]);
    expect(out).toBe('--- /dev/null\n+++ b/.dockerignore\n@@ -0,0 +1 @@\n+node_modules\n');
    expect(err).toBe('1 fix in 1 file; --write makes it.\n');
    execFileSync('git', ['apply', '-'], { cwd: folder.path, input: out });
    expect(folder.read('.dockerignore')).toBe('node_modules\n');
  });

  it('makes it once with --write, for all that share it', async () => {
    const folder = new Folder({ ...NODE, 'b.Dockerfile': NODE.Dockerfile });
    const result = await folder.run(['fix', '--write', '.', ...IGNORE]);
    expect(result).toEqual({ code: 0, out: '', err: '1 fix made in 1 file.\n' });
    expect(folder.read('.dockerignore')).toBe('node_modules\n');
    expect(folder.read('Dockerfile')).toBe(NODE.Dockerfile);
  });

  it('extends the ignore file of the context that it found, and keeps the rest', async () => {
    const folder = new Folder({
      ...NODE,
      Dockerfile: '-> docker/Dockerfile',
      'docker/Dockerfile': NODE.Dockerfile.replace(
        'COPY . .',
        'COPY package.json package-lock.json .\nCOPY . .',
      ),
      '.dockerignore': '# mine\r\n*.log',
    });
    await folder.run(['fix', '--write', 'docker', ...IGNORE]);
    expect(folder.read('.dockerignore')).toBe('# mine\r\n*.log\r\nnode_modules\r\n');
  });

  it('refuses rules that do not exist', async () => {
    const result = await new Folder().run(['fix', '.', '--rule', 'unknown-stages']);
    expect([result.code, result.err]).toEqual([
      2,
      "error: there is no rule 'unknown-stages'. Did you mean 'unknown-stage'?\n",
    ]);
  });

  it('leaves findings alone that a setting turns off', async () => {
    const folder = new Folder({ Dockerfile: WARNING, 'c.json': '{"rules":{"unknown-stage":"off"}}' });
    expect((await folder.run(['fix', '.', '--config', 'c.json'])).out).toBe('');
  });

  it('needs a path', async () => {
    expect((await new Folder().run(['fix'])).code).toBe(2);
  });

  it('never writes a file back that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(WARNING), Buffer.from([0x23, 0xe9, 0x0a])]);
    const folder = new Folder({ Dockerfile: bytes, 'b.Dockerfile': WARNING });
    const result = await folder.run(['fix', '.', '--write']);
    expect(result.code).toBe(2);
    expect(result.err).toContain(
      'error: Dockerfile: cannot be fixed: what is not UTF-8 in it would be lost\n',
    );
    expect(folder.read('Dockerfile')).toBe(bytes.toString('utf8'));
    expect(folder.read('b.Dockerfile')).toBe(FIXED);
  });

  it('tells of files that cannot be read, and fixes the others', async () => {
    const folder = new Folder({ Dockerfile: WARNING });
    const result = await folder.run(['fix', 'nope', 'Dockerfile', '--write']);
    expect([result.code, folder.read('Dockerfile')]).toEqual([2, FIXED]);
  });

  it('advises nobody to write standard input', async () => {
    const folder = new Folder();
    expect((await folder.run(['fix', '-'], { stdin: WARNING })).err).toBe('1 fix in 1 file.\n');
    expect((await folder.run(['check', '-'], { stdin: WARNING })).out).toContain(
      '1 can be fixed with "multistage fix".',
    );
  });

  it('takes standard input for a diff, and not to write it', async () => {
    const folder = new Folder();
    expect((await folder.run(['fix', '-', '--stdin-filename', 'Dockerfile'], { stdin: WARNING })).out).toBe(
      DIFF,
    );
    const result = await folder.run(['fix', '-', '--write'], { stdin: WARNING });
    expect([result.code, result.err]).toEqual([
      2,
      'error: --write cannot change standard input; leave it out to get a diff\n',
    ]);
  });

  it('colours the diff on a terminal', async () => {
    const { out } = await new Folder({ Dockerfile: WARNING }).run(['fix', '.'], { columns: 80 });
    expect(out).toContain('\x1b[32m+COPY --from=builder /app /app\x1b[39m\n');
  });

  it('lets nothing in the file steer the terminal', async () => {
    const folder = new Folder({
      Dockerfile: WARNING.replace('touch', '\x1b[2J').replaceAll('\n', '\r\n'),
    });
    const { out } = await folder.run(['fix', '.'], { columns: 80, env: { NO_COLOR: '1' } });
    expect(out).toContain('\n RUN ␛[2J /app\n');
    expect(out).not.toMatch(/[\x1b\r]/);
  });
});
