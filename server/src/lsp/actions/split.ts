import { type Snapshot, type SplitChoice, splitNotes } from '../../core/analysis.ts';
import { insert } from '../../core/text/edit.ts';
import { overlaps } from '../../core/text/span.ts';
import type { AnnotatedEdit } from '../edits.ts';
import { CodeActionKind } from '../protocol.ts';
import { findingsIn, type Producer, type Proposal } from './producer.ts';

/** Rules whose findings a split does away with. */
const SOLVED: ReadonlySet<string> = new Set(['toolchain-in-final-stage', 'build-base-as-final']);

/** The split as the fix of what stays in the image although only the build needs it. */
export const splitFix: Producer = {
  id: 'split-fix',
  kind: CodeActionKind.QuickFix,
  automatic: true,
  *propose({ snapshot, span }) {
    const findings = solvedIn(snapshot, span);
    if (findings.length === 0 || snapshot.splits.kind !== 'split') return;
    for (const { title, id } of snapshot.splits.choices.filter(({ named }) => !named)) {
      yield { title, findings, key: { way: id } };
    }
  },
  resolve,
};

/**
 * The split as a refactoring: from anywhere in the file for those who ask, by itself where the cursor is on FROM. What
 * is cheap to know comes first; the plan and its proof are worked out once a version.
 */
export const splitRefactor: Producer = {
  id: 'split',
  kind: 'refactor.rewrite.split',
  automatic: true,
  *propose({ snapshot, span, automatic, asked }): Iterable<Proposal> {
    const [stage, second] = snapshot.model.stages;
    if (!stage || second || !stage.instructions.some(({ name }) => name === 'RUN')) return;
    if (automatic && !overlaps(stage.from.head, span)) return;
    // there it is offered as a fix already
    if (!asked && solvedIn(snapshot, span).length > 0) return;
    const found = snapshot.splits;
    if (found.kind === 'split') {
      // what changes a container is for those who look for it
      const choices = found.choices.filter(({ named }) => asked || !named);
      for (const { title, id } of choices) yield { title, findings: [], key: { way: id } };
      return;
    }
    const where =
      found.kind === 'declined' ? `Line ${snapshot.lines.lineAt(found.span.start) + 1}: ` : 'Not needed: ';
    const help = found.kind === 'declined' ? ` ${found.help}` : '';
    const title = 'Split into builder and runtime stages';
    yield { title, findings: [], key: {}, disabled: `${where}${found.message}${help}` };
  },
  resolve,
};

const solvedIn = (snapshot: Snapshot, span: { start: number; end: number }) =>
  findingsIn(snapshot, span).flatMap(({ finding }) => (SOLVED.has(finding.rule.id) ? [finding] : []));

function resolve(snapshot: Snapshot, { way }: { readonly way?: string }) {
  const found = snapshot.splits;
  const choice = found.kind === 'split' ? found.choices.find(({ id }) => id === way) : undefined;
  return choice && { edits: annotated(snapshot, choice) };
}

/**
 * The edits with what each does and why, and notes on what is to be checked. Only the notes are to be confirmed: what
 * is to be confirmed starts out unticked in a preview, and a part of a split is of no use.
 */
function annotated({ model }: Snapshot, choice: SplitChoice): AnnotatedEdit[] {
  const start = model.stages[0]?.from.span.start ?? 0;
  return [
    ...splitNotes(choice).map(({ text, about }) => ({
      ...insert(start, ''),
      annotation: { label: text, description: about, needsConfirmation: true },
    })),
    ...choice.edits.map((edit) => ({ ...edit, annotation: { label: edit.label, description: edit.why } })),
  ];
}
