import type {
  CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsParams,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsParams,
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
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

export const prepareCallHierarchy: Handler = (session) => {
  const method = 'textDocument/prepareCallHierarchy';
  session.connection.onRequest(
    method,
    guarded(
      session,
      method,
      null,
      ({ textDocument, position }: CallHierarchyPrepareParams, token): Promise<CallHierarchyItem[] | null> =>
        fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
          const item = hierarchyAt(snapshot, toOffset(document.text, position));
          return item ? [toItem(document, item)] : null;
        }),
    ),
  );
};

/** Who builds on a stage, copies from it or mounts it. */
export const incomingCalls: Handler = (session) => {
  const method = 'callHierarchy/incomingCalls';
  session.connection.onRequest(
    method,
    guarded(
      session,
      method,
      null,
      ({ item }: CallHierarchyIncomingCallsParams, token): Promise<CallHierarchyIncomingCall[] | null> =>
        linksOf(session, item, token, usersOf, (document, link) => ({
          from: toItem(document, link.item),
          fromRanges: link.spans.map((span) => toRange(document.text, span)),
        })),
    ),
  );
};

/** What a stage needs. */
export const outgoingCalls: Handler = (session) => {
  const method = 'callHierarchy/outgoingCalls';
  session.connection.onRequest(
    method,
    guarded(
      session,
      method,
      null,
      ({ item }: CallHierarchyOutgoingCallsParams, token): Promise<CallHierarchyOutgoingCall[] | null> =>
        linksOf(session, item, token, needsOf, (document, link) => ({
          to: toItem(document, link.item),
          fromRanges: link.spans.map((span) => toRange(document.text, span)),
        })),
    ),
  );
};

function linksOf<Call>(
  session: Session,
  { uri, data }: CallHierarchyItem,
  token: CancellationToken,
  find: (snapshot: Snapshot, node: HierarchyNode) => HierarchyLink[],
  toCall: (document: OpenDocument, link: HierarchyLink) => Call,
): Promise<Call[] | null> {
  const node = readNode(data);
  return fromSnapshot(session, uri, token, null, (document, snapshot) =>
    find(snapshot, node).map((link) => toCall(document, link)),
  );
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
