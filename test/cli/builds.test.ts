/** The command line knows what other files of a project build. */
import { describe, expect, it } from 'vitest';
import { Folder, HINT } from './harness.ts';

const COMPOSE = 'services:\n  web:\n    build:\n      context: ./app\n      target: leftover\n';

interface Output {
  readonly files: readonly {
    readonly path: string;
    readonly diagnostics: readonly { readonly rule: string }[];
  }[];
}

/** Rules by file. */
async function check(folder: Folder, ...args: string[]): Promise<Record<string, string[]>> {
  const { out } = await folder.run(['check', '--format', 'json', ...args]);
  const { files } = JSON.parse(out) as Output;
  return Object.fromEntries(
    files.map(({ path, diagnostics }) => [path, diagnostics.map(({ rule }) => rule)]),
  );
}

describe('files that build stages', () => {
  it('are evidence that a stage is used', async () => {
    const folder = new Folder({ 'app/Dockerfile': HINT });
    expect(await check(folder)).toEqual({ 'app/Dockerfile': ['unused-stage'] });
    folder.write('compose.yaml', COMPOSE);
    expect(await check(folder)).toEqual({ 'app/Dockerfile': [] });
    expect(await check(folder, 'app/Dockerfile')).toEqual({ 'app/Dockerfile': [] });
  });

  it('are found from the root of the repository, and not beyond it', async () => {
    const folder = new Folder({
      'compose.yaml': COMPOSE.replace('./app', './repo/app'),
      'repo/.git/HEAD': '',
      'repo/app/Dockerfile': HINT,
    });
    expect(await check(folder)).toEqual({ 'repo/app/Dockerfile': ['unused-stage'] });
    folder.write('repo/compose.yaml', COMPOSE);
    expect(await check(folder)).toEqual({ 'repo/app/Dockerfile': [] });
  });

  it('tell the build context', async () => {
    const folder = new Folder({
      'app/Dockerfile':
        'FROM alpine:3.22 AS assets\nWORKDIR /site\nCOPY . .\n\nFROM alpine:3.22\nCOPY --from=assets /site/index.htm /srv/\n',
      'app/index.html': '',
      'index.htm': '',
    });
    expect((await check(folder))['app/Dockerfile']).toContain('missing-artifact');
    folder.write(
      'compose.yaml',
      'services:\n  web:\n    build:\n      context: .\n      dockerfile: app/Dockerfile\n',
    );
    expect((await check(folder))['app/Dockerfile']).not.toContain('missing-artifact');
  });

  it('are reported where they ask for what is not there', async () => {
    const folder = new Folder({
      'app/Dockerfile': HINT,
      'compose.yaml': COMPOSE.replace('leftover', 'leftovr'),
    });
    expect(await check(folder)).toEqual({
      'app/Dockerfile': ['unused-stage'],
      'compose.yaml': ['unknown-target'],
    });
    const { code, out } = await folder.run(['check']);
    expect(code).toBe(1);
    expect(out).toContain("There is no stage 'leftovr' in app/Dockerfile, so the build fails.");
  });

  it('are left out on demand', async () => {
    const folder = new Folder({ 'app/Dockerfile': HINT, 'compose.yaml': COMPOSE });
    const alone = { 'app/Dockerfile': ['unused-stage'] };
    expect(await check(folder, '--no-build-files')).toEqual(alone);
    expect(await check(folder, '--no-context')).toEqual(alone);
    folder.write('multistage.json', '{ "buildFiles": false }');
    expect(await check(folder)).toEqual(alone);
  });

  it('keep a stage that they build from being deleted', async () => {
    const folder = new Folder({ 'app/Dockerfile': HINT, 'compose.yaml': COMPOSE });
    await folder.run(['fix', '--review', '--write', '.']);
    expect(folder.read('app/Dockerfile')).toContain('leftover');
    await folder.run(['fix', '--review', '--write', '--no-build-files', '.']);
    expect(folder.read('app/Dockerfile')).not.toContain('leftover');
  });
});
