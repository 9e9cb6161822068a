import { countBySeverity, type Reporter, rangeOf } from './report.ts';

/** Raised on any change of the shape. */
const VERSION = 1;

/** For scripts: stable, one object. Clean files are in it too. `url` is the rule's page where that came along. */
export const jsonReporter: Reporter = (report, { pages }) => {
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
        ...(pages !== undefined && { url: `${pages}/${rule.id}.md` }),
        related: related.map((other) => ({ message: other.message, range: rangeOf(lines, other.span) })),
        fixes: fixes.map(({ title, safety }) => ({ title, safety })),
      })),
    })),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
};
