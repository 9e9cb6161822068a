import type { CancellationToken, CodeLens, CodeLensParams, Command } from 'vscode-languageserver';
import type { Snapshot } from '../../core/analysis.ts';
import { lenses, mayBeSplit } from '../../core/features/code-lens.ts';
import type { Lens } from '../../core/features/types.ts';
import { toLocation, toRange } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { contentModified, fromSnapshot, guarded, throwIfCancelled } from '../guard.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

/** ms without a keystroke before it is worked out whether a file can be split. */
const SPLIT_PAUSE = 600;

/** What stands above stages. Commands are those of our client for VS Code; for others the words stand by themselves. */
export const codeLens: Handler = (session) => {
  session.connection.onRequest(
    'textDocument/codeLens',
    guarded(
      session,
      'textDocument/codeLens',
      null,
      ({ textDocument }: CodeLensParams, token): Promise<CodeLens[] | null> =>
        fromSnapshot(session, textDocument.uri, token, null, async (document, snapshot) => {
          const found = lenses(snapshot, session.sizes.of(document.uri, snapshot)).map((lens) =>
            toCodeLens(session, document, lens),
          );
          const [stage] = snapshot.model.stages;
          if (stage && (await canBeSplit(session, document, snapshot, token))) {
            const title = 'split into builder and runtime stages';
            const command = commandOf(session, title, 'multistage.splitDockerfile', document.uri);
            found.unshift({ range: toRange(document.text, stage.from.head), command });
          }
          return found;
        }),
    ),
  );
};

/** A split is planned and proved once the user pauses. */
async function canBeSplit(
  session: Session,
  document: OpenDocument,
  snapshot: Snapshot,
  token: CancellationToken,
): Promise<boolean> {
  if (!mayBeSplit(snapshot)) return false;
  const { version } = document;
  const due = document.changedAt + SPLIT_PAUSE - session.host.timers.now();
  if (due > 0) await session.wait(due, token);
  throwIfCancelled(token);
  if (session.documents.get(document.uri) !== document || document.version !== version)
    throw contentModified();
  const { splits } = snapshot;
  return splits.kind === 'split' && splits.choices.some(({ named }) => !named);
}

function toCodeLens(session: Session, document: OpenDocument, { span, title, action }: Lens): CodeLens {
  const range = toRange(document.text, span);
  const { uri } = document;
  switch (action.kind) {
    case 'none':
      return { range, command: { title, command: '' } };
    case 'graph':
      return { range, command: commandOf(session, title, 'multistage.showStageGraph', uri) };
    case 'references': {
      const places = action.spans.map((place) => toLocation(document, place));
      return {
        range,
        command: commandOf(session, title, 'editor.action.showReferences', uri, range.start, places),
      };
    }
  }
}

const commandOf = ({ client }: Session, title: string, command: string, ...args: unknown[]): Command =>
  client.options.commands ? { title, command, arguments: args } : { title, command: '' };
