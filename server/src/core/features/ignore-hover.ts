import type { ContextFiles } from '../facts/context.ts';
import { code, list } from '../text/markdown.ts';
import { touches } from '../text/span.ts';
import { effectOf, type IgnoreEffect, type IgnoreLine, ignoreLines } from './ignore-file.ts';
import type { HoverText } from './types.ts';

const MOST_EXAMPLES = 5;

/** What the line of an ignore file at `offset` leaves out of the build context, or lets in again. */
export function ignoreHover(text: string, offset: number, files: ContextFiles): HoverText | undefined {
  const lines = ignoreLines(text);
  const index = lines.findIndex(({ span }) => touches(span, offset));
  const line = lines[index];
  if (!line) return undefined;
  return { span: line.span, markdown: describe(line, effectOf(lines, index, files)) };
}

function describe({ exception }: IgnoreLine, { own, already, undone, complete }: IgnoreEffect): string {
  const verb = exception ? 'Lets in' : 'Leaves out';
  const opposite = exception ? 'left out' : 'let in';
  const state = exception ? 'not left out' : 'left out';
  const parts: string[] = [];
  if (own.length > 0) parts.push(`**${verb} ${amount(own, complete)}**\n\n${examples(own)}`);
  else if (already.length + undone.length === 0) return nothingFits(complete);
  else parts.push('**This line changes nothing now**');
  const notes: string[] = [];
  if (already.length > 0) {
    const why = exception ? 'whatever this line says' : 'by lines above already';
    notes.push(`${amount(already, complete)} that ${fitting(already)} ${state} ${why}: ${examples(already)}`);
  }
  for (const [by, paths] of byLine(undone)) {
    const again = `${fitting(paths)} ${opposite} again by line ${by.line + 1}, ${code(by.text)}`;
    notes.push(`${amount(paths, complete)} that ${again}: ${examples(paths)}`);
  }
  if (notes.length > 0) parts.push(notes.map((note) => `- ${note}`).join('\n'));
  return parts.join('\n\n');
}

const nothingFits = (complete: boolean): string =>
  complete
    ? '**Nothing in the build context fits this line now**'
    : '**Nothing fits this line** in the part of the build context that was looked at';

function amount(paths: readonly string[], complete: boolean): string {
  const folders = paths.filter((path) => path.endsWith('/')).length;
  const files = paths.length - folders;
  const parts = [
    ...(folders > 0 ? [`${folders} ${folders === 1 ? 'folder' : 'folders'}`] : []),
    ...(files > 0 ? [`${files} ${files === 1 ? 'file' : 'files'}`] : []),
  ];
  return `${complete ? '' : 'at least '}${parts.join(' and ')}`;
}

const fitting = (paths: readonly string[]): string => (paths.length === 1 ? 'fits is' : 'fit are');

const examples = (paths: readonly string[]): string => list(paths.map(code), MOST_EXAMPLES);

/** The lines that decide, in the order of the file. */
function byLine(undone: IgnoreEffect['undone']): [IgnoreLine, string[]][] {
  const groups = new Map<IgnoreLine, string[]>();
  for (const { path, by } of undone) {
    const paths = groups.get(by);
    if (paths) paths.push(path);
    else groups.set(by, [path]);
  }
  return [...groups].sort(([a], [b]) => a.line - b.line);
}
