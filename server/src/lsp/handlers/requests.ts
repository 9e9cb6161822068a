import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './call-hierarchy.ts';
import { codeAction, codeActionResolve } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnostic } from './diagnostic.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentLink } from './document-link.ts';
import { documentSymbol } from './document-symbol.ts';
import { foldingRange } from './folding-range.ts';
import { formatting, onTypeFormatting, rangeFormatting } from './formatting.ts';
import { graph, graphDrawing, stages } from './graph.ts';
import type { Handler } from './handler.ts';
import { hover } from './hover.ts';
import { inlayHint } from './inlay-hint.ts';
import { measure, measurePlan } from './measure.ts';
import { references } from './references.ts';
import { prepareRename, rename } from './rename.ts';
import { selectionRange } from './selection-range.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { split } from './split.ts';
import { templates } from './templates.ts';
import { workspaceSymbol } from './workspace-symbol.ts';

/** Every request that the server answers, `initialize` and `shutdown` excepted. */
export const REQUESTS: readonly Handler[] = [
  diagnostic,
  codeAction,
  codeActionResolve,
  definition,
  references,
  documentHighlight,
  prepareRename,
  rename,
  hover,
  inlayHint,
  codeLens,
  prepareCallHierarchy,
  incomingCalls,
  outgoingCalls,
  completion,
  signatureHelp,
  documentSymbol,
  foldingRange,
  documentLink,
  selectionRange,
  semanticTokens,
  formatting,
  rangeFormatting,
  onTypeFormatting,
  workspaceSymbol,
  graph,
  graphDrawing,
  stages,
  split,
  measurePlan,
  measure,
  templates,
];
