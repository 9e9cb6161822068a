import { said } from './files.ts';
import { pathOf, resolvePath } from './paths.ts';
import type { Argument, Effect, ToolCall } from './types.ts';

/** Explicit rules and variables of a Makefile that needs no more than these. */
export interface Makefile {
  readonly path: string;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly variables: ReadonlyMap<string, string>;
  readonly first: string | undefined;
}

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly string[];
}

const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];
const LONGEST = 65_536;

/**
 * The Makefile that `make` follows in the directory of `call`; undefined where its text is not at hand, or it
 * has what is not followed here: includes, conditions, defines, pattern rules that match, double colons.
 */
export function readMakefile(call: ToolCall, file: Argument | undefined): Makefile | undefined {
  if (call.cwd === undefined) return undefined;
  const { cwd } = call;
  const given = file && pathOf(file, cwd);
  if (given && !given.exact) return undefined;
  const path = given?.path ?? NAMES.map((name) => resolvePath(cwd, name)).find((one) => call.files.has(one));
  const text = path === undefined ? undefined : call.files.read(path);
  if (path === undefined || text === undefined || text.length > LONGEST) return undefined;
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>();
  let first: string | undefined;
  let recipe: string[] | undefined;
  for (const line of text
    .replace(/\r/g, '')
    .replace(/\\\n[\t ]*/g, ' ')
    .split('\n')) {
    if (line.startsWith('\t')) {
      recipe?.push(line.slice(1));
      continue;
    }
    const plain = line.replace(/#.*$/, '').trim();
    if (plain === '') continue;
    if (/^(?:-?include|sinclude|if(?:n?eq|n?def)|define|vpath|override|load)\b|::/.test(plain))
      return undefined;
    const variable = /^(?:export\s+)?([\w.-]+)\s*([:?+!]?)=\s*(.*)$/.exec(plain);
    if (variable) {
      const [, name, operator, value] = variable;
      if (operator === '+' || operator === '!') return undefined;
      if (operator !== '?' || !variables.has(name!)) variables.set(name!, value!);
      recipe = undefined;
      continue;
    }
    const rule = /^([^:=]+):([^=]*)$/.exec(plain);
    if (!rule) {
      if (/^(?:export|unexport)\b/.test(plain)) continue;
      return undefined;
    }
    const [, heads, tail] = rule;
    const [wanted, inline] = tail!.split(';', 2);
    recipe = inline === undefined ? [] : [inline];
    const before = wanted!.split('|')[0]!.trim();
    const names = substituted(heads!, variables);
    if (names === undefined) return undefined;
    for (const head of names.trim().split(/\s+/)) {
      if (head.startsWith('.')) continue;
      const old = rules.get(head);
      const all = before === '' ? [] : before.split(/\s+/);
      rules.set(head, {
        needs: [...(old?.needs ?? []), ...all],
        recipe: old?.recipe.length ? old.recipe : recipe,
      });
      if (!head.includes('%')) first ??= head;
    }
  }
  return { path, rules, variables, first };
}

/** Variables replaced that are defined so far and hold none themselves; undefined where anything else is left. */
function substituted(text: string, variables: ReadonlyMap<string, string>): string | undefined {
  let known = true;
  const out = text.replace(/\$(?:\((\w+)\)|\{(\w+)\}|.|$)/g, (_, round?: string, curly?: string) => {
    const value = variables.get(round ?? curly ?? '');
    if (value === undefined || value.includes('$')) known = false;
    return value ?? '';
  });
  return known ? out : undefined;
}

/** Rules are followed this far. */
const DEEPEST = 12;
const MOST = 60;

/** What making the targets does; undefined where a recipe or a target is not simple enough to follow. */
export function recipeOf(
  call: ToolCall,
  { path, rules, variables, first }: Makefile,
  targets: readonly string[],
  given: ReadonlyMap<string, string | undefined>,
): Effect[] | undefined {
  const lines: string[] = [];
  const done = new Set<string>();
  const wanted = targets.length > 0 ? targets : first === undefined ? [] : [first];
  if (wanted.length === 0 || !wanted.every((target) => follow(target, 0)) || lines.length > MOST)
    return undefined;
  const proof = `${said(call)} follows ${path}`;
  const effects: Effect[] = [{ kind: 'read', path, required: true, proof }];
  for (const line of lines) effects.push(...call.run(line, call.cwd));
  return effects;

  function follow(target: string, depth: number): boolean {
    if (done.has(target)) return true;
    done.add(target);
    const rule = rules.get(target);
    if (!rule) return depth > 0 && !implicit(target);
    if (depth > DEEPEST) return false;
    for (const need of rule.needs) {
      const name = expand(need, target, rule);
      if (name === undefined) return false;
      if (!name.split(/\s+/).every((one) => one === '' || follow(one, depth + 1))) return false;
    }
    for (const line of rule.recipe) {
      const text = expand(line.replace(/^[\s@+-]+/, ''), target, rule);
      if (text === undefined) return false;
      if (text.trim() !== '') lines.push(text);
    }
    return true;
  }

  /** A pattern or a built-in rule may make it: `main.o`. */
  function implicit(target: string): boolean {
    if (/\.(?:o|a|lo|s)$/.test(target)) return true;
    return [...rules.keys()].some((head) => {
      const [front, back] = head.split('%', 2);
      return back !== undefined && target.startsWith(front!) && target.endsWith(back);
    });
  }

  function expand(line: string, target: string, rule: Rule, depth = 0): string | undefined {
    if (depth > 5) return undefined;
    let known = true;
    const text = line.replace(
      /\$(?:\$|([@<^])|\((\w+)\)|\{(\w+)\}|.|$)/g,
      (whole, automatic, round, curly) => {
        if (whole === '$$') return '$';
        if (automatic === '@') return target;
        if (automatic === '<') return rule.needs[0] ?? '';
        if (automatic === '^') return rule.needs.join(' ');
        const value = valueOf(round ?? curly, target, rule, depth);
        if (value === undefined) known = false;
        return value ?? '';
      },
    );
    return known ? text : undefined;
  }

  function valueOf(name: string | undefined, target: string, rule: Rule, depth: number): string | undefined {
    if (name === undefined) return undefined;
    if (given.has(name)) return given.get(name);
    const own = variables.get(name);
    if (own !== undefined) return expand(own, target, rule, depth + 1);
    if (name === 'CC') return 'cc';
    if (name === 'CXX') return 'c++';
    if (name === 'MAKE') return undefined;
    if (name === 'RM') return 'rm -f';
    return call.env(name);
  }
}
