import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import type { Comment, Instruction, Node } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import type { Finding, Rule } from './rule.ts';

/** One rule named in a `# multistage ignore=` comment. */
export interface Ignore {
  readonly rule: string;
  readonly span: Span;
  readonly comment: Comment;
  /** Undefined: the whole file. */
  readonly instruction: Instruction | undefined;
}

/** BuildKit's `check=` options (linter/linter.go, ParseLintOptions). */
export interface CheckOptions {
  readonly skip: 'all' | ReadonlySet<string>;
  readonly experimental: 'all' | ReadonlySet<string>;
  readonly error: boolean;
}

const OURS = /^multistage\s+ignore\s*=\s*([^\s].*)$/i;
const HADOLINT = /^hadolint\s+(global\s+)?ignore\s*=\s*(.+)$/;
const CHECK = /^check\s*=\s*(\S+)/i;
const NO_OPTIONS: CheckOptions = { skip: new Set(), experimental: new Set(), error: false };

/** Undefined where BuildKit refuses the options. */
export function parseCheckOptions(value: string): CheckOptions | undefined {
  if (value.trim() === '') return NO_OPTIONS;
  let { skip, experimental, error } = NO_OPTIONS;
  for (const part of splitAtMost(value, ';', 3)) {
    const equals = part.indexOf('=');
    if (equals < 0) return undefined;
    const key = part.slice(0, equals).trim();
    const text = part.slice(equals + 1).trim();
    if (key === 'skip') skip = namesOf(text);
    else if (key === 'experimental') experimental = namesOf(text);
    else if (key !== 'error') return undefined;
    else if (/^(1|t|true)$/i.test(text)) error = true;
    else if (/^(0|f|false)$/i.test(text)) error = false;
    else return undefined;
  }
  return { skip, experimental, error };
}

const namesOf = (text: string) =>
  text === 'all' ? ('all' as const) : new Set(text.split(',').map((name) => name.trim()));

function splitAtMost(text: string, separator: string, count: number): string[] {
  const parts = text.split(separator);
  return parts.length <= count
    ? parts
    : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

/** Which findings the file's comments silence. */
export class Suppressions {
  readonly ignores: readonly Ignore[];
  /** `# check=` at the top. */
  readonly options: CheckOptions;
  readonly #context: Context;
  readonly #file = new Set<string>();
  readonly #byInstruction = new Map<Instruction, Set<string>>();
  readonly #hadolint = new Set<string>();
  readonly #hadolintByInstruction = new Map<Instruction, Set<string>>();
  readonly #checks = new Map<Instruction, CheckOptions>();
  readonly #used = new Set<Ignore>();
  /** No comment silences anything: so it is in most files. */
  readonly #isSilent: boolean;

  constructor(context: Context) {
    this.#context = context;
    const directive = context.file.directives.find(({ name }) => name === 'check');
    this.options = (directive && parseCheckOptions(directive.value)) ?? NO_OPTIONS;
    const ignores: Ignore[] = [];
    const top = topComments(context);
    for (const comment of top) ignores.push(...this.#read(comment, undefined));
    for (const instruction of context.file.instructions) {
      for (const comment of instruction.comments) {
        if (!top.has(comment)) ignores.push(...this.#read(comment, instruction));
      }
    }
    this.ignores = ignores;
    const { skip } = this.options;
    this.#isSilent =
      ignores.length === 0 &&
      this.#checks.size + this.#hadolint.size + this.#hadolintByInstruction.size === 0 &&
      skip !== 'all' &&
      skip.size === 0;
  }

  #read(comment: Comment, instruction: Instruction | undefined): Ignore[] {
    const hadolint = HADOLINT.exec(comment.text);
    if (hadolint) {
      const codes = hadolint[2]!.split(/[\s,]+/);
      const set =
        hadolint[1] || !instruction ? this.#hadolint : entry(this.#hadolintByInstruction, instruction);
      for (const code of codes) set.add(code);
      return [];
    }
    const check = instruction && !comment.indented ? CHECK.exec(comment.text) : null;
    if (instruction && check) {
      const options = parseCheckOptions(check[1]!);
      if (options && !this.#checks.has(instruction)) this.#checks.set(instruction, options);
      return [];
    }
    const ours = OURS.exec(comment.text);
    if (!ours) return [];
    const list = ours[1]!.split(/\s+--(?:\s|$)/)[0]!;
    const listStart =
      comment.textSpan.start + comment.text.indexOf(ours[1]!, ours[0].length - ours[1]!.length);
    const ignores: Ignore[] = [];
    for (const match of list.matchAll(/[^\s,]+/g)) {
      const start = listStart + match.index;
      const ignore = { rule: match[0], span: { start, end: start + match[0].length }, comment, instruction };
      (instruction ? entry(this.#byInstruction, instruction) : this.#file).add(match[0]);
      ignores.push(ignore);
    }
    return ignores;
  }

  /**
   * True where a comment silences a finding of `rule`; the comment then counts as used. `oursOnly` passes over
   * the comments of other tools.
   */
  silences(rule: Rule, { span, checkedAt = span }: Finding, oursOnly = false): boolean {
    if (this.#isSilent) return false;
    const instruction = instructionAt(this.#context, span.start);
    const ours =
      this.#file.has(rule.id) ||
      (instruction !== undefined && (this.#byInstruction.get(instruction)?.has(rule.id) ?? false));
    if (ours) {
      for (const ignore of this.ignores) {
        if (ignore.rule === rule.id && (!ignore.instruction || ignore.instruction === instruction))
          this.#used.add(ignore);
      }
      return true;
    }
    if (oursOnly) return false;
    const checked = checkedAt === span ? instruction : instructionAt(this.#context, checkedAt.start);
    return this.#buildkitSilences(rule, checked) || this.#hadolintSilences(rule, instruction);
  }

  #buildkitSilences({ buildkit, optIn }: Rule, instruction: Instruction | undefined): boolean {
    // BuildKit has no switch to skip its experimental checks by name: they are off unless asked for
    if (!buildkit || optIn) return false;
    const skips = ({ skip }: CheckOptions) => skip === 'all' || skip.has(buildkit.name);
    if (skips(this.options)) return true;
    const own = instruction && !buildkit.global ? this.#checks.get(instruction) : undefined;
    return own !== undefined && skips(own);
  }

  #hadolintSilences({ hadolint }: Rule, instruction: Instruction | undefined): boolean {
    if (!hadolint) return false;
    const own = instruction && this.#hadolintByInstruction.get(instruction);
    return hadolint.some((code) => this.#hadolint.has(code) || (own?.has(code) ?? false));
  }

  /** True where the file turns an experimental BuildKit check on. */
  enables({ buildkit }: Rule): boolean {
    const { experimental } = this.options;
    return buildkit !== undefined && (experimental === 'all' || experimental.has(buildkit.name));
  }

  /** Ignore comments that silenced nothing; asked for after all rules have run. */
  unused(): Ignore[] {
    return this.ignores.filter((ignore) => !this.#used.has(ignore));
  }
}

/** Comments for the whole file: at its very top, behind nothing but directives and others of their kind. */
function topComments({ file }: Context): ReadonlySet<Comment> {
  const top = new Set<Comment>();
  for (const node of file.nodes) {
    if (node.kind === 'directive' || isByteOrderMark(file.text, node)) continue;
    if (node.kind !== 'comment' || !(OURS.test(node.text) || HADOLINT.test(node.text))) break;
    top.add(node);
  }
  return top;
}

/** True where `node` is a comment that silences rules in the whole file. */
export const isTopComment = (context: Context, node: Node): boolean =>
  node.kind === 'comment' && topComments(context).has(node);

const isByteOrderMark = (text: string, { span }: Node) =>
  span.start === 0 && span.end === 1 && text.charCodeAt(0) === 0xfeff;

function entry<Key>(map: Map<Key, Set<string>>, key: Key): Set<string> {
  let set = map.get(key);
  if (!set) {
    set = new Set();
    map.set(key, set);
  }
  return set;
}
