import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rulePage } from '../../core/rules/page.ts';
import type { Rule } from '../../core/rules/rule.ts';
import type { Diagnostic } from '../../core/rules/run.ts';
import type { Severity } from '../../core/settings.ts';
import type { LineIndex } from '../../core/text/lines.ts';
import type { Span } from '../../core/text/span.ts';
import { VERSION } from '../version.ts';
import { type CheckedFile, type Reporter, rangeOf } from './report.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** SARIF 2.1.0: code scanning of GitHub, GitLab, Azure DevOps. Only rules that found something are described. */
export const sarifReporter: Reporter = ({ files, problems }, { cwd }) => {
  const rules = [...new Set(files.flatMap(({ snapshot }) => snapshot.diagnostics.map(({ rule }) => rule)))];
  const indexes = new Map(rules.map((rule, index) => [rule, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Multistage', version: VERSION, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(cwd)}/` } },
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map(({ name, message }) => ({
              level: 'error',
              message: { text: `${name}: ${message}` },
            })),
          },
        ],
        artifacts: files.map(({ name }) => ({ location: artifactLocation(name) })),
        results: files.flatMap((file, index) =>
          file.snapshot.diagnostics.map((diagnostic) => ({
            ruleId: diagnostic.rule.id,
            ruleIndex: indexes.get(diagnostic.rule),
            ...result(diagnostic, file, index),
          })),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function descriptor(rule: Rule) {
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.docs.what },
    help: { text: `${rule.docs.what} ${rule.docs.why}`, markdown: rulePage(rule) },
    defaultConfiguration: { level: LEVELS[rule.severity], enabled: !rule.optIn },
    properties: { tags: [rule.category] },
  };
}

function result(
  { severity, message, span, related = [] }: Diagnostic,
  { name, snapshot: { lines } }: CheckedFile,
  index: number,
) {
  const location = (place: Span) => ({
    artifactLocation: { ...artifactLocation(name), index },
    region: region(lines, place),
  });
  return {
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: location(span) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        message: { text: other.message },
        physicalLocation: location(other.span),
      })),
    }),
  };
}

/** Lines and columns count from 1; the end is the column behind the last character. */
function region(lines: LineIndex, span: Span) {
  const { start, end } = rangeOf(lines, span);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function artifactLocation(name: string) {
  if (path.isAbsolute(name)) return { uri: pathToFileURL(name).href };
  return { uri: name.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}
