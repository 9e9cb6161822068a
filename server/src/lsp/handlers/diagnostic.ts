import type { DocumentDiagnosticReport } from 'vscode-languageserver';
import { buildDiagnostics } from '../builds/diagnostics.ts';
import { contentModified, guarded, throwIfCancelled } from '../guard.ts';
import { DocumentDiagnosticReportKind } from '../protocol.ts';
import type { Handler } from './handler.ts';

const NONE: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Pulled diagnostics wait for a pause in typing as pushed ones do; a client that types on cancels the request. */
export const diagnostic: Handler = (session) => {
  if (!session.client.pullsDiagnostics) return;
  session.connection.languages.diagnostics.on(
    guarded(session, 'textDocument/diagnostic', NONE, async (params, token) => {
      const { uri } = params.textDocument;
      if (session.builds.isOpen(uri))
        return { kind: DocumentDiagnosticReportKind.Full, items: await buildDiagnostics(session, uri) };
      const document = session.documents.get(uri);
      if (!document) return NONE;
      await document.ready();
      const isFirst = params.previousResultId === undefined;
      for (;;) {
        throwIfCancelled(token);
        const due = document.changedAt + session.debounceOf(document) - session.host.timers.now();
        if (isFirst || due <= 0) break;
        await session.wait(due, token);
      }
      await document.ready();
      throwIfCancelled(token);
      if (session.documents.get(document.uri) !== document) throw contentModified();
      const resultId = `${document.version}.${document.generation}`;
      if (params.previousResultId === resultId) {
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      }
      return {
        kind: DocumentDiagnosticReportKind.Full,
        resultId,
        items: session.diagnosticsOf(document),
      };
    }),
  );
};
