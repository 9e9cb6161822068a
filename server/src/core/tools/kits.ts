import { filled, filledAt, here, nothing, said, writtenAt } from './files.ts';
import { pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type ToolCall } from './types.ts';

/** Where each keeps what it fetches, below the home directory; undefined where that is not known. */
const HOMES: Readonly<Record<string, string | undefined>> = {
  gimme: '.gimme',
  conan: '.conan2',
  sdk: '.sdkman',
  asdf: '.asdf',
  fnm: '.local/share/fnm',
  sdkmanager: undefined,
  avdmanager: undefined,
  spack: undefined,
  vcpkg: undefined,
  mise: undefined,
  n: undefined,
  brew: undefined,
  nix: undefined,
  'nix-env': undefined,
  'nix-build': undefined,
  'nix-shell': undefined,
  chisel: undefined,
  'chisel-wrapper': undefined,
};

const ROOT = /^--(?:sdk_root|root|install-root|prefix)(?:=|$)/;

/** Managers of SDKs and packages that fill a directory of their own, or the one that they are told. */
export const kits = defineTool({
  names: Object.keys(HOMES),
  interpret: (call) => ({ effects: kitEffects(call), work: 'unknown' }),
});

function kitEffects(call: ToolCall): Effect[] {
  const { name, args, home } = call;
  if (args.some(({ text }) => text === '--version' || text === '--licenses')) return [];
  const at = args.findIndex(({ text }) => ROOT.test(text));
  const given = args[at];
  const root = given?.text.includes('=')
    ? { ...given, text: given.text.replace(/^[^=]*=/, '') }
    : args[at + 1];
  if (given && root) return [filled(call, pathOf(root, call.cwd).path)];
  const own = HOMES[name];
  if (own === undefined || home === undefined) {
    return [{ kind: 'disturb', path: '/', proof: `it is not known where ${said(call)} installs` }];
  }
  const effects = [filled(call, resolvePath(home, own))];
  return name === 'conan' ? [...effects, filled(call, here(call))] : effects;
}

/** Command lines of clouds: they keep settings in the home directory, and copy files. */
export const clouds = defineTool({
  names: ['gcloud', 'gsutil', 'az', 'aws', 'doctl', 'oci'],
  interpret(call) {
    const { args, home } = call;
    const words = args.filter(({ text }) => !text.startsWith('-'));
    if (words.length === 0) return nothing('unknown');
    const settings = ['.config', '.aws', '.azure', '.docker', '.kube', '.gsutil'];
    const effects: Effect[] =
      home === undefined ? [filled(call, '/')] : settings.map((name) => filled(call, `${home}/${name}`));
    // components and plugins go where the SDK lies
    if (/^(?:components?|extension)$/.test(words[0]!.text)) effects.push(filled(call, '/'));
    const target = words.at(-1)!;
    const copies = words.some(({ text }) => ['cp', 'sync', 'rsync', 'mv', 'get-object'].includes(text));
    if (copies && !/^\w+:\/\//.test(target.text)) {
      const { path, exact } = pathOf(target, call.cwd);
      if (!exact) effects.push(filledAt(call, target, path));
      else effects.push(filled(call, path), writtenAt(call, path, { entry: 'unknown' }));
    }
    return { effects, work: 'unknown' };
  },
});
