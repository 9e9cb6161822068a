import { bestFix } from '../../core/rules/fixing.ts';
import { CodeActionKind } from '../protocol.ts';
import { findingOf, findingsIn, keyOf, type Producer } from './producer.ts';

/** The fixes of each finding, the best one first. */
export const quickFixes: Producer = {
  id: 'fix',
  kind: CodeActionKind.QuickFix,
  automatic: true,
  *propose({ snapshot, span }) {
    for (const indexed of findingsIn(snapshot, span)) {
      const { finding } = indexed;
      const best = bestFix(finding);
      const fixes = [...(finding.fixes ?? []).entries()];
      for (const [fix, { title, safety }] of fixes.sort(
        ([, a], [, b]) => Number(b === best) - Number(a === best),
      )) {
        const preferred = finding.fixes?.[fix] === best && safety === 'safe';
        yield { title, preferred, findings: [finding], key: keyOf(indexed, fix) };
      }
    }
  },
  resolve(snapshot, key) {
    const fix = findingOf(snapshot, key)?.fixes?.[key.fix ?? -1];
    if (!fix) return undefined;
    return {
      edits: fix.edits(),
      ...(fix.files && { files: fix.files() }),
      ...(fix.safety === 'review' && { review: fix.title }),
    };
  },
};
