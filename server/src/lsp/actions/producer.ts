import type { Snapshot } from '../../core/analysis.ts';
import type { Diagnostic } from '../../core/rules/run.ts';
import type { FileEdit } from '../../core/text/edit.ts';
import { overlaps, type Span } from '../../core/text/span.ts';
import type { AnnotatedEdit } from '../edits.ts';
import { CodeActionKind } from '../protocol.ts';

/** What tells one of a producer's actions from the others of the same version; it travels to the client and back. */
export interface ActionKey {
  readonly rule?: string;
  /** Place among the version's findings. */
  readonly finding?: number;
  readonly span?: Span;
  /** Place among the finding's fixes. */
  readonly fix?: number;
  /** Which of several ways. */
  readonly way?: string;
}

export interface Proposal {
  readonly title: string;
  readonly preferred?: boolean;
  /** What it does away with. */
  readonly findings: readonly Diagnostic[];
  readonly key: ActionKey;
  /** Why it cannot be taken: shown to those who ask for such actions. */
  readonly disabled?: string;
}

interface ActionRequest {
  readonly snapshot: Snapshot;
  readonly span: Span;
  /** True where nobody asked: the cursor moved. */
  readonly automatic: boolean;
  /** True where these very actions are asked for, as in the menu of refactorings. */
  readonly asked: boolean;
}

interface Outcome {
  readonly edits: readonly AnnotatedEdit[];
  /** Edits of other files of the project. */
  readonly files?: readonly FileEdit[];
  /** What the user is asked to confirm. */
  readonly review?: string;
}

/** One kind of code action. Applicability is found out first; the edits only once one is chosen. */
export interface Producer {
  readonly id: string;
  readonly kind: string;
  /** Also offered when only the cursor moved. */
  readonly automatic: boolean;
  readonly propose: (request: ActionRequest) => Iterable<Proposal>;
  /** Undefined where the key means nothing for this snapshot. */
  readonly resolve: (snapshot: Snapshot, key: ActionKey) => Outcome | undefined;
}

/** Kinds are hierarchical. Source actions are for those who ask for them. */
export function isWanted(
  { kind, automatic }: Producer,
  only: readonly string[] | undefined,
  isAutomatic: boolean,
): boolean {
  if (only) return only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  return (automatic || !isAutomatic) && !kind.startsWith(CodeActionKind.Source);
}

export interface Indexed {
  readonly finding: Diagnostic;
  readonly index: number;
}

/** Of more findings nobody reads the menu. */
const MOST_FINDINGS = 100;

/** The findings that a selection or cursor touches. */
export function findingsIn({ diagnostics }: Snapshot, span: Span): Indexed[] {
  const found: Indexed[] = [];
  for (const [index, finding] of diagnostics.entries()) {
    if (overlaps(finding.span, span)) found.push({ finding, index });
    if (found.length === MOST_FINDINGS) break;
  }
  return found;
}

export const keyOf = ({ finding: { rule, span }, index }: Indexed, fix: number): ActionKey => ({
  rule: rule.id,
  finding: index,
  span: { start: span.start, end: span.end },
  fix,
});

/** The finding of a key; undefined where the settings have changed and it is another one. */
export function findingOf(
  { diagnostics }: Snapshot,
  { rule, finding, span }: ActionKey,
): Diagnostic | undefined {
  const found = finding === undefined ? undefined : diagnostics[finding];
  const isSame =
    found?.rule.id === rule && found?.span.start === span?.start && found?.span.end === span?.end;
  return isSame ? found : undefined;
}
