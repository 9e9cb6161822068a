import { expect, it } from 'vitest';
import * as lsp from 'vscode-languageserver/node';
import * as ours from '../../server/src/lsp/protocol.ts';

const theirs = lsp as unknown as Record<string, Record<string, unknown>>;

it('has the values that LSP has', () => {
  const tables = Object.entries(ours).filter(([, value]) => typeof value === 'object' && value !== null);
  expect(tables.length).toBeGreaterThan(8);
  for (const [name, table] of tables) {
    for (const [key, value] of Object.entries(table)) {
      expect(theirs[name]?.[key], `${name}.${key}`).toBe(value);
    }
  }
});

it('throws errors that the connection knows', () => {
  expect(ours.ResponseError).toBe(lsp.ResponseError);
});
