import { fill } from './effects.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** Scripts of the official PHP images, and PECL. */
export const dockerPhpExt = defineTool({
  names: [
    'docker-php-ext-install',
    'docker-php-ext-enable',
    'docker-php-ext-configure',
    'docker-php-source',
    'install-php-extensions',
  ],
  interpret(call) {
    const names = readSwitches(call.args, ['-j', '--jobs', '--ini-name']).operands;
    switch (call.name) {
      case 'docker-php-ext-install':
        return install(call, names, true);
      case 'install-php-extensions': {
        // it brings the distribution's packages along, and takes those for building away again
        const result = install(call, names, true);
        const more = ['/usr', '/etc', '/var', '/lib', '/opt'].map((path) =>
          fill(path, '`install-php-extensions` installs packages'),
        );
        return { ...result, effects: [...more, ...result.effects] };
      }
      case 'docker-php-ext-enable':
        return { effects: names.flatMap((name) => enabled(call, name)), work: 'both' };
      case 'docker-php-source':
        return names[0]?.text === 'delete'
          ? {
              effects: [
                {
                  kind: 'remove',
                  path: '/usr/src/php',
                  certain: false,
                  proof: '`docker-php-source delete` removes /usr/src/php',
                },
              ],
              work: 'build',
            }
          : {
              effects: [
                fill(
                  '/usr/src/php',
                  '`docker-php-source extract` unpacks the sources of PHP into /usr/src/php',
                ),
              ],
              work: 'build',
            };
      default:
        return { effects: [fill('/usr/src/php', `\`${call.name}\` works in /usr/src/php`)], work: 'build' };
    }
  },
});

const CONF = '/usr/local/etc/php/conf.d';
const EXTENSIONS = '/usr/local/lib/php/extensions';

/** ZEND_MODULE_API_NO of Zend/zend_modules.h, in the branches of php-src. */
const API: Readonly<Record<string, string>> = {
  '7.4': '20190902',
  '8.0': '20200930',
  '8.1': '20210902',
  '8.2': '20220829',
  '8.3': '20230831',
  '8.4': '20240924',
};

/** Undefined where the version is not known, or whether it is a thread-safe build. */
function extensionDirectory(call: ToolCall): string | undefined {
  const version = /^\d+\.\d+/.exec(call.runtime('php')?.version ?? '')?.[0];
  const api = version && API[version];
  if (!api || call.image?.repository !== 'php' || call.image.tag === undefined) return undefined;
  return `${EXTENSIONS}/no-debug-${/zts/.test(call.image.tag) ? '' : 'non-'}zts-${api}`;
}

/** `redis-6.0.2`, `imagick/imagick@master`, `xdebug-beta`. */
const plainName = (text: string): string => text.replace(/[-@^].*$/, '').replace(/^.*\//, '');

function enabled(call: ToolCall, name: Argument): Effect[] {
  const short = plainName(name.text);
  const path = `${CONF}/docker-php-ext-${short}.ini`;
  const proof = `\`${call.name} ${short}\` writes ${path}`;
  return [
    name.known
      ? { kind: 'create', path, entry: 'file', certain: true, role: 'dependency', proof }
      : fill(CONF, proof),
  ];
}

function install(call: ToolCall, names: readonly Argument[], enables: boolean): ToolResult {
  const directory = extensionDirectory(call);
  const where = directory ?? EXTENSIONS;
  const proof = `\`${call.name}\` puts extensions into ${where}`;
  const effects: Effect[] = [
    fill(where, proof),
    fill('/usr/local/include/php', proof),
    { kind: 'create', path: where, entry: 'directory', certain: true, role: 'dependency', proof },
  ];
  const known = names.filter((name) => name.known);
  if (directory !== undefined)
    for (const { text } of known) {
      const linkage =
        call.image?.libc && call.image.libc !== 'none'
          ? {
              linkage: {
                kind: 'dynamic',
                libc: call.image.libc,
                because: 'extensions of PHP are shared libraries',
              } as const,
            }
          : {};
      effects.push({
        kind: 'create',
        path: `${directory}/${plainName(text)}.so`,
        entry: 'file',
        certain: true,
        role: 'dependency',
        ...linkage,
        proof,
      });
    }
  if (enables) for (const name of names) effects.push(...enabled(call, name));
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'php',
      manager: call.name,
      packages: known.map(({ text, span }) => ({
        name: plainName(text),
        version: /^[\w]+-(\d[\w.]*)$/.exec(text)?.[1],
        span,
      })),
      complete: known.length === names.length,
      manifests: [],
      location: where,
      scripts: undefined,
      development: known.some(({ text }) => /^(?:xdebug|pcov|phpdbg)/.test(text)) ? 'included' : 'omitted',
      native: true,
      cache: undefined,
    },
    proof,
  });
  return { effects, work: 'both' };
}

export const pecl = defineTool({
  names: ['pecl', 'pear'],
  interpret(call) {
    const [command, ...names] = readSwitches(call.args, [
      '-D',
      '-d',
      '--configureoptions',
      '-R',
      '--installroot',
    ]).operands;
    switch (command?.text) {
      case 'install':
      case 'upgrade': {
        if (call.name === 'pecl') {
          const result = install(call, names, false);
          return {
            ...result,
            effects: [
              fill('/usr/local/lib/php', '`pecl` keeps its records in /usr/local/lib/php'),
              fill('/tmp', '`pecl` builds in /tmp/pear'),
              ...result.effects,
            ],
          };
        }
        return {
          effects: [
            fill('/usr', '`pear install` writes below /usr'),
            fill('/tmp', '`pear` works in /tmp/pear'),
          ],
          work: 'both',
        };
      }
      case 'clear-cache':
        return {
          effects: [
            {
              kind: 'disturb',
              path: '/tmp/pear',
              proof: `\`${call.name} clear-cache\` empties /tmp/pear/cache`,
            },
          ],
          work: 'build',
        };
      case 'uninstall':
        return {
          effects: [
            { kind: 'disturb', path: EXTENSIONS, proof: `\`${call.name} uninstall\` removes extensions` },
          ],
          work: 'build',
        };
      case 'channel-update':
      case 'update-channels':
      case 'config-set':
      case 'config-create':
      case 'channel-discover':
      case 'download':
        return {
          effects: [
            '/usr/local/lib/php',
            '/usr/local/etc',
            '/tmp',
            call.home ?? '/',
            ...(command.text === 'download' ? [call.cwd ?? '/'] : []),
          ].map((path) => fill(path, `\`${call.name} ${command.text}\` writes its records`)),
          work: 'build',
        };
      default:
        return { effects: [], work: 'both' };
    }
  },
});

export const phpize = defineTool({
  names: ['phpize'],
  interpret(call) {
    const path = call.cwd ?? '/';
    return { effects: [fill(path, `\`phpize\` prepares the build in ${path}`)], work: 'build' };
  },
});
