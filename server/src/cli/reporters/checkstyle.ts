import type { Severity } from '../../core/settings.ts';
import { type Reporter, rangeOf } from './report.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

/** Checkstyle's XML, which many CI servers read. Lines and columns count from 1. */
export const checkstyleReporter: Reporter = ({ files }) => {
  const body = files.map(({ name, snapshot: { lines, diagnostics } }) => {
    const open = `  <file name="${escape(name)}"`;
    if (diagnostics.length === 0) return `${open}/>\n`;
    const errors = diagnostics.map(({ rule, severity, message, span }) => {
      const { line, character } = rangeOf(lines, span).start;
      const place = `line="${line + 1}" column="${character + 1}"`;
      const text = `severity="${SEVERITIES[severity]}" message="${escape(message)}"`;
      return `    <error ${place} ${text} source="multistage.${rule.id}"/>\n`;
    });
    return `${open}>\n${errors.join('')}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${body.join('')}</checkstyle>\n`;
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** XML 1.0 has no way to write most control characters. */
const escape = (text: string) =>
  text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character]!);
