import { lineOf } from './line.ts';
import { baseOf, parentOf, pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** Tasks of Rails and Rake: those that everyone has are known, others may do anything in the project. */
export const rails = defineTool({ names: ['rails', 'rake', 'bootsnap'], interpret });

function interpret(call: ToolCall): ToolResult {
  const tasks = call.args
    .filter(({ text }) => !text.startsWith('-') && !/^\w+=/.test(text))
    .map(({ text }) => text);
  const { path, exact } = pathOf(call.program, call.cwd);
  // bin/rails knows where the project is
  const own =
    exact && call.program.text.includes('/') && baseOf(parentOf(path)) === 'bin' && !/^\/usr\//.test(path);
  const root = own ? parentOf(parentOf(path)) : call.cwd;
  const by = `\`${call.name} ${lineOf(call.args).slice(0, 60)}\``;
  if (root === undefined)
    return {
      effects: [{ kind: 'fill', path: '/', proof: `${by} writes into the project, wherever that is` }],
      work: 'unknown',
    };
  const fill = (below: string): Effect => ({
    kind: 'fill',
    path: resolvePath(root, below),
    proof: `${by} writes below ${resolvePath(root, below)}`,
  });
  if (call.name === 'bootsnap') return { effects: [fill('tmp/cache')], work: 'build' };
  if (/^(?:s|server|c|console|runner|r)$/.test(tasks[0] ?? '')) return { effects: [], work: 'runtime' };
  const effects: Effect[] = own ? [{ kind: 'read', path, required: true, proof: `${by} runs ${path}` }] : [];
  let known = tasks.length > 0;
  for (const task of tasks) {
    if (
      task === 'assets:precompile' ||
      task === 'webpacker:compile' ||
      task === 'vite:build' ||
      task === 'shakapacker:compile'
    ) {
      const assets = resolvePath(root, task === 'assets:precompile' ? 'public/assets' : 'public');
      const proof = `${by} compiles assets into ${assets}`;
      // builds of JavaScript and caches come along
      effects.push(fill('.'), {
        kind: 'create',
        path: assets,
        entry: 'directory',
        certain: true,
        role: 'artefact',
        proof,
      });
    } else if (
      /^(?:db|log|tmp|assets|yarn|webpacker|javascript|css|tailwindcss|i18n|spec|test|about|routes|notes)(?::|$)/.test(
        task,
      )
    )
      effects.push(fill('.'));
    else if (task === 'new')
      effects.push({ kind: 'fill', path: call.cwd ?? '/', proof: `${by} makes a project` });
    else if (task === '-T') known = true;
    else known = false;
  }
  if (!known && call.args.length > 0 && tasks.length > 0)
    effects.push(
      { kind: 'disturb', path: root, proof: `it is not known what ${by} does in ${root}` },
      { kind: 'fill', path: '/', proof: `it is not known what ${by} writes` },
    );
  return { effects, work: known || tasks.length === 0 ? 'build' : 'unknown' };
}

/** Servers and workers of Ruby. */
export const rubyServers = defineTool({
  names: ['puma', 'unicorn', 'thin', 'sidekiq', 'rackup', 'passenger', 'falcon', 'foreman', 'resque'],
  interpret: () => ({ effects: [], work: 'runtime' }),
});

/** They check sources; what they leave stays in the project. */
export const rubyCheckers = defineTool({
  names: ['rspec', 'rubocop', 'brakeman', 'cucumber', 'bundler-audit'],
  interpret(call) {
    const path = call.cwd ?? '/';
    return {
      effects: [{ kind: 'fill', path, proof: `\`${call.name}\` may write below ${path}` }],
      work: 'build',
    };
  },
});

export const ruby = defineTool({
  names: ['ruby', 'ruby*'],
  interpret(call) {
    const script = call.args.find(({ text }) => !text.startsWith('-') || text === '-');
    const code = call.args.findIndex(({ text }) => /^-\w*e$/.test(text));
    const harmless =
      (call.args.length > 0 && call.args.every(({ text }) => /^-(?:v|-version|h|-help)$/.test(text))) ||
      (code >= 0 && onlyPrints(call.args[code + 1]?.text ?? ''));
    if (
      harmless ||
      (call.args.length === 0 &&
        call.command.redirects.length === 0 &&
        call.command.context.pipeline.index === 0)
    )
      return { effects: [], work: 'both' };
    const proof = `it is not known what \`ruby ${script?.text.slice(0, 40) ?? '-e'}\` does`;
    return { effects: [{ kind: 'disturb', path: '/', proof }], work: 'unknown' };
  },
});

const onlyPrints = (code: string): boolean =>
  !/\b(?:File|FileUtils|IO|Dir|Kernel|system|exec|spawn|open)\b|`|%x/.test(code) &&
  code.split(/[;\n]/).every((statement) => /^\s*(?:$|(?:require|puts|print|p)\b)/.test(statement));
