import { analyze, type Snapshot } from '../../server/src/core/analysis.ts';
import { sectionText } from '../harness/archive.ts';
import type { Fixture } from '../harness/fixtures.ts';
import { ruleCase } from '../harness/rule-case.ts';
import { BASE_FAULTS } from './bases.ts';
import { type Fault, type Mutation, mutate } from './fault.ts';
import { REFERENCE_FAULTS } from './references.ts';
import { RUNTIME_FAULTS } from './runtime.ts';

export const FAULTS: readonly Fault[] = [...REFERENCE_FAULTS, ...RUNTIME_FAULTS, ...BASE_FAULTS];

/** A correct project with one fault. */
export interface Mutant {
  /** `fault number`, unique in its project. */
  readonly name: string;
  readonly fault: Fault;
  /** The analysed mutant. */
  readonly snapshot: Snapshot;
  /** True where one of the fault's rules speaks on a line that the mutation allows. */
  readonly caught: boolean;
}

export function mutantsOf(fixture: Fixture): Mutant[] {
  const { input, snapshot: sound } = ruleCase(fixture);
  return FAULTS.flatMap((fault) =>
    [...fault.mutations(sound)].map((mutation, i) => {
      const snapshot = analyze({ ...input, text: mutate(input.text, mutation) });
      if (snapshot.failures.length > 0) throw new Error(`a rule failed: ${snapshot.failures[0]!.rule}`);
      return {
        name: `${fault.id} ${i + 1}`,
        fault,
        snapshot,
        caught: isCaught(snapshot, fault, mutation),
      };
    }),
  );
}

function isCaught({ diagnostics, lines, text }: Snapshot, { rules }: Fault, { at }: Mutation): boolean {
  return diagnostics.some(({ rule, span }) => {
    if (!rules.includes(rule.id)) return false;
    if (at === undefined) return true;
    const last = lines.lineAt(span.end);
    for (let line = lines.lineAt(span.start); line <= last; line++) {
      const { start, end } = lines.content(line);
      if (text.slice(start, end).includes(at)) return true;
    }
    return false;
  });
}

/** What a project prints when it is really built and run. */
export interface Run {
  readonly output: string;
  /** Mutants that do as well as the project, with the reason. */
  readonly works: ReadonlyMap<string, string>;
}

/**
 * The section `@run` of a project that stand-ins can build: `output: TEXT` is what the container prints, and each
 * `works: MUTANT -- REASON` names a mutant that has no fault after all.
 */
export function runOf({ archive, file }: Pick<Fixture, 'archive' | 'file'>): Run | undefined {
  const section = sectionText(archive, '@run');
  if (section === undefined) return undefined;
  const works = new Map<string, string>();
  let output: string | undefined;
  for (const line of section.trimEnd().split('\n')) {
    const [, key, value = '', reason] = /^(output|works): (.+?)(?: -- (.+))?$/.exec(line) ?? [];
    if (key === 'output') output = value;
    else if (key === 'works' && reason !== undefined) works.set(value, reason);
    else throw new Error(`${file}: cannot read "${line}" of @run`);
  }
  if (output === undefined) throw new Error(`${file}: @run has no output`);
  return { output, works };
}
