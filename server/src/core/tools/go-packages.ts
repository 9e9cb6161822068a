import { programOf, readGoMod } from './manifests/go-mod.ts';
import { baseOf, parentOf, resolvePath } from './paths.ts';
import type { Argument, ToolCall } from './types.ts';

export interface GoProgram {
  readonly name: string;
  /** A sentence without its end: "the module is example.com/app". */
  readonly because: string;
  /** False where the package may be no `main`. */
  readonly certain: boolean;
  /** Directory of its sources, where it is one of the project. */
  readonly directory: string | undefined;
}

/** The packages that a command names. */
export interface GoPackages {
  readonly programs: readonly GoProgram[];
  /** How many there are: 2 stands for several, 1 also for a pattern that may name only one. */
  readonly count: number;
  /** Why a name is missing; undefined where all are known. */
  readonly unknown: string | undefined;
}

/** The module around a directory, as far as its go.mod is at hand; undefined where none is. */
export function moduleOf(
  call: ToolCall,
  directory: string,
): { readonly file: string; readonly root: string; readonly module: string | undefined } | undefined {
  for (let root = directory; ; root = parentOf(root)) {
    const file = resolvePath(root, 'go.mod');
    const text = call.files.read(file);
    if (text !== undefined) return { file, root, module: readGoMod(text).module };
    // it may be here, unseen: then those further up do not count
    if (call.files.has(file) !== false) return undefined;
    if (root === '/') return undefined;
  }
}

/** True where the module around a directory certainly needs nothing but Go itself. */
export function needsNoModules(call: ToolCall, directory: string): boolean {
  const own = moduleOf(call, directory);
  const text = own && call.files.read(own.file);
  if (text === undefined || /^\s*(?:require|toolchain|tool|replace)\b/m.test(text)) return false;
  for (let up = directory; ; up = parentOf(up)) {
    if (call.files.has(resolvePath(up, 'go.work')) !== false) return false;
    if (up === '/') return true;
  }
}

export function goPackages(call: ToolCall, operands: readonly Argument[]): GoPackages {
  const files = operands.filter(({ text }) => text.endsWith('.go'));
  if (files.length > 0) {
    const [first] = files;
    const known = first!.known;
    const name = baseOf(first!.text).slice(0, -'.go'.length);
    const directory = call.cwd === undefined ? undefined : parentOf(resolvePath(call.cwd, first!.text));
    return known
      ? {
          programs: [{ name, because: `the first file is ${first!.text}`, certain: true, directory }],
          count: 1,
          unknown: undefined,
        }
      : { programs: [], count: 1, unknown: `\`${first!.text}\` is not known` };
  }
  const names = operands.length > 0 ? operands : [undefined];
  const found = names.map((operand) => oneProgram(call, operand));
  const several = operands.length > 1;
  return {
    programs: found.flatMap((one) => (typeof one === 'string' ? [] : one)),
    count: several ? 2 : 1,
    unknown: found.find((one) => typeof one === 'string'),
  };
}

/** The program of one package, or why its name is not known. */
function oneProgram(call: ToolCall, operand: Argument | undefined): GoProgram | string {
  const text = operand?.text ?? '.';
  if (operand && !operand.known && !text.includes('@')) return `\`${text}\` is not known`;
  if (text.includes('...')) return `\`${text}\` may name several packages`;
  if (text.includes('@')) {
    const path = text.slice(0, text.indexOf('@'));
    const name = /[$`*]/.test(path) ? undefined : programOf(path);
    return name === undefined
      ? `\`${path}\` is not known`
      : { name, because: `the package is ${path}`, certain: true, directory: undefined };
  }
  if (!/^\.{0,2}(?:\/|$)|^\.\.?$/.test(text)) {
    const name = programOf(text);
    return name === undefined
      ? `\`${text}\` names no package`
      : { name, because: `the package is ${text}`, certain: true, directory: undefined };
  }
  const directory =
    call.cwd === undefined && !text.startsWith('/') ? undefined : resolvePath(call.cwd ?? '/', text);
  const here = /^[./]*$/.test(text);
  if (directory === undefined) {
    return here ? 'the directory is not known' : ofDirectory(call, text, undefined);
  }
  const own = moduleOf(call, directory);
  if (own?.root === directory) {
    const name = own.module === undefined ? undefined : programOf(own.module);
    if (name === undefined) return `${own.file} names no module`;
    return {
      name,
      because: `the module of ${own.file} is ${own.module}`,
      certain: isMain(call, directory),
      directory,
    };
  }
  // below its module a package is named after its directory; whether this is below one may not be known
  if (here && !own) return `${resolvePath(directory, 'go.mod')} is not at hand`;
  return ofDirectory(call, text, directory);
}

function ofDirectory(call: ToolCall, text: string, directory: string | undefined): GoProgram | string {
  const name = programOf(directory ?? text);
  if (name === undefined) return `\`${text}\` is not known`;
  const certain = /(?:^|\/)cmd\//.test(text) || (directory !== undefined && isMain(call, directory));
  return { name, because: `the package is ${text}`, certain, directory };
}

/** Whether a directory certainly holds a program: libraries have no main.go. */
const isMain = (call: ToolCall, directory: string): boolean =>
  call.files.has(resolvePath(directory, 'main.go')) === true;
