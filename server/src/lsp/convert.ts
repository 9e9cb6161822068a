/** Between the engine's offsets and LSP's lines: nothing else knows lines, characters or LSP's enumerations. */
import type {
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Location,
  LocationLink,
  Position,
  Range,
  TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CompletionItem as CompletionEntry,
  DefinitionLink,
  Fold,
  Occurrence,
  OutlineItem,
} from '../core/features/types.ts';
import type { Diagnostic as Finding } from '../core/rules/run.ts';
import type { Severity } from '../core/settings.ts';
import type { TextEdit as CoreEdit } from '../core/text/edit.ts';
import type { Span } from '../core/text/span.ts';
import type { Client } from './client.ts';
import type { OpenDocument } from './document.ts';
import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentHighlightKind,
  FoldingRangeKind,
  SymbolKind,
} from './protocol.ts';

export const toRange = (text: TextDocument, { start, end }: Span): Range => ({
  start: text.positionAt(start),
  end: text.positionAt(end),
});

export const toOffset = (text: TextDocument, position: Position): number => text.offsetAt(position);

export function toSpan(text: TextDocument, { start, end }: Range): Span {
  const [a, b] = [text.offsetAt(start), text.offsetAt(end)];
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/** LSP has no position between "\r" and "\n": an edit that starts or ends there takes the other half along. */
export function toTextEdit(text: TextDocument, { span, newText }: CoreEdit): TextEdit {
  const content = text.getText();
  const splits = (offset: number) => content[offset - 1] === '\r' && content[offset] === '\n';
  const before = splits(span.start);
  const after = splits(span.end);
  return {
    range: toRange(text, {
      start: before ? span.start - 1 : span.start,
      end: after ? span.end + 1 : span.end,
    }),
    newText: `${before ? '\r' : ''}${newText}${after ? '\n' : ''}`,
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export interface DiagnosticStyle {
  readonly client: Client;
  /** URI of a rule's page. */
  readonly pageOf: (rule: string) => string | undefined;
}

const SOURCE = 'multistage';

export function toDiagnostic(
  { text, uri }: Pick<OpenDocument, 'text' | 'uri'>,
  { span, severity, rule, message, tag, related }: Finding,
  { client, pageOf }: DiagnosticStyle,
): Diagnostic {
  const href = client.codeDescription ? pageOf(rule.id) : undefined;
  return {
    range: toRange(text, span),
    severity: SEVERITIES[severity],
    code: rule.id,
    source: SOURCE,
    message,
    ...(href !== undefined && { codeDescription: { href } }),
    ...(tag && client.diagnosticTags && { tags: [TAGS[tag]] }),
    ...(related?.length &&
      client.relatedInformation && {
        relatedInformation: related.map((place) => ({
          location: { uri, range: toRange(text, place.span) },
          message: place.message,
        })),
      }),
  };
}

/** On a file's first character, about all of it. */
export const wholeFileNote = (message: string): Diagnostic => ({
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  severity: DiagnosticSeverity.Information,
  source: SOURCE,
  message,
});

export const toLocation = ({ text, uri }: Pick<OpenDocument, 'text' | 'uri'>, span: Span): Location => ({
  uri,
  range: toRange(text, span),
});

export const toLocationLink = ({ text, uri }: OpenDocument, link: DefinitionLink): LocationLink => ({
  originSelectionRange: toRange(text, link.origin),
  targetUri: uri,
  targetRange: toRange(text, link.target),
  targetSelectionRange: toRange(text, link.targetName),
});

export const toHighlight = ({ text }: OpenDocument, { span, role }: Occurrence): DocumentHighlight => ({
  range: toRange(text, span),
  kind: role === 'read' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
});

const SYMBOL_KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  stage: SymbolKind.Module,
  argument: SymbolKind.Variable,
  environment: SymbolKind.Constant,
  instruction: SymbolKind.Method,
  label: SymbolKind.Property,
};

export const toSymbolKind = (kind: OutlineItem['kind']): SymbolKind => SYMBOL_KINDS[kind];

export const toDocumentSymbol = (text: TextDocument, item: OutlineItem): DocumentSymbol => ({
  name: item.name || ' ',
  detail: item.detail,
  kind: toSymbolKind(item.kind),
  range: toRange(text, item.span),
  selectionRange: toRange(text, item.nameSpan),
  ...(item.deprecated && { deprecated: true }),
  children: item.children.map((child) => toDocumentSymbol(text, child)),
});

/** Undefined for what lies in one line. */
export function toFoldingRange(text: TextDocument, { span, kind }: Fold): FoldingRange | undefined {
  const content = text.getText();
  let { end } = span;
  while (end > span.start && /[\r\n]/.test(content[end - 1]!)) end--;
  const startLine = text.positionAt(span.start).line;
  const endLine = text.positionAt(end).line;
  if (endLine <= startLine) return undefined;
  return { startLine, endLine, ...(kind === 'comment' && { kind: FoldingRangeKind.Comment }) };
}

const COMPLETION_KINDS: Readonly<Record<CompletionEntry['kind'], CompletionItemKind>> = {
  stage: CompletionItemKind.Module,
  image: CompletionItemKind.File,
  context: CompletionItemKind.Folder,
  variable: CompletionItemKind.Variable,
  file: CompletionItemKind.File,
  directory: CompletionItemKind.Folder,
  flag: CompletionItemKind.Property,
  key: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
};

export function toCompletionItem(text: TextDocument, item: CompletionEntry, client: Client): CompletionItem {
  const { label, detail, documentation, sortText } = item;
  return {
    label,
    kind: COMPLETION_KINDS[item.kind],
    ...(detail !== '' && { detail }),
    sortText,
    ...(documentation !== '' && {
      documentation: client.markdownCompletion ? { kind: 'markdown', value: documentation } : documentation,
    }),
    textEdit: toTextEdit(text, item.edit),
    ...(item.preselect && { preselect: true }),
    ...(item.again &&
      client.options.suggestCommand !== undefined && {
        command: { title: 'Suggest', command: client.options.suggestCommand },
      }),
  };
}
