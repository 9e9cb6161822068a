import { describe, expect, it } from 'vitest';
import { readProject } from '../../server/src/cli/read.ts';
import { CLEAN, Folder } from './harness.ts';

const tree = (names: readonly string[], more: Record<string, string> = {}) =>
  new Folder({ ...Object.fromEntries(names.map((name) => [name, CLEAN])), ...more });

describe('a folder', () => {
  it('is searched for the names that hold Dockerfiles, sorted', async () => {
    const wanted = [
      '.devcontainer/Dockerfile',
      'Containerfile',
      'Containerfile.dev',
      'Dockerfile',
      'Dockerfile.prod',
      'a/b/c/Dockerfile',
      'api.Dockerfile',
      'web.dockerfile',
    ];
    const others = ['README.md', 'dockerfile.ts', 'Dockerfile-old', 'myDockerfile', 'docker-compose.yml'];
    expect(await tree([...wanted, ...others]).found()).toEqual(wanted);
  });

  it('gives no templates, backups and ignore files', async () => {
    const names = ['j2', 'tmpl', 'erb', 'in', 'md', 'bak', 'orig', 'dockerignore'].map(
      (ending) => `Dockerfile.${ending}`,
    );
    const folder = tree(['Dockerfile', ...names, 'Dockerfile~', 'Containerfile.template']);
    expect(await folder.found()).toEqual(['Dockerfile']);
    expect(await folder.found('Dockerfile.j2')).toEqual(['Dockerfile.j2']);
  });

  it('is not searched in .git and node_modules', async () => {
    expect(await tree(['.git/Dockerfile', 'node_modules/x/Dockerfile', 'x/Dockerfile']).found()).toEqual([
      'x/Dockerfile',
    ]);
  });

  it('is searched without what .gitignore leaves out', async () => {
    const folder = tree(['Dockerfile', 'build/Dockerfile', 'a/build/Dockerfile', 'b/Dockerfile.tmp1'], {
      '.gitignore': '# made\nbuild/\n*.tmp1\n',
    });
    expect(await folder.found()).toEqual(['Dockerfile']);
  });

  it('honours .gitignore of inner folders, which win', async () => {
    const folder = tree(
      ['a/Dockerfile.x', 'a/Dockerfile.y', 'b/Dockerfile.x', 'a/gen/Dockerfile', 'gen/Dockerfile'],
      {
        '.gitignore': '*.x\ngen/\n',
        'a/.gitignore': '!Dockerfile.x\nDockerfile.y\n!gen/\n',
      },
    );
    expect(await folder.found()).toEqual(['a/Dockerfile.x', 'a/gen/Dockerfile']);
  });

  it('honours the ignore files of the repository around it', async () => {
    const folder = tree(['app/Dockerfile', 'app/out/Dockerfile', 'app/own/Dockerfile'], {
      '.git/info/exclude': 'own/\n',
      '.gitignore': 'out/\n',
    });
    expect(await folder.found('app')).toEqual(['app/Dockerfile']);
  });

  it('is searched although it is ignored, where it is named', async () => {
    const folder = tree(['out/Dockerfile', 'out/a/Dockerfile'], { '.git/HEAD': '', '.gitignore': 'out/\n' });
    expect(await folder.found()).toEqual([]);
    expect(await folder.found('out')).toEqual(['out/Dockerfile', 'out/a/Dockerfile']);
    expect(await folder.found('out/a/Dockerfile')).toEqual(['out/a/Dockerfile']);
  });

  it('gives linked files once and does not follow linked folders', async () => {
    const folder = tree(['real/Dockerfile', 'other/prod'], {
      Dockerfile: '-> real/Dockerfile',
      'Dockerfile.prod': '-> other/prod',
      loop: '-> .',
    });
    expect(await folder.found()).toEqual(['Dockerfile.prod', 'real/Dockerfile']);
  });

  it('tells of a link to nothing', async () => {
    const folder = tree(['a/Dockerfile'], { Dockerfile: '-> nowhere' });
    const { code, err } = await folder.run(['check']);
    expect([code, err]).toEqual([2, 'error: Dockerfile: cannot be read: there is no such file or folder\n']);
  });

  it('may be called as a Dockerfile', async () => {
    expect(await tree(['Dockerfile/Dockerfile']).found()).toEqual(['Dockerfile/Dockerfile']);
  });
});

describe('paths', () => {
  it('are shown once, relative to the current folder', async () => {
    const folder = tree(['a/Dockerfile', 'b/Dockerfile']);
    expect(await folder.found('./b', folder.file('a/Dockerfile'), 'a', '.', 'b/../a/Dockerfile')).toEqual([
      'a/Dockerfile',
      'b/Dockerfile',
    ]);
  });

  it('outside are shown as they were given', async () => {
    const folder = tree(['Dockerfile']);
    const other = tree(['Dockerfile']);
    expect(await folder.found(other.file('Dockerfile'))).toEqual([other.file('Dockerfile')]);
    const relative = `../${other.path.split('/').at(-1)}/Dockerfile`;
    expect(await folder.found(relative)).toEqual([relative]);
  });
});

describe('the ignore file', () => {
  const source = (folder: Folder, name: string) => ({ name, path: folder.file(name), stdin: false });

  it('is that of the Dockerfile before that of the folder', () => {
    const folder = tree(['Dockerfile', 'b.Dockerfile'], {
      '.dockerignore': 'all\n',
      'b.Dockerfile.dockerignore': 'b\n',
    });
    expect(readProject(source(folder, 'Dockerfile'))).toEqual({
      dockerignore: { path: '.dockerignore', text: 'all\n', location: folder.file('.dockerignore') },
    });
    expect(readProject(source(folder, 'b.Dockerfile'))).toEqual({
      dockerignore: {
        path: 'b.Dockerfile.dockerignore',
        text: 'b\n',
        location: folder.file('b.Dockerfile.dockerignore'),
      },
    });
  });

  it('may be missing, and is not known for standard input', () => {
    expect(readProject(source(tree([]), 'Dockerfile'))).toEqual({ dockerignore: undefined });
    expect(readProject({ name: '<stdin>', path: undefined, stdin: true })).toBeUndefined();
  });

  it('is not read under --no-context', async () => {
    const folder = new Folder({
      Dockerfile: 'FROM alpine:3.22\nCOPY secret.txt /\n',
      '.dockerignore': 'secret.txt\n',
    });
    expect((await folder.run(['check'])).out).toContain('copy-ignored-file');
    expect((await folder.run(['check', '--no-context'])).out).toBe('Nothing to report in 1 file.\n');
    const stdin = folder.read('Dockerfile');
    expect((await folder.run(['check', '-'], { stdin })).code).toBe(0);
    expect((await folder.run(['check', '-', '--stdin-filename', 'Dockerfile'], { stdin })).code).toBe(1);
  });
});
