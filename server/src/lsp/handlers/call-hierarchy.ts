import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyPrepareParams,
  CancellationToken,
} from 'vscode-languageserver';
import type { Snapshot } from '../../core/analysis.ts';
import { hierarchyAt, needsOf, usersOf } from '../../core/features/call-hierarchy.ts';
import type { HierarchyItem, HierarchyLink, HierarchyNode } from '../../core/features/types.ts';
import { toOffset, toRange } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { fromSnapshot, guarded, invalidParams } from '../guard.ts';
import { SymbolKind } from '../protocol.ts';
import { aboutDocument, type Handler } from './handler.ts';

export const prepareCallHierarchy = aboutDocument<CallHierarchyPrepareParams, CallHierarchyItem[]>(
  'textDocument/prepareCallHierarchy',
  ({ position }, { document, snapshot }) => {
    const item = hierarchyAt(snapshot, toOffset(document.text, position));
    return item ? [toItem(document, item)] : null;
  },
);

/** Who builds on a stage, copies from it or mounts it. */
export const incomingCalls = calls(
  'callHierarchy/incomingCalls',
  usersOf,
  (call): CallHierarchyIncomingCall => call,
);

/** What a stage needs. */
export const outgoingCalls = calls(
  'callHierarchy/outgoingCalls',
  needsOf,
  ({ from, fromRanges }): CallHierarchyOutgoingCall => ({ to: from, fromRanges }),
);

/** `toCall` gets the other end as `from`. */
function calls<Call>(
  method: string,
  find: (snapshot: Snapshot, node: HierarchyNode) => readonly HierarchyLink[],
  toCall: (call: CallHierarchyIncomingCall) => Call,
): Handler {
  return (session) => {
    const handle = (
      { item: { uri, data } }: { readonly item: CallHierarchyItem },
      token: CancellationToken,
    ) => {
      const node = readNode(data);
      return fromSnapshot<Call[] | null>(session, uri, token, null, (document, snapshot) =>
        find(snapshot, node).map(({ item, spans }) =>
          toCall({
            from: toItem(document, item),
            fromRanges: spans.map((span) => toRange(document.text, span)),
          }),
        ),
      );
    };
    session.connection.onRequest<unknown, void>(method, guarded(session, method, null, handle));
  };
}

const toItem = ({ text, uri }: OpenDocument, item: HierarchyItem): CallHierarchyItem => ({
  name: item.name,
  detail: item.detail,
  kind: item.node.kind === 'stage' ? SymbolKind.Module : SymbolKind.Package,
  uri,
  range: toRange(text, item.span),
  selectionRange: toRange(text, item.nameSpan),
  data: item.node,
});

/** @throws ResponseError where the client sends what it never got */
function readNode(data: unknown): HierarchyNode {
  if (typeof data === 'object' && data !== null) {
    const { kind, index, name, ref } = data as Record<string, unknown>;
    const label = typeof name === 'string' ? name : undefined;
    if (kind === 'stage' && typeof index === 'number') return { kind, index, name: label };
    if (kind === 'image' && typeof ref === 'string') return { kind, ref };
    if (kind === 'context' && label !== undefined) return { kind, name: label };
  }
  throw invalidParams('the item is none of this server');
}
