import { composerInstaller, interpretComposer } from './composer.ts';
import { fill } from './effects.ts';
import { baseOf, parentOf, pathOf, resolvePath } from './paths.ts';
import { pipedFrom } from './shells.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** The interpreter: Composer and its installer, Laravel's artisan, Symfony's console, code that only prints. */
export const php = defineTool({ names: ['php', 'php*'], interpret });

export const phpServers = defineTool({
  names: ['php-fpm', 'php-fpm*', 'apache2-foreground', 'frankenphp', 'rr'],
  interpret: () => ({ effects: [], work: 'runtime' }),
});

const VALUED = new Set(['-d', '-c', '-z', '-S', '-t', '-B', '-E', '-F']);

const NOTHING: ToolResult = { effects: [], work: 'both' };

const anything = (shown: string): ToolResult => ({
  effects: [{ kind: 'disturb', path: '/', proof: `it is not known what \`${shown}\` does` }],
  work: 'unknown',
});

function interpret(call: ToolCall): ToolResult {
  const { args } = call;
  let at = 0;
  for (; at < args.length; at++) {
    const { text } = args[at]!;
    if (text === '-S') return { effects: [], work: 'runtime' };
    if (VALUED.has(text)) at++;
    else if (text === '-r') return code(call, args[at + 1]);
    else if (text === '-f') {
      at++;
      break;
    } else if (/^(?:-[vimhl]|--(?:version|info|modules|help|ini|r[a-z]|syntax-check))$/.test(text))
      return NOTHING;
    else if (text === '--') break;
    else if (!text.startsWith('-')) break;
  }
  const script = args[at];
  const rest = args.slice(at + 1);
  if (!script || script.text === '--') {
    const fetched = pipedFrom(call);
    if (fetched?.some((text) => text.includes('getcomposer.org'))) return composerInstaller(call, rest);
    const reads = call.command.context.pipeline.index > 0 || call.command.redirects.length > 0;
    return reads ? anything('php') : NOTHING;
  }
  if (!script.known) return anything(`php ${script.text}`);
  switch (baseOf(script.text)) {
    case 'composer-setup.php':
    case 'composer-setup':
      return composerInstaller(call, rest);
    case 'composer':
    case 'composer.phar':
      return interpretComposer(call, rest);
    case 'artisan':
      return artisan(call, script, rest);
    case 'console':
      return symfony(call, script, rest);
    default:
      return anything(`php ${script.text}`);
  }
}

/** Code on the command line: what the installation of Composer is told to run, and what only prints. */
function code(call: ToolCall, arg: Argument | undefined): ToolResult {
  const text = arg?.text ?? '';
  const copied = /^\s*copy\(\s*['"]https?:[^'"]*['"]\s*,\s*['"]([\w./-]+)['"]\s*\);?\s*$/.exec(text)?.[1];
  const place = (name: string) =>
    name.startsWith('/') || call.cwd !== undefined ? resolvePath(call.cwd ?? '/', name) : undefined;
  const target = copied === undefined ? undefined : place(copied);
  if (target !== undefined)
    return {
      effects: [
        {
          kind: 'create',
          path: target,
          entry: 'file',
          certain: true,
          role: 'other',
          proof: `\`php -r\` downloads ${target}`,
        },
      ],
      work: 'build',
    };
  const gone = [...text.matchAll(/\bunlink\(\s*['"]([\w./-]+)['"]\s*\)/g)].map((match) => place(match[1]!));
  const rest = text.replace(/\bunlink\(\s*['"][\w./-]+['"]\s*\)/g, '').replace(/'[^']*'|"[^"]*"/g, "''");
  const only =
    /\b(?:echo|print|var_dump|print_r|phpinfo|phpversion|hash_file|hash|exit|die|if|else|extension_loaded|function_exists|class_exists|version_compare|ini_get|PHP_\w+|PHP_EOL|php_uname|json_encode)\b/g;
  if (/\b[a-z]\w*\s*\(/i.test(rest.replace(only, '').replace(/''/g, '')) || gone.includes(undefined))
    return anything('php -r');
  return {
    effects: gone.map((path) => ({
      kind: 'remove',
      path: path!,
      certain: /^\s*unlink/.test(text),
      proof: `\`php -r\` removes ${path}`,
    })),
    work: 'both',
  };
}

const command = (args: readonly Argument[]) => args.find(({ text }) => !text.startsWith('-'));

function inProject(call: ToolCall, script: Argument): { root: string; effects: Effect[] } | undefined {
  const { path, exact } = pathOf(script, call.cwd);
  if (!exact) return undefined;
  const above = parentOf(path);
  const root = baseOf(path) === 'console' ? parentOf(above) : above;
  return {
    root,
    effects: [{ kind: 'read', path, required: true, proof: `\`php ${script.text}\` runs ${path}` }],
  };
}

function artisan(call: ToolCall, script: Argument, args: readonly Argument[]): ToolResult {
  const place = inProject(call, script);
  const task = command(args);
  const by = `php artisan ${task?.text ?? ''}`;
  if (!place || (task && !task.known)) return anything(by);
  const { root, effects } = place;
  const touch = (below: string): Effect => ({
    kind: 'disturb',
    path: `${root === '/' ? '' : root}/${below}`,
    proof: `\`${by}\` writes below ${root}/${below}`,
  });
  const name = task?.text ?? 'list';
  if (/^(?:serve|octane:start|horizon|queue:work|schedule:work|schedule:run|reverb:start)$/.test(name))
    return { effects, work: 'runtime' };
  if (/^(?:list|--version|about|env|route:list)$/.test(name)) return { effects, work: 'build' };
  if (
    /^(?:(?:config|route|event|view|cache|optimize|package|clear-compiled|icons|filament)(?::[\w-]+)*)$/.test(
      name,
    )
  ) {
    effects.push(touch('bootstrap/cache'), touch('storage'));
    return { effects, work: 'both' };
  }
  if (name === 'storage:link') {
    const path = resolvePath(root, 'public/storage');
    effects.push({
      kind: 'link',
      path,
      target: resolvePath(root, 'storage/app/public'),
      proof: `\`${by}\` links ${path}`,
    });
    return { effects, work: 'both' };
  }
  if (
    /^(?:key:generate|migrate|db|vendor:publish|passport|jwt|telescope|horizon|livewire|l5-swagger|scribe)(?::|$)/.test(
      name,
    )
  ) {
    effects.push(fill(root, `\`${by}\` may write below ${root}`));
    return { effects, work: 'build' };
  }
  effects.push({ kind: 'disturb', path: root, proof: `it is not known what \`${by}\` does in ${root}` });
  effects.push(fill('/', `it is not known what \`${by}\` writes`));
  return { effects, work: 'unknown' };
}

/** bin/console of Symfony, also called on its own. */
export const console = defineTool({
  names: ['console'],
  interpret: (call) => symfony(call, call.program, call.args),
});

function symfony(call: ToolCall, script: Argument, args: readonly Argument[]): ToolResult {
  const place = inProject(call, script);
  const task = command(args);
  const by = `bin/console ${task?.text ?? ''}`;
  if (!place || (task && !task.known)) return anything(by);
  const { root, effects } = place;
  const name = task?.text ?? 'list';
  if (/^(?:cache|c):?/.test(name)) {
    const path = resolvePath(root, 'var');
    effects.push({ kind: 'disturb', path, proof: `\`${by}\` writes below ${path}` });
    return { effects, work: 'both' };
  }
  if (
    /^(?:assets?|asset-map|importmap|tailwind|sass|ckeditor|fos:js|doctrine|dbal|messenger|secrets|lexik|lint|debug|about|list|router)(?::|-|$)/.test(
      name,
    )
  ) {
    effects.push(fill(root, `\`${by}\` may write below ${root}`));
    return { effects, work: 'build' };
  }
  effects.push({ kind: 'disturb', path: root, proof: `it is not known what \`${by}\` does in ${root}` });
  effects.push(fill('/', `it is not known what \`${by}\` writes`));
  return { effects, work: 'unknown' };
}
