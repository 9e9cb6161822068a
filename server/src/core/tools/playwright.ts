import { keptCache } from './effects.ts';
import { resolvePath } from './paths.ts';
import { defineTool, type Effect } from './types.ts';

/** Playwright, of Python or Node: browsers go to a cache of the user, what they need to the system. */
export const playwright = defineTool({
  names: ['playwright', 'playwright-core', 'patchright'],
  interpret(call) {
    const words = call.args.map(({ text }) => text);
    const command = words.find((text) => !text.startsWith('-'));
    if (command !== 'install' && command !== 'install-deps') {
      const path = call.cwd ?? '/';
      return command === undefined
        ? { effects: [], work: 'both' }
        : {
            effects: [{ kind: 'fill', path, proof: `\`playwright ${command}\` may write below ${path}` }],
            work: 'build',
          };
    }
    const effects: Effect[] = [];
    if (command === 'install') {
      const own = call.env('PLAYWRIGHT_BROWSERS_PATH');
      const path =
        own && own !== '0'
          ? resolvePath(call.cwd ?? '/', own)
          : own === '' && call.home !== undefined
            ? `${call.home}/.cache/ms-playwright`
            : '/';
      const proof = `\`playwright install\` downloads browsers into ${path}`;
      if (keptCache(call, path) !== undefined) {
        effects.push({ kind: 'fill', path, proof });
        if (path !== '/')
          effects.push({
            kind: 'create',
            path,
            entry: 'directory',
            certain: true,
            role: 'dependency',
            proof,
          });
      }
    }
    if (command === 'install-deps' || words.includes('--with-deps')) {
      for (const path of ['/usr', '/etc', '/var', '/lib', '/opt'])
        effects.push({ kind: 'fill', path, proof: '`playwright` installs the libraries of its browsers' });
      effects.push({
        kind: 'install',
        installation: {
          ecosystem: 'system',
          manager: 'playwright',
          packages: [],
          complete: false,
          manifests: [],
          location: undefined,
          scripts: undefined,
          development: 'unknown',
          native: true,
          cache: undefined,
        },
        proof: '`playwright` installs the libraries of its browsers',
      });
    }
    return { effects, work: 'both' };
  },
});
