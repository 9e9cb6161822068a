import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import type {
  FactsRule,
  Finding,
  InstructionRule,
  Rule,
  StageRule,
  StageSurroundings,
  Surroundings,
} from './rule.ts';

/** What a rule found in one version of a file, and what it threw. */
export interface Outcome {
  readonly findings: Finding[];
  error: { readonly thrown: unknown } | undefined;
}

/** Shared by all instructions and stages in which no rule finds anything: nearly all. */
const NONE: readonly never[] = [];

/** What was found in a stage, and where that was. */
interface Judged {
  readonly isReachable: boolean;
  readonly isTarget: boolean;
  /** The rules that found something. */
  readonly loud: readonly FactsRule[];
}

/**
 * Runs the rules that look at one instruction or one stage at a time. It remembers which of them found something where,
 * and asks only these again in later versions.
 */
export class LocalRules {
  readonly #ofInstructions: readonly InstructionRule[];
  readonly #byName = new Map<string, readonly InstructionRule[]>();
  readonly #ofStages: readonly StageRule[];
  /** By the `green` of instructions and stages: the rules that found something. */
  readonly #loud = new WeakMap<object, readonly InstructionRule[]>();
  readonly #loudInStages = new WeakMap<object, readonly StageRule[]>();
  readonly #ofFacts: readonly FactsRule[];
  /** By the `green` of facts. */
  readonly #loudInFacts = new WeakMap<object, Judged>();
  /** The `green` of stages without an instruction in which a rule found something. */
  readonly #silent = new WeakSet<object>();

  constructor(rules: readonly Rule[]) {
    this.#ofInstructions = rules.filter((rule) => 'checkInstruction' in rule);
    this.#ofStages = rules.filter((rule) => 'checkStage' in rule);
    this.#ofFacts = rules.filter((rule) => 'checkFacts' in rule);
  }

  /** Findings in the order of the file; rules that have nothing to say are not among the keys. */
  run(context: Context): ReadonlyMap<Rule, Outcome> {
    const { preamble, stages } = context.model;
    const run = new Run(context);
    for (const instruction of preamble) this.#checkInstruction(instruction, run);
    for (const stage of stages) {
      if (!this.#silent.has(stage.green)) this.#checkInstructions(stage, run);
      const loud = this.#loudInStages.get(stage.green);
      if (loud === NONE) continue;
      const found = (loud ?? this.#ofStages).filter((rule) =>
        run.takes(rule, () => rule.checkStage(stage, run.surroundings)),
      );
      if (!loud) this.#loudInStages.set(stage.green, found.length === 0 ? NONE : found);
    }
    if (this.#ofFacts.length > 0) for (const stage of stages) this.#checkFacts(stage, context, run);
    return run.outcomes;
  }

  #checkFacts(stage: Stage, context: Context, run: Run): void {
    const facts = context.facts(stage);
    const { green } = facts;
    const isReachable = context.reachable.has(stage);
    const isTarget = context.targets.includes(stage);
    const before = this.#loudInFacts.get(green);
    const isSame = before?.isReachable === isReachable && before.isTarget === isTarget;
    if (isSame && before.loud === NONE) return;
    const found = (isSame ? before.loud : this.#ofFacts).filter((rule) =>
      run.takes(rule, () => rule.checkFacts(facts, context)),
    );
    if (!isSame) {
      this.#loudInFacts.set(green, { isReachable, isTarget, loud: found.length === 0 ? NONE : found });
    }
  }

  #checkInstructions({ from, instructions, green }: Stage, run: Run): void {
    let isSilent = this.#checkInstruction(from, run);
    for (const instruction of instructions) {
      if (!this.#checkInstruction(instruction, run)) isSilent = false;
    }
    if (isSilent) this.#silent.add(green);
  }

  /** True where no rule finds anything in an instruction and its trigger. */
  #checkInstruction(instruction: Instruction, run: Run): boolean {
    const isSilent = this.#check(instruction, false, run);
    const { trigger } = instruction;
    return trigger ? this.#check(trigger, true, run) && isSilent : isSilent;
  }

  #check(instruction: Instruction, isTrigger: boolean, run: Run): boolean {
    const loud = this.#loud.get(instruction.green);
    if (loud === NONE) return true;
    const surroundings = isTrigger ? run.ofTriggers : run.surroundings;
    const found = (loud ?? this.#on(instruction.name)).filter((rule) => {
      const find = () => rule.checkInstruction(instruction, surroundings);
      return run.takes(rule, find, isTrigger ? instruction : undefined);
    });
    if (!loud) this.#loud.set(instruction.green, found.length === 0 ? NONE : found);
    return found.length === 0;
  }

  /** Rules that look at instructions of that name. */
  #on(name: string): readonly InstructionRule[] {
    let rules = this.#byName.get(name);
    if (!rules) {
      rules = this.#ofInstructions.filter(({ on }) => on?.includes(name) ?? true);
      this.#byName.set(name, rules);
    }
    return rules;
  }
}

/** Collects what the rules find in one version of a file. */
class Run {
  readonly outcomes = new Map<Rule, Outcome>();
  readonly surroundings: Surroundings & StageSurroundings;
  readonly ofTriggers: Surroundings;
  readonly #context: Context;
  #triggers: ReadonlySet<Instruction> | undefined;

  constructor(context: Context) {
    this.#context = context;
    this.surroundings = surroundingsOf(context, false);
    this.ofTriggers = surroundingsOf(context, true);
  }

  /** Takes over what a rule finds; false where that is nothing. */
  takes(rule: Rule, find: () => Iterable<Finding>, trigger?: Instruction): boolean {
    const found: Finding[] = [];
    let error: Outcome['error'];
    try {
      for (const finding of find()) found.push(finding);
    } catch (thrown) {
      error = { thrown };
    }
    if (found.length === 0 && !error) return false;
    const { findings } = this.#outcomeOf(rule, error);
    for (const finding of found) {
      findings.push(trigger && this.#isIdle(trigger) ? { ...finding, severity: 'warning' } : finding);
    }
    return true;
  }

  #outcomeOf(rule: Rule, error: Outcome['error']): Outcome {
    let outcome = this.outcomes.get(rule);
    if (!outcome) {
      outcome = { findings: [], error: undefined };
      this.outcomes.set(rule, outcome);
    }
    outcome.error ??= error;
    return outcome;
  }

  /** True for a trigger that no stage of the file runs. */
  #isIdle(trigger: Instruction): boolean {
    this.#triggers ??= new Set(this.#context.model.stages.flatMap(({ triggers }) => triggers));
    return !this.#triggers.has(trigger);
  }
}

function surroundingsOf(context: Context, isTrigger: boolean): Surroundings & StageSurroundings {
  const { text, file, settings, project } = context;
  return {
    text,
    settings,
    project,
    shell: (instruction) => context.shell(instruction),
    escape: file.escape,
    isTrigger,
    get lines() {
      return context.lines;
    },
  };
}
