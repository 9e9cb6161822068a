import { allFixes, hasSafeFix } from './fix-rule.ts';
import type { Producer } from './producer.ts';

/** All safe fixes of the file: for a command, or for each save where the user wants that. */
export const fixAllSource: Producer = {
  id: 'fix-all',
  kind: 'source.fixAll.multistage',
  automatic: true,
  *propose({ snapshot }) {
    const findings = snapshot.diagnostics.filter(hasSafeFix);
    if (findings.length > 0) yield { title: 'Fix all that is safe to fix', findings, key: {} };
  },
  resolve: (snapshot) => ({ edits: allFixes(snapshot) }),
};
