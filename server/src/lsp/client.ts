import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions, Other } from '../protocol/index.ts';

/** What the client at the other end can do, and what it asked for. */
export interface Client {
  readonly options: InitializationOptions;
  /** Asks for diagnostics itself: none are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** Lets servers ask for further kinds of documents. */
  readonly registersDocuments: boolean;
  readonly diagnosticVersions: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly codeDescription: boolean;
  readonly actionLiterals: boolean;
  readonly resolvesActionEdits: boolean;
  readonly preferredActions: boolean;
  /** Shows actions that cannot be taken, with the reason. */
  readonly disabledActions: boolean;
  readonly documentChanges: boolean;
  readonly changeAnnotations: boolean;
  /** Makes files as part of an edit. */
  readonly createsFiles: boolean;
  readonly definitionLinks: boolean;
  readonly nestedSymbols: boolean;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  /** Takes texts with places to fill in. */
  readonly completionSnippets: boolean;
  readonly registersFormatting: boolean;
  readonly foldingLimit: number;
}

export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace }: ClientCapabilities = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const action = textDocument?.codeAction;
  const kinds = pulled ? { ...published, ...pulled } : published;
  return {
    options: readOptions(initializationOptions),
    pullsDiagnostics: pulled !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersDocuments: textDocument?.synchronization?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    diagnosticVersions: published?.versionSupport === true,
    relatedInformation: kinds?.relatedInformation === true,
    diagnosticTags: (kinds?.tagSupport?.valueSet.length ?? 0) > 0,
    codeDescription: kinds?.codeDescriptionSupport === true,
    actionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesActionEdits:
      action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    preferredActions: action?.isPreferredSupport === true,
    disabledActions: action?.disabledSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    markdownCompletion:
      textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    completionSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    registersFormatting:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true &&
      textDocument.onTypeFormatting?.dynamicRegistration === true,
    foldingLimit: textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
  };
}

/** Only what has the right type: a wrong option is as good as none. */
function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { debounce, docsBase, clientFiles, commands, suggestCommand, others, settings } = value as Record<
    keyof InitializationOptions,
    unknown
  >;
  return {
    ...(typeof debounce === 'number' && debounce >= 0 && { debounce: Math.min(debounce, 5000) }),
    ...(typeof docsBase === 'string' && docsBase !== '' && { docsBase: docsBase.replace(/\/+$/, '') }),
    clientFiles: clientFiles === true,
    ...(typeof suggestCommand === 'string' && { suggestCommand }),
    commands: commands === true,
    ...(others !== undefined && { others: readOthers(others) }),
    ...(settings !== undefined && { settings }),
  };
}

/** Those that are known. */
export const readOthers = (value: unknown): Other[] =>
  (['container-tools', 'docker-dx', 'docker-checks', 'hadolint'] as const).filter(
    (other) => Array.isArray(value) && value.includes(other),
  );
