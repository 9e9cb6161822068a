import { lineOf } from './line.ts';
import { parentOf, pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** django-admin, and manage.py of a project. */
export const djangoAdmin = defineTool({
  names: ['django-admin', 'django-admin.py', 'manage.py'],
  relative: true,
  interpret: (call) => interpretDjango(call, call.args, call.name === 'manage.py' ? call.program : undefined),
});

const READERS = new Set(['check', 'diffsettings', 'showmigrations', 'sqlmigrate', 'help', 'version', 'test']);

/** `args` behind manage.py. */
export function interpretDjango(
  call: ToolCall,
  args: readonly Argument[],
  manage: Argument | undefined,
): ToolResult {
  const { operands } = readSwitches(args, [
    '--settings',
    '--pythonpath',
    '-v',
    '--verbosity',
    '-l',
    '--locale',
    '-i',
  ]);
  const command = operands[0];
  const script = manage && pathOf(manage, call.cwd);
  const project = script?.exact ? parentOf(script.path) : (call.cwd ?? '/');
  const shown = `\`manage.py ${lineOf(args).slice(0, 60)}\``;
  const effects: Effect[] = [];
  if (script?.exact)
    effects.push({ kind: 'read', path: script.path, required: true, proof: `${shown} runs ${script.path}` });
  if (command?.known && READERS.has(command.text)) return { effects, work: 'build' };
  switch (command?.known ? command.text : undefined) {
    case 'collectstatic': {
      const root = staticRoot(call, project);
      const proof = `${shown} collects static files${root === undefined ? '' : ` in ${root}`}`;
      if (root === undefined)
        return { effects: [...effects, { kind: 'fill', path: '/', proof }], work: 'build' };
      effects.push({ kind: 'disturb', path: root, proof });
      effects.push({
        kind: 'create',
        path: root,
        entry: 'directory',
        certain: true,
        role: 'artefact',
        proof,
      });
      return { effects, work: 'build' };
    }
    case 'migrate':
    case 'makemigrations':
    case 'createsuperuser':
    case 'loaddata':
    case 'compilemessages':
    case 'makemessages':
      effects.push({ kind: 'fill', path: project, proof: `${shown} may write below ${project}` });
      return { effects, work: 'build' };
    case 'runserver':
      return { effects, work: 'runtime' };
    case 'startproject':
      effects.push({ kind: 'fill', path: call.cwd ?? '/', proof: `${shown} makes a project` });
      return { effects, work: 'build' };
    default:
      effects.push({ kind: 'disturb', path: '/', proof: `it is not known what ${shown} does` });
      return { effects, work: 'unknown' };
  }
}

/** STATIC_ROOT of the settings, where both can be read and it is plain. */
function staticRoot(call: ToolCall, project: string): string | undefined {
  const manage = call.files.read(resolvePath(project, 'manage.py'));
  const fallback = /["']DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']/.exec(manage ?? '')?.[1];
  const module = call.env('DJANGO_SETTINGS_MODULE') || fallback;
  if (module === undefined) return undefined;
  const settings = resolvePath(project, `${module.replaceAll('.', '/')}.py`);
  const text = call.files.read(settings);
  if (text === undefined) return undefined;
  const found = [...text.matchAll(/^STATIC_ROOT\s*=\s*(.+)$/gm)];
  const value = found[0]?.[1]?.trim();
  if (found.length !== 1 || value === undefined) return undefined;
  const absolute = /^["'](\/[^"']+)["']$/.exec(value)?.[1];
  if (absolute !== undefined) return resolvePath('/', absolute);
  const below =
    /^(?:str\()?BASE_DIR\s*\/\s*["']([^"'/][^"']*)["']\)?$/.exec(value)?.[1] ??
    /^os\.path\.join\(BASE_DIR,\s*["']([^"'/][^"']*)["']\)$/.exec(value)?.[1];
  // BASE_DIR is the parent of the settings' package, as startproject writes it
  const depth =
    /^BASE_DIR\s*=\s*(?:Path\(__file__\)\.resolve\(\)\.parent\.parent|os\.path\.dirname\(os\.path\.dirname\(os\.path\.abspath\(__file__\)\)\))$/m;
  return below === undefined || !depth.test(text)
    ? undefined
    : resolvePath(parentOf(parentOf(settings)), below);
}
