import { type Context, type ContextInput, createContext, type Project } from './facts/context.ts';
import { isTemplate } from './facts/template.ts';
import type { Decline, SplitInput, Unneeded } from './recipes/types.ts';
import { REFACTORS } from './refactors/index.ts';
import { draftSplits, type SplitChoice } from './refactors/split/index.ts';
import { type Failure, prove } from './refactors/split/prove.ts';
import type { RefactorKind } from './refactors/types.ts';
import { applicableFixes } from './rules/fixing.ts';
import { RULES } from './rules/index.ts';
import { limited } from './rules/limit.ts';
import type { Safety } from './rules/rule.ts';
import { type Diagnostic, type RunResult, runRules } from './rules/run.ts';
import { applyEdits, type FileEdit, type TextEdit } from './text/edit.ts';
import type { Span } from './text/span.ts';

/** One version of one Dockerfile, analysed: the only door to the engine for servers and command lines. */
export interface Snapshot extends Context {
  /** Findings in file order, as many as anyone can read; worked out when first asked for. */
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: RunResult['failures'];
  /** The ways to split the file; worked out when first asked for. */
  readonly splits: Splits;
}

/** Never throws and reads nothing but its input. */
export function analyze(input: ContextInput): Snapshot {
  const context = createContext(input);
  let result: RunResult | undefined;
  const run = () => {
    result ??= runRules(context, RULES);
    return result;
  };
  let diagnostics: readonly Diagnostic[] | undefined;
  const shown = () => {
    diagnostics ??= limited(run().diagnostics);
    return diagnostics;
  };
  let ways: Splits | undefined;
  const split = () => {
    ways ??= provedSplits(context, undefined, () => run().diagnostics);
    return ways;
  };
  return Object.defineProperties({} as Snapshot, {
    ...Object.getOwnPropertyDescriptors(context),
    diagnostics: { get: shown, enumerable: true },
    failures: { get: () => run().failures, enumerable: true },
    splits: { get: split, enumerable: true },
  });
}

/** More rounds than any file needs: fixes that undo each other must end too. */
const MOST_ROUNDS = 20;

export interface FixResult {
  readonly text: string;
  /** What else changes: each file once, `before` as it was at first. */
  readonly files: readonly FileEdit[];
  /** Titles and rules of what was applied, in order. */
  readonly applied: readonly { readonly rule: string; readonly title: string }[];
}

/**
 * Applies each finding's best fix of at most `safety`, skips those that overlap, and starts over with the
 * new text until nothing changes. `rules` narrows it to some rules.
 */
export function fixAll(input: ContextInput, safety: Safety = 'safe', rules?: ReadonlySet<string>): FixResult {
  let { text, project } = input;
  const others = new Map<string, FileEdit>();
  const applied: { rule: string; title: string }[] = [];
  const seen = new Set([text]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { diagnostics } = runRules(createContext({ ...input, text, project }), RULES);
    const wanted = rules ? diagnostics.filter(({ rule }) => rules.has(rule.id)) : diagnostics;
    const { edits, files, fixes } = applicableFixes(wanted, safety);
    const next = applyEdits(text, edits);
    if (fixes.length === 0 || (files.length === 0 && seen.has(next))) break;
    seen.add(next);
    applied.push(...fixes);
    text = next;
    for (const file of files) {
      const first = others.get(file.path) ?? file;
      others.set(file.path, { ...file, before: first.before });
      project = withFile(project, file);
    }
  }
  return { text, files: [...others.values()], applied };
}

/** The project once a fix has written a file: the ignore file is the only one that fixes write. */
export const withFile = (project: Project | undefined, { path, text }: FileEdit): Project => ({
  ...project,
  dockerignore: { ...project?.dockerignore, path, text },
});

export type { SplitChoice } from './refactors/split/index.ts';
export { splitNotes, splitReport } from './refactors/split/report.ts';

export type Splits =
  /**
   * At least one choice, the safest first; each is proved. `refused` where all are `named`: why there is none that
   * leaves alone what a container does, and what there is.
   */
  | {
      readonly kind: 'split';
      readonly recipe: string;
      readonly choices: readonly SplitChoice[];
      readonly refused: Decline | Unneeded | undefined;
    }
  | (Decline & { readonly recipe?: string })
  | (Unneeded & { readonly recipe?: string });

/**
 * The ways to turn the file's only stage into a builder and a runtime stage, or what stands in the way. A split is
 * offered where it is proved: the image is configured as before but for the differences it tells, what starts is
 * there, and the rules have nothing new to say at warning or above. `image`: the only runtime image that will do.
 */
export const splits = (context: Context, image?: string): Splits =>
  provedSplits(context, image, () => runRules(context, RULES).diagnostics);

/** `diagnostics`: those of the file as it is. */
function provedSplits(
  context: Context,
  image: string | undefined,
  diagnostics: () => readonly Diagnostic[],
): Splits {
  const draft = draftSplits(context, image);
  if (draft.kind !== 'drafted') return draft;
  const { input, recipe, drafts, refused } = draft;
  let found: ReadonlySet<string> | undefined;
  const choices: SplitChoice[] = [];
  let failure: Failure | undefined;
  for (const { choice, plan } of drafts) {
    const after = createContext({
      text: applyEdits(context.text, choice.edits),
      settings: context.settings,
      project: context.project,
    });
    found ??= new Set(seriousFindings(diagnostics()).map(withoutNumbers));
    const failures = [...prove(input, after, plan), ...newFindings(found, after, plan.accepts)];
    if (failures.length === 0) choices.push(choice);
    else failure ??= failures[0];
  }
  if (choices.some(({ named }) => !named)) return { kind: 'split', recipe, choices, refused: undefined };
  const reason = refused ?? notProved(input, failure);
  const [named] = choices;
  return named ? { kind: 'split', recipe, choices, refused: withHint(reason, named) } : { ...reason, recipe };
}

/** The reason why nothing is offered by itself, with what can be asked for. */
function withHint(reason: Decline | Unneeded, { runtime }: SplitChoice): Decline | Unneeded {
  const hint = `A split for ${runtime.ref} can be asked for: it changes what the container does.`;
  return reason.kind === 'declined'
    ? { ...reason, help: `${reason.help} ${hint}` }
    : { ...reason, message: `${reason.message} ${hint}` };
}

function notProved(input: SplitInput, failure: Failure | undefined): Decline {
  const at = input.stage.instructions.find(
    ({ line: { text } }) => failure?.about !== undefined && names(text, failure.about),
  );
  return {
    kind: 'declined',
    code: 'not-proved',
    message: `The split could not be proved to behave the same: ${failure?.message ?? 'no runtime image fits'}.`,
    span: (at ?? input.facts.entrypoints[0]?.instruction ?? input.stage.from).head,
    help: 'Look at what the message names; what the container starts has to be copied or installed where it can be seen.',
  };
}

/** A program is a word of its own, a path or variable may be a part of one. */
const names = (line: string, about: string): boolean =>
  /^[/$]/.test(about) ? line.includes(about) : line.split(/[\s"',;|&()]+/).includes(about);

/** They tell of what was installed before too, where that could not be seen. */
const OF_BEFORE: ReadonlySet<string> = new Set(['dev-dependencies-in-final']);

/** What is said at warning or above. */
const seriousFindings = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.flatMap(({ rule, severity, message }) =>
    (severity === 'error' || severity === 'warning') && !OF_BEFORE.has(rule.id)
      ? [`${rule.id}: ${message.replace(/\.$/, '')}`]
      : [],
  );

/** The same for findings that differ in the numbers of lines alone. */
const withoutNumbers = (finding: string): string => finding.replace(/\d+/g, '0');

const newFindings = (before: ReadonlySet<string>, after: Context, accepted: readonly string[]): Failure[] =>
  seriousFindings(runRules(after, RULES).diagnostics)
    .filter((one) => !before.has(withoutNumbers(one)) && !accepted.some((id) => one.startsWith(`${id}: `)))
    .map((finding) => ({ message: `the rules would say ${finding}` }));

/** A refactoring that can be done at a place, or that something stands in the way of. */
export interface Refactoring {
  /** Of the refactoring; several may bear it. */
  readonly id: string;
  readonly kind: RefactorKind;
  readonly title: string;
  /** Disjoint; empty where it is declined. */
  readonly edits: readonly TextEdit[];
  /** True where the image may be another one. */
  readonly review: boolean;
  /** Why it cannot be done, a sentence. */
  readonly declined?: string;
}

/**
 * What can be done with the selection, or where the cursor is. Each has been tried: what does not parse any more, or
 * has an error that the text had not, is declined. Of a template there is nothing. `wanted`: of that kind alone.
 */
export function refactorings(context: Context, selection: Span, wanted?: RefactorKind): Refactoring[] {
  if (isTemplate(context)) return [];
  let errors: ReadonlyMap<string, number> | undefined;
  const refactors = REFACTORS.filter(({ kind }) => wanted === undefined || kind === wanted);
  return refactors.flatMap(({ id, kind, offers }) =>
    [...offers(context, selection)].map((offer): Refactoring => {
      const { title } = offer;
      if (offer.kind === 'declined')
        return { id, kind, title, edits: [], review: false, declined: offer.reason };
      const edits = offer.edits();
      const { settings, project, text } = context;
      const after = createContext({ text: applyEdits(text, edits), settings, project });
      errors ??= errorsOf(context);
      const reason = newError(errors, after);
      return reason === undefined
        ? { id, kind, title, edits, review: offer.safety === 'review' }
        : { id, kind, title, edits: [], review: false, declined: reason };
    }),
  );
}

/** How often each rule finds an error. */
function errorsOf(context: Context): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of runRules(context, RULES).diagnostics) {
    if (severity === 'error') counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  }
  return counts;
}

function newError(before: ReadonlyMap<string, number>, after: Context): string | undefined {
  const counts = errorsOf(after);
  const rule = [...counts.keys()].find((id) => counts.get(id)! > (before.get(id) ?? 0));
  return rule === undefined ? undefined : `What comes of it would have an error (${rule}).`;
}
