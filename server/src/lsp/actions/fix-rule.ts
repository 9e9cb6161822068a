import { fixAll, type Snapshot } from '../../core/analysis.ts';
import { bestFix } from '../../core/rules/fixing.ts';
import type { Diagnostic } from '../../core/rules/run.ts';
import { editsBetween } from '../diff.ts';
import { CodeActionKind } from '../protocol.ts';
import { findingsIn, type Producer } from './producer.ts';

/** "Fix all … in this file", for a rule that has several findings with a safe fix. */
export const fixRule: Producer = {
  id: 'fix-rule',
  kind: CodeActionKind.QuickFix,
  automatic: true,
  *propose({ snapshot, span }) {
    const rules = new Set(findingsIn(snapshot, span).map(({ finding }) => finding.rule.id));
    for (const rule of rules) {
      const findings = snapshot.diagnostics.filter(
        (finding) => finding.rule.id === rule && hasSafeFix(finding),
      );
      if (findings.length < 2) continue;
      yield { title: `Fix all ${findings.length} ${rule} in this file`, findings, key: { rule } };
    }
  },
  resolve(snapshot, { rule }) {
    return rule === undefined ? undefined : { edits: allFixes(snapshot, new Set([rule])) };
  },
};

/** Whether it can be fixed in the document alone: what is done on each save writes no other file. */
export function hasSafeFix(finding: Diagnostic): boolean {
  const fix = bestFix(finding);
  return fix?.safety === 'safe' && fix.files === undefined;
}

/** What safe fixes, applied until there is nothing left to fix, make of the text. */
export function allFixes({ text, settings, project }: Snapshot, rules?: ReadonlySet<string>) {
  return editsBetween(text, fixAll({ text, settings, project }, 'safe', rules).text);
}
