import { fill } from './effects.ts';
import { lineOf } from './line.ts';
import { defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** R and Julia: expressions that install packages are known, scripts may do anything. */
export const r = defineTool({
  names: ['R', 'Rscript', 'r', 'install2.r', 'installGithub.r', 'installBioc.r', 'installDeps.r'],
  interpret(call) {
    const words = call.args.map(({ text }) => text);
    if (
      call.name.endsWith('.r') ||
      words.some((text) => /^(?:install2|installGithub|installBioc)\.r$/.test(text))
    )
      return libraries(call);
    if (words[0] === 'CMD') {
      if (words[1] === 'INSTALL' || words[1] === 'javareconf' || words[1] === 'REMOVE')
        return libraries(call);
      return {
        effects: [fill(call.cwd ?? '/', `\`R CMD ${words[1] ?? ''}\` writes below ${call.cwd ?? '/'}`)],
        work: 'build',
      };
    }
    const code = expressions(words, ['-e', '--eval']);
    if (
      code.length === 0 &&
      (words.length === 0 || words.every((text) => /^--(?:version|help)$/.test(text)))
    ) {
      return call.command.redirects.length > 0 || call.command.context.pipeline.index > 0
        ? anything(call)
        : { effects: [], work: 'both' };
    }
    if (code.length === 0 || !code.every(isKnownR)) return anything(call);
    if (code.every((text) => !/install|restore|bioc/i.test(text))) return { effects: [], work: 'both' };
    return libraries(call);
  },
});

/** Calls that install, load, set options or print. */
const R_CALLS = new Set(
  (
    'activate c cat consent if install installspec install.packages install_bioc install_cran install_deps install_git install_github ' +
    'install_local install_tinytex install_url install_version invisible library list options packageVersion ' +
    'paste paste0 pkg_install print q quit repositories require requireNamespace restore sessionInfo stop ' +
    'stopifnot suppressMessages suppressWarnings Sys.getenv Sys.setenv tlmgr_install try update.packages ncpus detectCores ' +
    'installed.packages is.na nchar setRepositories getOption local file.path'
  ).split(' '),
);

/** Whether an expression has no other calls, and no way to hide one. */
const isKnownR = (code: string): boolean =>
  !/[`]|<<-|->/.test(code) &&
  [...code.replace(/"[^"]*"|'[^']*'/g, '""').matchAll(/(?<![\w.])([A-Za-z][\w.]*)\s*\(/g)].every((match) =>
    R_CALLS.has(match[1]!),
  );

const expressions = (words: readonly string[], flags: readonly string[]): string[] =>
  words.flatMap((text, index) =>
    flags.includes(words[index - 1] ?? '') ? [text] : text.startsWith('--eval=') ? [text.slice(7)] : [],
  );

function anything(call: ToolCall): ToolResult {
  const proof = `it is not known what \`${call.name} ${lineOf(call.args).slice(0, 50)}\` does`;
  return { effects: [{ kind: 'disturb', path: '/', proof }], work: 'unknown' };
}

/** Libraries of the distributions' R, of rocker's images and of the user; sources are built in the project. */
function libraries(call: ToolCall): ToolResult {
  const paths = [
    '/usr/local/lib',
    '/usr/lib/R',
    '/usr/lib64/R',
    '/usr/share/R',
    '/opt',
    '/tmp',
    call.home ?? '/',
    ...(call.cwd === undefined ? [] : [call.cwd]),
  ];
  const own = ['R_LIBS', 'R_LIBS_USER', 'R_LIBS_SITE', 'RENV_PATHS_LIBRARY', 'RENV_PATHS_CACHE'].flatMap(
    (name) => call.env(name) || [],
  );
  const effects = [...paths, ...own.flatMap((text) => text.split(':'))]
    .filter((path) => path.startsWith('/'))
    .map((path): Effect => fill(path, `\`${call.name}\` installs packages of R`));
  return { effects, work: 'both' };
}

export const julia = defineTool({
  names: ['julia'],
  interpret(call) {
    const words = call.args.map(({ text }) => text);
    if (words.length === 0 || words.every((text) => /^(?:-v|--version|--help)$/.test(text)))
      return { effects: [], work: 'both' };
    const code = expressions(words, ['-e', '-E', '--eval', '--print']);
    const known =
      code.length > 0 &&
      code.every(
        (text) =>
          /\bPkg\b/.test(text) && !/\b(?:run|open|write|rm|mv|cp|include|download|symlink)\s*\(/.test(text),
      );
    if (!known)
      return code.every((text) => /^(?:println|using|import|versioninfo)\b[^;]*$/.test(text)) &&
        code.length > 0
        ? { effects: [], work: 'both' }
        : anything(call);
    const depot = (call.env('JULIA_DEPOT_PATH') || '').split(':').filter((path) => path.startsWith('/'));
    const paths = [
      ...(depot.length > 0 ? depot : [call.home === undefined ? '/' : `${call.home}/.julia`]),
      ...(call.cwd === undefined ? [] : [call.cwd]),
    ];
    // a project elsewhere gets its manifest
    for (const text of words) {
      const project = /^--project=(\/.+)$/.exec(text)?.[1];
      if (project !== undefined) paths.push(project);
    }
    return { effects: paths.map((path) => fill(path, '`julia` installs packages')), work: 'both' };
  },
});

/** LuaRocks. */
export const luarocks = defineTool({
  names: ['luarocks', 'luarocks*'],
  interpret(call) {
    if (!call.args.some(({ text }) => /^(?:install|make|build|remove)$/.test(text)))
      return { effects: [], work: 'both' };
    const paths = [
      '/usr/local',
      '/usr/lib',
      '/usr/share',
      '/usr/bin',
      call.home ?? '/',
      ...(call.cwd === undefined ? [] : [call.cwd]),
    ];
    return { effects: paths.map((path) => fill(path, '`luarocks` installs modules of Lua')), work: 'both' };
  },
});
