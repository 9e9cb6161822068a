import type { CodeAction } from 'vscode-languageserver';
import { PRODUCERS } from '../actions/index.ts';
import { isWanted, type Producer, type Proposal } from '../actions/producer.ts';
import { buildActions } from '../builds/diagnostics.ts';
import { toDiagnostic, toSpan } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { toFileEdits, toWorkspaceEdit, withFiles } from '../edits.ts';
import { contentModified, fromSnapshot, guarded, invalidParams } from '../guard.ts';
import { actionsInIgnoreFile } from '../ignore-actions.ts';
import { CodeActionTriggerKind } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

/** What a client sends back to have an action's edit worked out. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly producer: string;
  readonly key: Proposal['key'];
}

export const codeAction: Handler = (session) => {
  if (!session.client.actionLiterals) return;
  session.connection.onCodeAction(
    guarded(session, 'textDocument/codeAction', null, ({ textDocument, range, context }, token) => {
      if (session.builds.isOpen(textDocument.uri)) {
        const isAsked = context.only?.some((kind) => kind === '' || kind.startsWith('quickfix')) ?? true;
        return isAsked ? buildActions(session, textDocument.uri, range) : null;
      }
      if (session.ignoreFiles.has(textDocument.uri)) return actionsInIgnoreFile(session, textDocument.uri);
      return fromSnapshot<CodeAction[] | null>(
        session,
        textDocument.uri,
        token,
        null,
        (document, snapshot) => {
          const span = toSpan(document.text, range);
          const automatic = context.triggerKind === CodeActionTriggerKind.Automatic;
          const actions: CodeAction[] = [];
          for (const producer of PRODUCERS) {
            if (token.isCancellationRequested) break;
            if (!isWanted(producer, context.only, automatic)) continue;
            try {
              const asked = context.only?.some((wanted) => wanted !== '') === true;
              const proposals = [...producer.propose({ snapshot, span, automatic, asked })].filter(
                ({ disabled }) => disabled === undefined || (asked && session.client.disabledActions),
              );
              actions.push(...proposals.map((proposal) => toAction(session, document, producer, proposal)));
            } catch (error) {
              session.logError(`code actions of ${producer.id} failed`, error);
            }
          }
          return actions;
        },
      );
    }),
  );
};

export const codeActionResolve: Handler = (session) => {
  session.connection.onCodeActionResolve(async (action, token) => {
    const { data } = action;
    if (!isActionData(data)) throw invalidParams('not an action of this server');
    return guarded<CodeAction, CodeAction>(session, 'codeAction/resolve', action, () =>
      fromSnapshot(session, data.uri, token, action, (document) => {
        if (document.version !== data.version) throw contentModified();
        return { ...action, ...editOf(session, document, data) };
      }),
    )(action, token);
  });
};

function toAction(
  session: Session,
  document: OpenDocument,
  producer: Producer,
  { title, preferred, findings, key, disabled }: Proposal,
): CodeAction {
  if (disabled !== undefined) return { title, kind: producer.kind, disabled: { reason: disabled } };
  const { uri, version } = document;
  const data: ActionData = { uri, version, producer: producer.id, key };
  return {
    title,
    kind: producer.kind,
    ...(findings.length > 0 && {
      diagnostics: findings.map((finding) => toDiagnostic(document, finding, session.style)),
    }),
    ...(preferred && session.client.preferredActions && { isPreferred: true }),
    ...(session.client.resolvesActionEdits ? { data } : editOf(session, document, data)),
  };
}

/** @throws ResponseError where there is no such action: something other than the text has changed */
function editOf(
  session: Session,
  document: OpenDocument,
  { producer: id, key }: ActionData,
): Pick<CodeAction, 'edit'> {
  const snapshot = session.snapshotOf(document);
  const outcome = snapshot && PRODUCERS.find((producer) => producer.id === id)?.resolve(snapshot, key);
  if (!outcome) throw contentModified();
  const edit = toWorkspaceEdit(document, outcome.edits, session.client, outcome.review);
  const files = toFileEdits(outcome.files ?? [], snapshot.project);
  return { edit: withFiles(edit, files, session.client, outcome.review) };
}

function isActionData(value: unknown): value is ActionData {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, version, producer, key } = value as Record<keyof ActionData, unknown>;
  return (
    typeof uri === 'string' &&
    typeof version === 'number' &&
    typeof producer === 'string' &&
    typeof key === 'object' &&
    key !== null
  );
}
