import { bestFix } from '../../core/rules/fixing.ts';
import type { Diagnostic } from '../../core/rules/run.ts';
import type { Severity } from '../../core/settings.ts';
import { excerpt, gutterWidth, type Mark } from '../excerpt.ts';
import { type Colors, colorsFor, type Terminal, visible, widthOf } from '../terminal.ts';
import { wrap } from '../width.ts';
import { type CheckedFile, countBySeverity, type Report, type Reporter } from './report.ts';

/** For people: each finding with the lines it is about, then how many there are. */
export const textReporter: Reporter = (report, terminal) => {
  const colors = colorsFor(terminal.out, terminal.env);
  const parts = report.files.flatMap((file) =>
    file.snapshot.diagnostics.map((diagnostic) => finding(diagnostic, file, terminal, colors)),
  );
  return [...parts, summary(report, colors)]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
};

const paints = (colors: Colors): Record<Severity, (text: string) => string> => ({
  error: colors.red,
  warning: colors.yellow,
  info: colors.blue,
  hint: colors.green,
});

function finding(
  diagnostic: Diagnostic,
  { name, snapshot: { lines } }: CheckedFile,
  { out }: Terminal,
  colors: Colors,
): string[] {
  const { severity, rule, message, span, related = [], fixes = [] } = diagnostic;
  const width = widthOf(out);
  const accent = paints(colors)[severity];
  const head = `${severity}[${rule.id}]:`;
  // one line where a program reads it
  const [first = '', ...rest] = out.isTTY
    ? wrap(`${head} ${visible(message)}`, width - 2)
    : [`${head} ${visible(message)}`];
  const marks: Mark[] = [
    { span, primary: true },
    ...related.map((other) => ({ span: other.span, label: other.message, primary: false })),
  ];
  const indent = ' '.repeat(gutterWidth(lines, marks));
  const { line, character } = lines.position(span.start);
  const footer = fixes.map(({ title, safety }, index) => {
    const corner = index === fixes.length - 1 ? '╰─' : '├─';
    const note = safety === 'review' ? colors.dim(' (to be reviewed)') : '';
    return `${indent} ${colors.dim(corner)} ${colors.green('fix:')} ${visible(title)}${note}`;
  });
  return [
    colors.bold(accent(head)) + first.slice(head.length),
    ...rest.map((text) => `  ${text}`),
    `${indent} ${colors.dim('╭─')} ${visible(name)}:${line + 1}:${character + 1}`,
    ...excerpt(lines, marks, { colors, accent, width }),
    ...footer,
  ];
}

function summary(report: Report, colors: Colors): string[] {
  const { files } = report;
  const counts = countBySeverity(report);
  const checked = plural(files.length, 'file', 'files');
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  if (found.length === 0)
    return files.length === 0 ? [] : [`${colors.green('Nothing to report')} in ${checked}.`];
  const words = found.map(([severity, count]) =>
    paints(colors)[severity as Severity](plural(count, ...WORDS[severity as Severity])),
  );
  const fixable = files.flatMap(({ snapshot }) =>
    snapshot.diagnostics.flatMap((one) => bestFix(one)?.safety ?? []),
  );
  const safe = fixable.filter((safety) => safety === 'safe').length;
  const review = fixable.length - safe;
  // what came from standard input cannot be written back
  const isPiped = files.some((file) => file.isPiped);
  return [
    `${words.join(', ')} in ${checked}.`,
    ...(safe > 0
      ? [colors.dim(`${safe} can be fixed with "multistage fix${isPiped ? '' : ' --write'}".`)]
      : []),
    ...(review > 0
      ? [colors.dim(`${review} ${safe > 0 ? 'more ' : ''}with "--review": look at the result.`)]
      : []),
  ];
}

const WORDS: Readonly<Record<Severity, [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['info', 'infos'],
  hint: ['hint', 'hints'],
};

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
