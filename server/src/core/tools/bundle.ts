import { keptCache } from './effects.ts';
import { lineOf } from './line.ts';
import { type Gem, readGemfile, readGemfileLock } from './manifests/gemfile.ts';
import { parentOf, resolvePath } from './paths.ts';
import { type GemSite, gemDirectory, gemSite, isNativeGem, rubyAbi } from './ruby-site.ts';
import { readSwitches, type Switches } from './switches.ts';
import {
  type Argument,
  defineTool,
  type Effect,
  type RequestedPackage,
  type ToolCall,
  type ToolResult,
} from './types.ts';

export const bundle = defineTool({ names: ['bundle', 'bundle*', 'bundler'], interpret });

const VALUED = [
  '-j',
  '--jobs',
  '--path',
  '--without',
  '--with',
  '--gemfile',
  '--retry',
  '--system',
  '--binstubs',
  '--standalone',
  '--version',
  '--group',
];

function interpret(call: ToolCall): ToolResult {
  const options = readSwitches(
    call.args,
    VALUED.filter((name) => name !== '--system' && name !== '--standalone' && name !== '--version'),
  );
  const [command, ...operands] = options.operands;
  switch (command ? (command.known ? command.text : '?') : 'install') {
    case 'install':
    case 'update':
    case 'add':
      if (options.has('--version', '-v', '--help')) return { effects: [], work: 'both' };
      return install(call, options, `bundle ${command?.text ?? 'install'}`);
    case 'config':
      return config(call, options, operands);
    case 'exec':
      return { effects: call.run(lineOf(call.args.slice(call.args.indexOf(command!) + 1))), work: 'both' };
    case 'clean': {
      const { roots } = siteOf(call, options, rootOf(call, options) ?? '/');
      return {
        effects: roots.map((path) => ({ kind: 'disturb', path, proof: '`bundle clean` removes gems' })),
        work: 'both',
      };
    }
    case 'cache':
    case 'package':
    case 'pack':
    case 'lock':
    case 'binstubs':
    case 'init':
    case 'gem':
      return {
        effects: [
          {
            kind: 'fill',
            path: call.cwd ?? '/',
            proof: `\`bundle ${command!.text}\` writes below ${call.cwd ?? '/'}`,
          },
        ],
        work: 'build',
      };
    case '?':
      return {
        effects: [
          { kind: 'fill', path: '/', proof: `it is not known what \`bundle ${command!.text}\` does` },
        ],
        work: 'unknown',
      };
    default:
      return { effects: [], work: 'both' };
  }
}

function rootOf(call: ToolCall, options: Switches): string | undefined {
  const given = options.value('--gemfile')?.text ?? call.env('BUNDLE_GEMFILE');
  if (given?.startsWith('/')) return parentOf(given);
  return given === ''
    ? call.cwd
    : given === undefined
      ? undefined
      : call.cwd && parentOf(resolvePath(call.cwd, given));
}

/** A setting of Bundler: undefined where it is not known, `''` where it is not set. */
function setting(call: ToolCall, root: string, name: string): string | undefined {
  const variable = `BUNDLE_${name.toUpperCase()}`;
  let hidden = false;
  for (const earlier of [...call.earlier].reverse()) {
    if (earlier.name !== 'bundle' || earlier.args[0]?.text !== 'config') continue;
    const words = earlier.args.slice(1).filter(({ text }) => text !== 'set' && !text.startsWith('-'));
    if (words[0]?.text !== name) continue;
    return words.slice(1).every(({ known }) => known)
      ? words
          .slice(1)
          .map(({ text }) => text)
          .join(':')
      : undefined;
  }
  const local = configFile(call, root, true);
  const files = [local, configFile(call, root, false)];
  for (const path of files) {
    if (path === undefined) continue;
    const text = call.files.read(path);
    const value = new RegExp(`^${variable}: *["']?(.*?)["']?$`, 'm').exec(text ?? '')?.[1];
    // what the project says goes before the environment, what the user says behind it
    if (value !== undefined && path === local) return value;
    if (text === undefined && call.files.has(path) === true) hidden = true;
    const own = call.env(variable);
    if (path === local && own !== '') return own;
    if (value !== undefined) return value;
  }
  return hidden ? undefined : (call.env(variable) ?? undefined);
}

function configFile(call: ToolCall, root: string, local: boolean): string | undefined {
  if (!local) return call.home === undefined ? undefined : `${call.home}/.bundle/config`;
  const directory = call.env('BUNDLE_APP_CONFIG');
  return directory === undefined ? undefined : resolvePath(root, `${directory || '.bundle'}/config`);
}

const isTrue = (value: string | undefined): boolean => /^(?:1|true|yes|on)$/i.test(value ?? '');

function siteOf(call: ToolCall, options: Switches, root: string): GemSite {
  const given = options.value('--path');
  const deployment = options.has('--deployment') || isTrue(setting(call, root, 'deployment'));
  const path = given
    ? given.known
      ? given.text
      : undefined
    : options.has('--system')
      ? ''
      : setting(call, root, 'path');
  if (path === undefined) return { location: undefined, scripts: undefined, roots: ['/'] };
  const chosen = path !== '' ? path : deployment ? 'vendor/bundle' : '';
  if (chosen === '') return gemSite(call);
  const directory = resolvePath(root, chosen);
  const abi = rubyAbi(call);
  const scripts = abi && resolvePath(directory, `ruby/${abi}/bin`);
  return { ...gemDirectory(directory), scripts };
}

function install(call: ToolCall, options: Switches, by: string): ToolResult {
  const root = rootOf(call, options);
  if (root === undefined)
    return {
      effects: [{ kind: 'fill', path: '/', proof: `\`${by}\` installs into the project, wherever that is` }],
      work: 'both',
    };
  const site = siteOf(call, options, root);
  const manifest = resolvePath(root, 'Gemfile');
  const lock = `${manifest}.lock`;
  const text = call.files.read(manifest);
  const gemfile = text === undefined ? undefined : readGemfile(text);
  const locked = readGemfileLock(call.files.read(lock) ?? '');
  const groups = (name: string) => setting(call, root, name);
  const left = options.value('--without')?.text ?? groups('without');
  const only = groups('only');
  const without = left?.split(/[\s:,]+/).filter((name) => name !== '');
  const isLeft = ({ groups: own }: Gem) =>
    own.length > 0 && without !== undefined && own.every((name) => without.includes(name));
  const packages: RequestedPackage[] = (gemfile?.gems ?? [])
    .filter(
      (one) =>
        !isLeft(one) &&
        !(
          only &&
          !one.groups.some((name) => only.includes(name)) &&
          !(one.groups.length === 0 && only.includes('default'))
        ),
    )
    .map(({ name, version }) => ({ name, version: locked.versions.get(name) ?? version, span: undefined }));
  const proof = `\`${by}\` installs the gems of ${manifest} ${site.location ? `into ${site.location}` : `below ${site.roots.join(' or ')}`}`;
  const effects: Effect[] = [{ kind: 'read', path: manifest, required: true, proof }];
  for (const path of site.roots.filter((one) => keptCache(call, one) !== undefined))
    effects.push({ kind: 'fill', path, proof });
  if (site.location !== undefined && keptCache(call, site.location) !== undefined)
    effects.push({
      kind: 'create',
      path: site.location,
      entry: 'directory',
      certain: true,
      role: 'dependency',
      proof,
    });
  const frozen =
    options.has('--deployment', '--frozen') || isTrue(groups('deployment')) || isTrue(groups('frozen'));
  if (!frozen)
    effects.push({
      kind: 'create',
      path: lock,
      entry: 'file',
      certain: true,
      role: 'other',
      proof: `\`${by}\` writes ${lock}`,
    });
  else effects.push({ kind: 'read', path: lock, required: true, proof });
  // --path and the like are remembered
  if (options.has('--path', '--without', '--deployment')) {
    const file = configFile(call, root, true);
    effects.push({ kind: 'fill', path: file ? parentOf(file) : root, proof: `\`${by}\` keeps its options` });
  }
  const abi = rubyAbi(call);
  const own = site.location !== undefined && site.scripts?.includes('/ruby/');
  const cache =
    site.location &&
    (own ? abi && resolvePath(site.location, `ruby/${abi}/cache`) : resolvePath(site.location, 'cache'));
  const development =
    without?.includes('development') || (only !== undefined && only !== '' && !only.includes('development'))
      ? 'omitted'
      : without === undefined
        ? 'unknown'
        : gemfile && !gemfile.gems.some((one) => one.groups.includes('development')) && gemfile.complete
          ? 'omitted'
          : gemfile
            ? 'included'
            : 'unknown';
  const native =
    packages.some(({ name }) => isNativeGem(name)) || [...locked.versions.keys()].some(isNativeGem);
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'ruby',
      manager: 'bundle',
      packages,
      complete: gemfile?.complete === true && without !== undefined,
      manifests: [manifest, lock],
      location: site.location,
      scripts: site.scripts,
      runtimeVersion: call.runtime('ruby')?.version,
      development,
      native: native ? true : undefined,
      cache: keptCache(call, cache || undefined),
    },
    proof,
  });
  return { effects, work: 'both' };
}

/** `bundle config set --local path vendor/bundle`: known to the rest of the script, a file to later ones. */
function config(call: ToolCall, options: Switches, operands: readonly Argument[]): ToolResult {
  const words = operands.filter(({ text }, index) => !(index === 0 && text === 'set'));
  if (words.length < 2 || words[0]!.text === 'get' || words[0]!.text === 'list')
    return { effects: [], work: 'both' };
  const newer = operands[0]?.text === 'set';
  const root = rootOf(call, options);
  // without an option `config set` is for the project where there is one, the older form is for the user
  const local = options.has('--local') || (newer && !options.has('--global'));
  const path = root === undefined ? undefined : configFile(call, root, local);
  if (path === undefined)
    return {
      effects: [{ kind: 'fill', path: '/', proof: '`bundle config` writes its settings' }],
      work: 'both',
    };
  const [key, ...values] = words;
  const before = call.files.has(path) === true ? call.files.read(path) : '---\n';
  const known = before !== undefined && words.every((word) => word.known);
  const value = values.map(({ text }) => text).join(key!.text === 'without' ? ':' : ' ');
  const text = known
    ? `${before}BUNDLE_${key!.text.toUpperCase().replaceAll('.', '__')}: "${value}"\n`
    : undefined;
  return {
    effects: [
      {
        kind: 'create',
        path,
        entry: 'file',
        certain: true,
        role: 'other',
        ...(text === undefined ? {} : { text }),
        proof: `\`bundle config\` writes ${path}`,
      },
    ],
    work: 'both',
  };
}
