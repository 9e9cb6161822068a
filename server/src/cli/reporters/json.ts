import { countBySeverity, pageOf, type Reporter, rangeOf } from './report.ts';

/** Raised on any change of the shape. */
const VERSION = 1;

/** For scripts: stable, one object. Clean files are in it too. */
export const jsonReporter: Reporter = (report) => {
  const { files } = report;
  const output = {
    version: VERSION,
    summary: { files: files.length, ...countBySeverity(report) },
    files: files.map(({ name, snapshot: { lines, diagnostics } }) => ({
      path: name,
      diagnostics: diagnostics.map(({ rule, severity, message, span, related = [], fixes = [] }) => ({
        rule: rule.id,
        severity,
        message,
        range: rangeOf(lines, span),
        url: pageOf(rule.id),
        related: related.map((other) => ({ message: other.message, range: rangeOf(lines, other.span) })),
        fixes: fixes.map(({ title, safety }) => ({ title, safety })),
      })),
    })),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
};
