import type { FileEdit, TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Fix, Safety } from './rule.ts';
import type { Diagnostic } from './run.ts';

/** The fix that fix-all takes: the preferred one, else the only one. */
export function bestFix(diagnostic: Diagnostic): Fix | undefined {
  const fixes = diagnostic.fixes ?? [];
  return fixes.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? fixes[0] : undefined);
}

/**
 * Best fixes of at most `safety`, earlier ones first, that neither touch the same text or file nor bring the same
 * stage name: each was worked out for the file as it stands, without the others.
 */
export function applicableFixes(
  diagnostics: readonly Diagnostic[],
  safety: Safety,
): { edits: TextEdit[]; files: FileEdit[]; fixes: { rule: string; title: string }[] } {
  const edits: TextEdit[] = [];
  const files: FileEdit[] = [];
  const fixes: { rule: string; title: string }[] = [];
  const taken = new TakenSpans();
  const names = new Set<string>();
  for (const diagnostic of diagnostics) {
    const fix = bestFix(diagnostic);
    if (!fix || (fix.safety === 'review' && safety === 'safe')) continue;
    if (fix.introduces !== undefined && names.has(fix.introduces)) continue;
    const own = fix.edits();
    const others = fix.files?.() ?? [];
    if (own.length + others.length === 0 || own.some(({ span }) => taken.conflicts(span))) continue;
    if (others.some(({ path }) => files.some((file) => file.path === path))) continue;
    for (const { span } of own) taken.add(span);
    if (fix.introduces !== undefined) names.add(fix.introduces);
    edits.push(...own);
    files.push(...others);
    fixes.push({ rule: diagnostic.rule.id, title: fix.title });
  }
  return { edits, files, fixes };
}

/** Spans that do not overlap, sorted, so that a conflict is found by bisection. */
class TakenSpans {
  readonly #spans: Span[] = [];

  /** True where `span` shares a character with a taken one, or is an insert at the same offset. */
  conflicts({ start, end }: Span): boolean {
    const at = this.#firstFrom(start);
    const before = this.#spans[at - 1];
    const next = this.#spans[at];
    if (before && before.end > start) return true;
    return next !== undefined && (next.start < end || (next.start === start && next.end === end));
  }

  add(span: Span): void {
    this.#spans.splice(this.#firstFrom(span.start), 0, span);
  }

  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
