import type { SemanticTokensEdit, SemanticTokensLegend } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type SemanticToken, TOKEN_MODIFIERS, TOKEN_TYPES } from '../core/features/semantic-token-types.ts';

export const LEGEND: SemanticTokensLegend = {
  tokenTypes: [...TOKEN_TYPES],
  tokenModifiers: [...TOKEN_MODIFIERS],
};

/** Numbers of a token in LSP's list. */
const FIELDS = 5;

/** LSP's list of numbers. A token with a line break in it, as a continuation makes it, is told line by line. */
export function encode(text: TextDocument, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  const content = text.getText();
  let line = 0;
  let character = 0;
  for (const { span, type, modifiers } of tokens) {
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    for (const part of content.slice(span.start, span.end).matchAll(/[^\r\n]+/g)) {
      const position = text.positionAt(span.start + part.index);
      data.push(
        position.line - line,
        position.line === line ? position.character - character : position.character,
        part[0].length,
        TOKEN_TYPES.indexOf(type),
        bits,
      );
      ({ line, character } = position);
    }
  }
  return data;
}

/** What to replace in `before` to get `after`: nothing, or the one stretch in which they differ. */
export function deltaOf(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  start -= start % FIELDS;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  end -= end % FIELDS;
  return [{ start, deleteCount: before.length - start - end, data: after.slice(start, after.length - end) }];
}
