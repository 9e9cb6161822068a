import type { Span } from '../text/span.ts';
import type { DockerfilePlace } from './types.ts';

/**
 * A Dockerfile that stands in a file as a value: its lines are known where they stand as they are, in a literal block of
 * YAML or a here-document of HCL.
 */
export function inlineAt(text: string, { start, end }: Span): DockerfilePlace {
  const source = text.slice(start, end);
  const opener = /^(?:\|[-+\d]*[ \t]*|<<-?(\w+))\r?\n/.exec(source);
  if (!opener) return { kind: 'inline', span: undefined };
  const closing = opener[1] === undefined ? source.length : source.lastIndexOf(opener[1]);
  const span = { start: start + opener[0].length, end: start + Math.max(closing, opener[0].length) };
  // the file puts its variables into it
  const hasOpenNames = /\bas[ \t]+\S*\$/i.test(text.slice(span.start, span.end));
  return { kind: 'inline', span: hasOpenNames ? undefined : span };
}

/** The Dockerfile at `span` with blanks in place of what stands in front of it, so that its places are the file’s. */
export const inlineText = (text: string, { start, end }: Span): string =>
  text.slice(0, start).replace(/[^\r\n]/g, ' ') + text.slice(start, end);
