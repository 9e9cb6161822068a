import type { Severity } from '../../core/settings.ts';
import { type Reporter, rangeOf } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands, which GitHub shows at the lines of a pull request. */
export const githubReporter: Reporter = ({ files }) =>
  files
    .flatMap(({ name, snapshot: { lines, diagnostics } }) =>
      diagnostics.map(({ rule, severity, message, span }) => {
        const { start, end } = rangeOf(lines, span);
        const properties = {
          file: name,
          line: start.line + 1,
          // the runner drops columns, with a complaint, where an annotation has several lines
          ...(start.line === end.line && { col: start.character + 1 }),
          endLine: end.line + 1,
          ...(start.line === end.line && { endColumn: end.character + 1 }),
          title: rule.id,
        };
        const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
        return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(message)}\n`;
      }),
    )
    .join('');

const escapeData = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (value: string | number) =>
  escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
