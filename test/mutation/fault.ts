import type { Snapshot } from '../../server/src/core/analysis.ts';
import type { Stage } from '../../server/src/core/model/types.ts';
import type { Instruction } from '../../server/src/core/syntax/types.ts';
import { applyEdits, replace, type TextEdit } from '../../server/src/core/text/edit.ts';
import type { Span } from '../../server/src/core/text/span.ts';

/** One way to break a correct Dockerfile, as people do. */
export interface Fault {
  readonly id: string;
  /** Rules of which one has to report it. */
  readonly rules: readonly string[];
  /** Every place of the file where it can be done. */
  readonly mutations: (snapshot: Snapshot) => Iterable<Mutation>;
}

export interface Mutation {
  readonly edits: readonly TextEdit[];
  /** A line of the mutant that a finding may stand on has this text in it; undefined where any line will do. */
  readonly at?: string | undefined;
}

export const last = ({ model }: Snapshot): Stage => model.stages.at(-1)!;

export const instructions = (snapshot: Snapshot, ...names: string[]): Instruction[] =>
  snapshot.model.stages.flatMap((stage) => stage.instructions.filter(({ name }) => names.includes(name)));

export const sourceOf = ({ text }: Snapshot, { start, end }: Span): string => text.slice(start, end);

/** Takes an instruction out. */
export const without = (instruction: Instruction): TextEdit => replace(instruction.span, '');

/** COPY --from a stage, with its sources and its destination. */
export interface Transfer {
  readonly instruction: Instruction;
  readonly from: Stage;
  readonly sources: Instruction['words'];
  readonly destination: string;
}

export function transfers(snapshot: Snapshot): Transfer[] {
  return snapshot.model.references.flatMap(({ kind, target, instruction }) => {
    if (kind !== 'copy' || target.kind !== 'stage') return [];
    const { words } = instruction;
    return [
      { instruction, from: target.stage, sources: words.slice(0, -1), destination: words.at(-1)?.text ?? '' },
    ];
  });
}

/** Replaces the first match of `pattern` in an instruction, and gives nothing where there is none. */
export function swap(
  snapshot: Snapshot,
  { span }: Pick<Instruction, 'span'>,
  pattern: RegExp,
  by: string,
): Mutation | undefined {
  const source = sourceOf(snapshot, span);
  const match = pattern.exec(source);
  if (!match) return undefined;
  const start = span.start + match.index;
  return { edits: [replace({ start, end: start + match[0].length }, match[0].replace(pattern, by))] };
}

/** The mutant's text. */
export const mutate = (text: string, { edits }: Mutation): string => applyEdits(text, edits);
