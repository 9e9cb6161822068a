import { codeAction, codeActionResolve } from './code-action.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnostic } from './diagnostic.ts';
import { didChange } from './did-change.ts';
import { didChangeConfiguration } from './did-change-configuration.ts';
import { didChangeWatchedFiles } from './did-change-watched-files.ts';
import { didChangeWorkspaceFolders } from './did-change-workspace-folders.ts';
import { didClose } from './did-close.ts';
import { didOpen } from './did-open.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentSymbol } from './document-symbol.ts';
import { foldingRange } from './folding-range.ts';
import { graph, graphDrawing } from './graph.ts';
import type { Handler } from './handler.ts';
import { hover } from './hover.ts';
import { initialized } from './initialized.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { split } from './split.ts';
import { workspaceSymbol } from './workspace-symbol.ts';

/** Every method that the server answers, `initialize` excepted: it makes the session that these share. */
export const HANDLERS: readonly Handler[] = [
  initialized,
  didOpen,
  didChange,
  didClose,
  didChangeConfiguration,
  didChangeWatchedFiles,
  didChangeWorkspaceFolders,
  diagnostic,
  codeAction,
  codeActionResolve,
  definition,
  references,
  documentHighlight,
  prepareRename,
  rename,
  hover,
  completion,
  documentSymbol,
  foldingRange,
  workspaceSymbol,
  graph,
  graphDrawing,
  split,
];
