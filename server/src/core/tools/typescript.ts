import { readOptions } from './command-line.ts';
import { build, fill, output, phrase, tree } from './effects.ts';
import { readTsConfig } from './manifests/tsconfig.ts';
import { baseOf, parentOf, pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

/** What a tsconfig.json and those it extends say; undefined where one of them is not at hand. */
interface Emit {
  readonly outDir: string | undefined;
  readonly noEmit: boolean;
  readonly outFile: boolean;
}

/** A chain of `extends` is followed this far. */
const LONGEST_CHAIN = 8;

/** The settings of a tsconfig; paths in it are relative to the file that says them. */
function emitOf(call: ToolCall, file: string, left = LONGEST_CHAIN): Emit | undefined {
  const text = left > 0 ? call.files.read(file) : undefined;
  if (text === undefined) return undefined;
  const { outDir, noEmit, outFile, extends: bases } = readTsConfig(text);
  const own =
    outDir === undefined
      ? undefined
      : resolvePath(parentOf(file), outDir.replace('${configDir}', parentOf(file)));
  let inherited: Emit | undefined = { outDir: undefined, noEmit: false, outFile: false };
  for (const base of bases) {
    // packages such as @tsconfig/node20 set no directory
    if (!base.startsWith('.') && !base.startsWith('/')) continue;
    const path = resolvePath(parentOf(file), base.endsWith('.json') ? base : `${base}.json`);
    const found = emitOf(call, path, left - 1);
    inherited = found && inherited && { ...found, outDir: found.outDir ?? inherited.outDir };
  }
  if (!inherited && own === undefined) return undefined;
  return {
    outDir: own ?? inherited?.outDir,
    noEmit: noEmit ?? inherited?.noEmit ?? false,
    outFile: outFile !== undefined || (inherited?.outFile ?? false),
  };
}

const VALUED = [
  '-p',
  '--project',
  '--outDir',
  '--rootDir',
  '-t',
  '--target',
  '-m',
  '--module',
  '--outFile',
  '--declarationDir',
  '--lib',
  '--types',
  '--moduleResolution',
  '--jsx',
  '--tsBuildInfoFile',
  '--baseUrl',
];

const tsc = defineTool({
  names: ['tsc', 'vue-tsc', 'tspc', 'ttsc', 'tsgo'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: VALUED });
    if (
      options.has('--noEmit', '--version', '-v', '--help', '-h', '--init', '--showConfig') &&
      options.value('--noEmit')?.text !== 'false'
    )
      return build();
    const directories = ['--outDir', '--declarationDir'].flatMap((name) => options.values(name));
    const files = options.values('--outFile');
    if (directories.length + files.length > 0) {
      return build(
        directories.flatMap((to) => output(call, to, 'directory')),
        files.flatMap((to) => output(call, to, 'file')),
      );
    }
    const said = phrase(call);
    const { cwd } = call;
    const building = options.has('-b', '--build');
    const given = options.value('-p', '--project') ?? (building ? options.operands[0] : undefined);
    const placed = given ? pathOf(given, cwd) : cwd === undefined ? undefined : { path: cwd, exact: true };
    if (!placed?.exact || cwd === undefined)
      return build(fill(cwd ?? '/', `${said} compiles; its project is not known`));
    const file = placed.path.endsWith('.json') ? placed.path : resolvePath(placed.path, 'tsconfig.json');
    return build(compiled(call, file, building));
  },
});

function compiled(call: ToolCall, file: string, building: boolean): readonly Effect[] {
  const said = phrase(call);
  const directory = parentOf(file);
  const emit = emitOf(call, file);
  if (!emit) {
    const usual = resolvePath(directory, 'dist');
    const why = `${said} compiles to where ${file} says, which is not at hand`;
    return [
      fill(directory, why),
      { kind: 'create', path: usual, entry: 'directory', certain: false, role: 'artefact', proof: why },
    ];
  }
  if (emit.noEmit && !building) return [];
  if (building)
    return [
      ...(emit.outDir === undefined
        ? []
        : tree(emit.outDir, 'artefact', `${file} names ${emit.outDir}`, false)),
      fill(directory, `${said} builds the projects that ${baseOf(file)} refers to`),
    ];
  if (emit.outDir === undefined || emit.outFile)
    return [fill(directory, `${file} names no outDir, so ${said} writes next to the sources`)];
  return tree(emit.outDir, 'artefact', `${file} names the outDir ${emit.outDir}`);
}

/** Nest compiles by a tsconfig.build.json where there is one. */
const nest = defineTool({
  names: ['nest'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: ['-c', '--config', '-p', '--path', '-b', '--builder', '--webpackPath'],
    });
    const verb = options.operands[0]?.text ?? '';
    const { cwd } = call;
    const said = phrase(call);
    if (verb === 'start') return { effects: [], work: 'runtime' };
    if (verb !== 'build')
      return build(/^(?:info|i|)$/.test(verb) ? [] : fill(cwd ?? '/', `${said} writes sources`));
    if (cwd === undefined) return build(fill('/', `${said} builds; the directory is not known`));
    const path = options.value('-p', '--path');
    const placed = path && pathOf(path, cwd);
    const names = placed?.exact
      ? [placed.path]
      : [resolvePath(cwd, 'tsconfig.build.json'), resolvePath(cwd, 'tsconfig.json')];
    const settings = call.files.read(resolvePath(cwd, 'nest-cli.json')) ?? '';
    const several =
      options.operands.length > 1 || /"(?:monorepo|projects|webpack)"\s*:\s*(?:true|\{\s*")/.test(settings);
    const file = names.find((one) => call.files.has(one) === true);
    const sure = file !== undefined && (file === names[0] || call.files.has(names[0]!) === false);
    const emit = sure ? emitOf(call, file) : undefined;
    if (several || !emit) {
      const usual = resolvePath(cwd, 'dist');
      const why = `${said} builds, usually into ${usual}`;
      return build(fill(cwd, why), {
        kind: 'create',
        path: usual,
        entry: 'directory',
        certain: false,
        role: 'artefact',
        proof: why,
      });
    }
    const to = emit.outDir ?? resolvePath(cwd, 'dist');
    return build(tree(to, 'artefact', `${file} names ${to}, so ${said} writes ${to}`));
  },
});

/** Rewrites what tsc wrote, or only reads it. */
const after = defineTool({
  names: [
    'tsc-alias',
    'tsc-esm-fix',
    'tsconfig-replace-paths',
    'resolve-tspaths',
    'api-extractor',
    'typedoc',
  ],
  interpret: (call) => build(fill(call.cwd ?? '/', `${phrase(call)} rewrites what was compiled`)),
});

export const TYPESCRIPT: readonly Tool[] = [tsc, nest, after];
