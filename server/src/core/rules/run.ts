import type { Context } from '../facts/context.ts';
import { isTemplate } from '../facts/template.ts';
import type { Span } from '../text/span.ts';
import { LocalRules, type Outcome } from './local.ts';
import type { Finding, Fix, Rule, Severity } from './rule.ts';
import { Suppressions } from './suppression.ts';
import { unrenderedTemplate } from './unrendered-template.ts';
import { unusedSuppression, unusedSuppressions } from './unused-suppression.ts';

/** A finding with what its rule and the settings add. */
export interface Diagnostic extends Omit<Finding, 'fixes'> {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly fixes?: readonly Fix[];
}

export interface RunResult {
  /** In the order of their place in the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Rules that threw: a bug of ours, which costs only their own findings. */
  readonly failures: readonly { readonly rule: string; readonly error: unknown }[];
  readonly suppressions: Suppressions;
}

/**
 * Runs rules over one snapshot; settings and comments decide what is said. Of a template, which is no Dockerfile yet,
 * nothing is said but that it is one.
 */
export function runRules(context: Context, all: readonly Rule[]): RunResult {
  const rules = isTemplate(context) ? all.filter((rule) => rule === unrenderedTemplate) : all;
  const suppressions = new Suppressions(context);
  const diagnostics: Diagnostic[] = [];
  const failures: { rule: string; error: unknown }[] = [];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const late = () => unusedSuppressions(context, suppressions, (id) => byId.has(id), [...byId.keys()]);
  // last of all: only then is it known which comments silenced nothing
  const outcomes = localRules(rules).run(context);
  const isLast = rules.includes(unusedSuppression) ? [unusedSuppression] : [];
  for (const rule of [...rules.filter((one) => one !== unusedSuppression), ...isLast]) {
    const setting = context.settings.rules[rule.id];
    if (setting === 'off') continue;
    if (rule.optIn && setting === undefined && !suppressions.enables(rule)) continue;
    try {
      const found = rule === unusedSuppression ? late() : findingsOf(rule, context, outcomes);
      for (const finding of found ?? []) {
        // what makes the build fail goes on failing under `# check=skip`
        const fails = (finding.severity ?? rule.severity) === 'error';
        if (suppressions.silences(rule, finding, fails)) continue;
        const severity = setting ?? failing(rule, finding.severity ?? rule.severity, suppressions);
        diagnostics.push(diagnosed(finding, rule, severity));
      }
      const error = outcomes.get(rule)?.error;
      if (error) failures.push({ rule: rule.id, error: error.thrown });
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  diagnostics.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { diagnostics, failures, suppressions };
}

const known = new WeakMap<readonly Rule[], LocalRules>();

/** One for each list of rules, so that it remembers earlier versions. */
function localRules(rules: readonly Rule[]): LocalRules {
  let local = known.get(rules);
  if (!local) {
    local = new LocalRules(rules);
    known.set(rules, local);
  }
  return local;
}

/** Written out: spreading costs more than all else that is done with a finding. */
export function diagnosed(finding: Finding, rule: Rule, severity: Severity): Diagnostic {
  const { span, message, related, fixes, checkedAt, tag } = finding;
  const diagnostic: { -readonly [Key in keyof Diagnostic]: Diagnostic[Key] } =
    typeof fixes === 'function'
      ? new FixedLater(span, message, rule, severity, fixes)
      : { span, message, rule, severity };
  if (related) diagnostic.related = related;
  if (fixes && typeof fixes !== 'function') diagnostic.fixes = fixes;
  if (checkedAt) diagnostic.checkedAt = checkedAt;
  if (tag) diagnostic.tag = tag;
  return diagnostic;
}

/** One whose fixes are worked out when they are first asked for. */
class FixedLater implements Diagnostic {
  readonly span: Span;
  readonly message: string;
  readonly rule: Rule;
  readonly severity: Severity;
  #fixes: readonly Fix[] | (() => readonly Fix[]);

  constructor(span: Span, message: string, rule: Rule, severity: Severity, fixes: () => readonly Fix[]) {
    this.span = span;
    this.message = message;
    this.rule = rule;
    this.severity = severity;
    this.#fixes = fixes;
  }

  get fixes(): readonly Fix[] {
    if (typeof this.#fixes === 'function') this.#fixes = this.#fixes();
    return this.#fixes;
  }
}

function findingsOf(
  rule: Rule,
  context: Context,
  outcomes: ReadonlyMap<Rule, Outcome>,
): Iterable<Finding> | undefined {
  return 'check' in rule ? rule.check(context) : outcomes.get(rule)?.findings;
}

/** Under `# check=error=true` every warning of BuildKit's fails the build. */
function failing(rule: Rule, severity: Severity, { options }: Suppressions): Severity {
  return rule.buildkit && options.error ? 'error' : severity;
}
