import { keptCache } from './effects.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect, type ToolCall } from './types.ts';

/** Downloads models: into a directory that it is given, else into the cache. */
export const huggingface = defineTool({
  names: ['huggingface-cli', 'hf'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '--local-dir',
      '--cache-dir',
      '--include',
      '--exclude',
      '--revision',
      '--repo-type',
      '--token',
      '--max-workers',
      '--local-dir-use-symlinks',
    ]);
    const [command, model] = options.operands;
    if (command?.text !== 'download') return { effects: [], work: 'both' };
    const local = options.value('--local-dir');
    const cache = options.value('--cache-dir');
    const place = (local ?? cache) ? pathOf((local ?? cache)!, call.cwd) : { path: hubOf(call), exact: true };
    const path = keptCache(call, place.path ?? '/');
    const proof = `\`${call.name} download\` puts ${model?.text ?? 'a model'} ${place.exact ? 'into' : 'below'} ${place.path ?? 'its cache'}`;
    const effects: Effect[] = [];
    if (path !== undefined) {
      effects.push({ kind: 'fill', path, proof });
      if (place.exact && place.path !== undefined)
        effects.push({ kind: 'create', path, entry: 'directory', certain: true, role: 'artefact', proof });
    }
    return { effects, work: 'both' };
  },
});

/** The cache of huggingface_hub; undefined where it is not known. */
function hubOf(call: ToolCall): string | undefined {
  const own = call.env('HF_HUB_CACHE') || call.env('HUGGINGFACE_HUB_CACHE');
  if (own) return resolvePath('/', own);
  const home = call.env('HF_HOME');
  if (home) return resolvePath('/', `${home}/hub`);
  const base = call.env('XDG_CACHE_HOME');
  if (base) return resolvePath('/', `${base}/huggingface/hub`);
  return home === '' && base === '' && call.home !== undefined
    ? `${call.home}/.cache/huggingface/hub`
    : undefined;
}
