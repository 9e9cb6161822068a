import type { Redirection } from './adapter.ts';
import type { ShellSource } from './source.ts';
import type { ShellRedirect } from './types.ts';
import { type Contents, contentsOf, readWord } from './words.ts';

export interface ReadRedirect {
  readonly redirect: ShellRedirect;
  /** Of the target, or of the heredoc's body. */
  readonly contents: Contents | undefined;
}

export function readRedirect(file: string, source: ShellSource, node: Redirection): ReadRedirect {
  const fd = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
  const common = { operator: node.operator, fd, span: source.span(node.pos, node.end) };
  if (node.type === 'HereDoc') {
    const contents = contentsOf(source, node.body);
    const heredocBody = source.span(node.body.pos, node.body.end);
    const redirect = { ...common, target: undefined, heredocBody, bodyVariables: contents.variables };
    return { redirect, contents };
  }
  const target = node.target && readWord(file, source, node.target);
  return { redirect: { ...common, target: target?.word }, contents: target };
}
