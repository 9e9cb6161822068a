import { ignoreFixes } from '../../core/rules/ignore.ts';
import { CodeActionKind } from '../protocol.ts';
import { findingOf, findingsIn, keyOf, type Producer } from './producer.ts';

/** Comments that silence a finding, here or in the whole file. */
export const ignores: Producer = {
  id: 'ignore',
  kind: CodeActionKind.QuickFix,
  automatic: true,
  *propose({ snapshot, span }) {
    const seen = new Set<string>();
    for (const indexed of findingsIn(snapshot, span)) {
      const { finding } = indexed;
      for (const [fix, { title }] of ignoreFixes(snapshot, finding).entries()) {
        // Two findings of a rule in one selection are ignored by the same comment more often than not
        if (seen.has(title)) continue;
        seen.add(title);
        yield { title, findings: [finding], key: keyOf(indexed, fix) };
      }
    }
  },
  resolve(snapshot, key) {
    const finding = findingOf(snapshot, key);
    const fix = finding && ignoreFixes(snapshot, finding)[key.fix ?? -1];
    return fix && { edits: fix.edits() };
  },
};
