import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../../server/src/core/templates/index.ts';
import { Folder } from './harness.ts';

const FILES = {
  'go.mod': 'module example.com/shop/api\n\ngo 1.26\n',
  'go.sum': '',
  'main.go': 'package main\n\nfunc main() {}\n',
};

describe('init', () => {
  it('writes both files for the project that it finds, and has nothing to say of them', async () => {
    const folder = new Folder(FILES);
    const { code, out, err } = await folder.run(['init']);
    expect({ code, out }).toEqual({ code: 0, out: 'Dockerfile written\n.dockerignore written\n' });
    expect(err).toContain('Go: a static program on Alpine.\n');
    expect(err).toContain('Check: The port that it listens on is 8080.\n');
    expect(folder.read('Dockerfile')).toContain('go build -trimpath -ldflags="-s -w" -o /out/api .\n');
    expect(folder.read('.dockerignore')).toContain('.git\n');
    expect(await folder.run(['check', '--fail-on', 'info'])).toMatchObject({ code: 0 });
  });

  it('never replaces a file without being told', async () => {
    const folder = new Folder({ ...FILES, Dockerfile: 'FROM scratch\n', '.dockerignore': 'own\n' });
    const refused = await folder.run(['init']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Dockerfile is there already; --force replaces it');
    expect(folder.read('Dockerfile')).toBe('FROM scratch\n');
    expect(folder.read('.dockerignore')).toBe('own\n');
    expect((await folder.run(['init', '--force'])).code).toBe(0);
    expect(folder.read('Dockerfile')).toContain('AS builder');
    expect(folder.read('.dockerignore')).not.toContain('own');
  });

  it('leaves an ignore file alone that is there', async () => {
    const folder = new Folder({ ...FILES, '.dockerignore': 'own\n' });
    const { code, out } = await folder.run(['init']);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Dockerfile written\n.dockerignore is there already and stays as it is\n',
    });
    expect(folder.read('.dockerignore')).toBe('own\n');
  });

  it('prints with --stdout, beside a Dockerfile too', async () => {
    const folder = new Folder({ ...FILES, Dockerfile: 'FROM scratch\n' });
    const { code, out } = await folder.run(['init', '--stdout']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# syntax=docker\/dockerfile:1\n/);
    expect(folder.read('Dockerfile')).toBe('FROM scratch\n');
  });

  it('takes the template that is named, filled in where it fits', async () => {
    const folder = new Folder(FILES);
    expect((await folder.run(['init', '--stdout', '--template', 'rust'])).out).toContain('cargo build');
    expect((await folder.run(['init', '--stdout', '--template', 'go'])).out).toContain('/out/api');
    expect(await folder.run(['init', '--template', 'cobol'])).toMatchObject({
      code: 2,
      err: 'error: there is no template cobol; --list shows them\n',
    });
  });

  it('lists the templates and marks those that fit', async () => {
    const { code, out } = await new Folder(FILES).run(['init', '--list']);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(TEMPLATES.length);
    expect(out.split('\n').filter((line) => line.startsWith('*'))).toEqual([
      expect.stringMatching(/^\* go {2,}Go: /),
    ]);
  });

  it('says why it writes nothing', async () => {
    const empty = new Folder({ 'notes.md': '' });
    const nothing = await empty.run(['init']);
    expect(nothing.code).toBe(3);
    expect(nothing.err).toContain(
      'nothing written: No manifest in this folder is one that Multistage knows.',
    );
    const two = new Folder({ 'go.mod': 'module a\n', 'cmd/a/main.go': '', 'cmd/b/main.go': '' });
    const declined = await two.run(['init']);
    expect(declined.code).toBe(3);
    expect(declined.err).toContain('There are 2 programs in cmd.');
    expect((await two.run(['init', 'nowhere'])).code).toBe(2);
  });

  it('takes another folder', async () => {
    const folder = new Folder({ 'api/go.mod': FILES['go.mod'], 'api/main.go': '' });
    expect((await folder.run(['init', 'api'])).out).toBe(
      'api/Dockerfile written\napi/.dockerignore written\n',
    );
    expect(folder.read('api/Dockerfile')).toContain('COPY go.mod ./');
  });
});
