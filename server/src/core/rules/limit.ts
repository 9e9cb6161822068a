import type { Severity } from './rule.ts';
import type { Diagnostic } from './run.ts';

/** Findings of one file that anyone could read, and editors and CI servers can show. */
const MOST_FINDINGS = 1000;

const GRAVEST_FIRST: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The first findings of a file. The gravest of the others stands for all of them, and says how many they are. */
export function limited(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MOST_FINDINGS) return diagnostics;
  const shown = diagnostics.slice(0, MOST_FINDINGS - 1);
  const others = diagnostics.slice(MOST_FINDINGS - 1);
  const gravest = GRAVEST_FIRST.flatMap((wanted) => others.find(({ severity }) => severity === wanted) ?? []);
  const { rule, span, severity, message } = gravest[0]!;
  const count = others.length - 1;
  return [
    ...shown,
    { rule, span, severity, message: `${message} The file has ${count} more findings, which are not shown.` },
  ];
}
