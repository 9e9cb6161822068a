import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { toTextEdit } from '../../server/src/lsp/convert.ts';
import { editsBetween } from '../../server/src/lsp/diff.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'RUN x', '\n', '\r\n', '\r', '\u{1f600}', '\u{1f601}', ' '), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

it('turns one text into the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyEdits(before, editsBetween(before, after))).toBe(after);
    }),
    { numRuns: 2000 },
  );
});

it('turns one text into the other by lines and characters, too', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const document = TextDocument.create('file:///a', 'dockerfile', 1, before);
      const edits = editsBetween(before, after).map((edit) => toTextEdit(document, edit));
      expect(TextDocument.applyEdits(document, edits)).toBe(after);
    }),
    { numRuns: 2000 },
  );
});

it('leaves alone what is between two changes', () => {
  const before = 'one\ntwo\nthree\nfour\n';
  expect(editsBetween(before, 'One\ntwo\nthree\nfour!\n')).toEqual([
    { span: { start: 0, end: 1 }, newText: 'O' },
    { span: { start: 18, end: 18 }, newText: '!' },
  ]);
  expect(editsBetween(before, before)).toEqual([]);
});

it('copes with texts that have little in common', () => {
  const before = Array.from({ length: 3000 }, (_, i) => `a${i}\n`).join('');
  const after = Array.from({ length: 3000 }, (_, i) => `b${i}\n`).join('');
  expect(applyEdits(before, editsBetween(before, after))).toBe(after);
});
