import { areDisjoint, sortEdits, type TextEdit } from '../text/edit.ts';
import type { Fix, Safety } from './rule.ts';
import type { Diagnostic } from './run.ts';

/** The fix that fix-all takes: the preferred one, else the only one. */
export function bestFix(diagnostic: Diagnostic): Fix | undefined {
  const fixes = diagnostic.fixes ?? [];
  return fixes.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? fixes[0] : undefined);
}

/** Best fixes of at most `safety` that touch no line of each other, earlier ones first. */
export function applicableFixes(
  diagnostics: readonly Diagnostic[],
  safety: Safety,
): { edits: TextEdit[]; fixes: { rule: string; title: string }[] } {
  let edits: TextEdit[] = [];
  const fixes: { rule: string; title: string }[] = [];
  for (const diagnostic of diagnostics) {
    const fix = bestFix(diagnostic);
    if (!fix || (fix.safety === 'review' && safety === 'safe')) continue;
    const own = fix.edits();
    if (own.length === 0) continue;
    const together = sortEdits([...edits, ...own]);
    if (!areDisjoint(together) || sharesInsert(edits, own)) continue;
    edits = together;
    fixes.push({ rule: diagnostic.rule.id, title: fix.title });
  }
  return { edits, fixes };
}

/** Two fixes that insert at one offset would fight over the order. */
function sharesInsert(edits: readonly TextEdit[], own: readonly TextEdit[]): boolean {
  return own.some(({ span }) =>
    edits.some((edit) => edit.span.start === span.start && edit.span.end === span.end),
  );
}
