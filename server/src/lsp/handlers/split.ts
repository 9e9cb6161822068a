import type { CancellationToken } from 'vscode-languageserver';
import {
  type Snapshot,
  type SplitChoice,
  type Splits,
  splitNotes,
  splitReport,
  splits,
} from '../../core/analysis.ts';
import { applyEdits } from '../../core/text/edit.ts';
import { SPLIT, type SplitParams, type SplitResult, type SplitWay } from '../../protocol/split.ts';
import { toRange, toTextEdit } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { nameOf } from '../files.ts';
import { contentModified, guarded, requestFailed, throwIfCancelled } from '../guard.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

export const split: Handler = (session) => {
  session.connection.onRequest<SplitResult | null, void>(
    SPLIT.method,
    guarded(session, SPLIT.method, null, async ({ uri, runtime }: SplitParams, token: CancellationToken) => {
      const version = session.documents.get(uri)?.version;
      const document = await read(session, uri);
      throwIfCancelled(token);
      if (session.documents.get(uri)?.version !== version) throw contentModified();
      const snapshot = document && session.snapshotOf(document);
      if (!document || !snapshot) return null;
      const found = runtime === undefined ? snapshot.splits : splits(snapshot, runtime);
      return resultOf(document, version ?? null, snapshot, found);
    }),
  );
};

async function read(session: Session, uri: string): Promise<OpenDocument | undefined> {
  try {
    return await session.complete(uri);
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error));
  }
}

function resultOf(
  document: OpenDocument,
  documentVersion: number | null,
  snapshot: Snapshot,
  found: Splits,
): SplitResult {
  switch (found.kind) {
    case 'split':
      return {
        documentVersion,
        kind: 'split',
        ways: found.choices.map((choice) => wayOf(document, snapshot, choice)),
      };
    case 'declined': {
      const { kind, message, help, span } = found;
      return { documentVersion, kind, message, help, range: toRange(document.text, span) };
    }
    case 'unneeded':
      return { documentVersion, kind: found.kind, message: found.message, help: null, range: null };
  }
}

const wayOf = ({ text, uri }: OpenDocument, snapshot: Snapshot, choice: SplitChoice): SplitWay => ({
  id: choice.id,
  title: choice.title,
  runtime: choice.runtime.ref,
  named: choice.named,
  text: applyEdits(snapshot.text, choice.edits),
  changes: choice.edits.map((edit) => ({ ...toTextEdit(text, edit), label: edit.label, why: edit.why })),
  notes: splitNotes(choice),
  megabytes: choice.savings ?? null,
  report: splitReport(snapshot, choice, nameOf(uri)),
});
