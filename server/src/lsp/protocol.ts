/**
 * What of LSP exists at run time. Types come from `vscode-languageserver`, values do not: its hundreds of names take as
 * long to load as our whole engine.
 */
import type * as lsp from 'vscode-languageserver';

export {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  ErrorCodes,
  RAL,
  ResponseError,
} from 'vscode-jsonrpc';

export const LSPErrorCodes = {
  RequestFailed: -32803,
  ContentModified: -32801,
  RequestCancelled: -32800,
} as const;

export const MessageType = { Error: 1 } as const;

export const FileChangeType = { Changed: 2 } as const satisfies Record<string, lsp.FileChangeType>;

export const WatchKind = { Create: 1, Change: 2, Delete: 4 } as const satisfies Record<string, lsp.WatchKind>;

export const TextDocumentSyncKind = { Incremental: 2 } as const;

export type DiagnosticSeverity = lsp.DiagnosticSeverity;
export const DiagnosticSeverity = {
  Error: 1,
  Warning: 2,
  Information: 3,
  Hint: 4,
} as const satisfies Record<string, lsp.DiagnosticSeverity>;

export const DiagnosticTag = { Unnecessary: 1, Deprecated: 2 } as const satisfies Record<
  string,
  lsp.DiagnosticTag
>;

export const DocumentDiagnosticReportKind = { Full: 'full', Unchanged: 'unchanged' } as const;

export const CodeActionKind = {
  QuickFix: 'quickfix',
  Refactor: 'refactor',
  Source: 'source',
} as const satisfies Record<string, lsp.CodeActionKind>;

export const CodeActionTriggerKind = { Automatic: 2 } as const;

export type CompletionItemKind = lsp.CompletionItemKind;
export const CompletionItemKind = {
  Field: 5,
  Variable: 6,
  Module: 9,
  Property: 10,
  Keyword: 14,
  File: 17,
  Folder: 19,
  EnumMember: 20,
} as const satisfies Record<string, lsp.CompletionItemKind>;

export const DocumentHighlightKind = { Read: 2, Write: 3 } as const;

export const FoldingRangeKind = { Comment: 'comment' } as const;

export type SymbolKind = lsp.SymbolKind;
export const SymbolKind = {
  Module: 2,
  Package: 4,
  Method: 6,
  Property: 7,
  Variable: 13,
  Constant: 14,
} as const satisfies Record<string, lsp.SymbolKind>;
