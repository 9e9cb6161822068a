import { lineOf, readOptions } from './command-line.ts';
import { build, disturb, file, fill, fillAt, fillHome, phrase, result } from './effects.ts';
import { confined } from './npm-run.ts';
import { resolvePath } from './paths.ts';
import { defineTool, type Tool, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  '-r',
  '--require',
  '--import',
  '--loader',
  '--experimental-loader',
  '-C',
  '--conditions',
  '--env-file',
  '--max-old-space-size',
  '--env-file-if-exists',
  '-P',
  '--project',
  '--tsconfig',
  '-O',
  '--compiler-options',
];

const node = defineTool({
  names: [
    'node',
    'nodejs',
    'ts-node',
    'ts-node-esm',
    'tsx',
    'esno',
    'jiti',
    'vite-node',
    'zx',
    'babel-node',
    'coffee',
    'esr',
  ],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED });
    if (options.has('--version', '-v', '--help', '-h')) return build();
    const [script] = options.operands;
    if (options.has('-e', '--eval', '-p', '--print', '-pe', '-c', '--check')) return build(evaluated(call));
    if (!script) return result(call.args.length === 0 ? 'runtime' : 'unknown');
    return result('unknown', disturb('/', `it is not known what the script ${script.text} does`));
  },
});

/** A line of code: one that only prints or checks leaves the files alone. */
const evaluated = (call: ToolCall) => {
  const code = call.args.map(({ text }) => text).join(' ');
  const writes =
    /write|append|copy|rename|unlink|rm|mkdir|symlink|chmod|exec|spawn|child_process|import\s*\(|eval/i;
  const reads = !writes.test(code.replace(/process\.stdout\.write|confirm|platform|format|normal|term/g, ''));
  return reads ? [] : [disturb('/', `it is not known what the code of ${phrase(call)} does`)];
};

/** Runs a package’s program without an install of its own. */
const npx = defineTool({
  names: ['npx', 'pnpx', 'bunx'],
  interpret: (call) => {
    const valued = ['-p', '--package', '-c', '--call', '-w', '--workspace', '--registry'];
    const line = readOptions(call.args, { valued }).value('-c', '--call');
    // options behind the program are its own
    let at = 0;
    while (at < call.args.length && call.args[at]!.text.startsWith('-')) {
      at += valued.includes(call.args[at]!.text) ? 2 : 1;
    }
    const words = call.args.slice(at);
    const kept = fillHome(
      call,
      call.name === 'bunx' ? '.bun/install/cache' : '.npm',
      `${phrase(call)} may fetch the package`,
    );
    if (line) return build(confined(call, line.text), kept);
    const [program] = words;
    if (!program) return build();
    const name = programOf(program.text);
    const text = `${name} ${lineOf(words.slice(1))}`;
    return build(
      { kind: 'use', program: name, proof: `${phrase(call)} runs ${name}` },
      confined(call, text),
      kept,
    );
  },
});

/** Programs that packages bring whose name is another. */
const PROGRAM_OF: Readonly<Record<string, string>> = {
  '@angular/cli': 'ng',
  '@nestjs/cli': 'nest',
  '@tailwindcss/cli': 'tailwindcss',
  '@vercel/ncc': 'ncc',
  '@yao-pkg/pkg': 'pkg',
  '@sentry/cli': 'sentry-cli',
  '@swc/cli': 'swc',
  '@biomejs/biome': 'biome',
  '@11ty/eleventy': 'eleventy',
  '@medusajs/cli': 'medusa',
  typescript: 'tsc',
};

/** `prisma@5` → `prisma`. */
function programOf(word: string): string {
  const name = word.replace(/(?<=.)@[^/]*$/, '');
  return PROGRAM_OF[name] ?? (name.startsWith('@') ? name.slice(name.indexOf('/') + 1) : name);
}

const corepack = defineTool({
  names: ['corepack'],
  interpret: (call): ToolResult => {
    const options = readOptions(call.args, { valued: ['--install-directory', '-o', '--output'] });
    const [verb, ...words] = options.operands;
    const said = phrase(call);
    const why = `${said} keeps package managers here`;
    const own = call.env('COREPACK_HOME');
    const kept = own === '' ? fillHome(call, '.cache/node/corepack', why) : fillAt(own, why);
    switch (verb?.text) {
      case 'enable': {
        const path = call.runtime('node')?.path;
        const directory = path?.endsWith('/node') ? path.slice(0, -'/node'.length) : undefined;
        if (directory === undefined || options.has('--install-directory'))
          return build(
            fill(
              '/',
              `${said} puts yarn and pnpm next to node, which lies in a directory that is not known`,
              ['yarn', 'yarnpkg', 'pnpm', 'pnpx'],
            ),
          );
        const names = words.length > 0 ? words.map(({ text }) => text) : ['pnpm', 'yarn'];
        const programs = names.flatMap((name) =>
          name === 'pnpm' ? ['pnpm', 'pnpx'] : name === 'yarn' ? ['yarn', 'yarnpkg'] : [],
        );
        return build(
          programs.map((name) =>
            file(
              resolvePath(directory, name),
              `node lies in ${directory}, so ${said} writes ${resolvePath(directory, name)}`,
              { role: 'dependency', executable: true },
            ),
          ),
        );
      }
      case 'prepare':
      case 'install':
      case 'hydrate':
      case 'pack':
      case 'cache':
        return build(kept);
      case 'use':
      case 'up':
        return build(kept, fillAt(call.cwd, `${said} changes the project’s packages`));
      case 'disable':
        return build(fill('/usr/local/bin', `${said} removes links`, ['yarn', 'yarnpkg', 'pnpm', 'pnpx']));
      default: {
        // `corepack pnpm install`
        const line = lineOf(call.args);
        return build(
          /^(?:yarn|pnpm|npm)/.test(verb?.text ?? '') ? call.run(line.replace(/^(\w+)@\S+/, '$1')) : [],
          kept,
        );
      }
    }
  },
});

export const NODE: readonly Tool[] = [node, npx, corepack];
