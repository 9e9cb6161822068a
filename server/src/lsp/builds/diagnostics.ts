import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import type { Diagnostic as Finding } from '../../core/rules/run.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../core/settings.ts';
import { overlaps } from '../../core/text/span.ts';
import { toDiagnostic, toSpan } from '../convert.ts';
import { projectEdit } from '../edits.ts';
import { CodeActionKind } from '../protocol.ts';
import type { Session } from '../session.ts';
import { settingsOf } from '../settings-of.ts';
import type { BuildDocument, Found } from './index.ts';

/** What the rules say of an open file that asks for builds. */
async function findingsOf(session: Session, document: BuildDocument): Promise<readonly Finding[]> {
  const settings: Settings = await settingsOf(session, document.uri).catch(() => DEFAULT_SETTINGS);
  if (!settings.buildFiles || document.builds.length === 0) return [];
  const found = new Map<unknown, readonly Found[]>();
  for (const build of document.builds) found.set(build, await session.builds.dockerfiles(document, build));
  const { runBuildRules } = await session.engine();
  return runBuildRules({
    builds: document.builds,
    settings,
    found: (build) => (found.get(build) ?? []).map(({ path, snapshot }) => ({ path, model: snapshot.model })),
  });
}

export async function buildDiagnostics(session: Session, uri: string): Promise<Diagnostic[]> {
  const document = await session.builds.document(uri);
  if (!document) return [];
  const findings = await findingsOf(session, document);
  return findings.map((finding) => toDiagnostic(document, finding, session.style));
}

/** The fixes of what is found in a range. */
export async function buildActions(session: Session, uri: string, range: Range): Promise<CodeAction[]> {
  const document = await session.builds.document(uri);
  if (!document) return [];
  const span = toSpan(document.text, range);
  const findings = (await findingsOf(session, document)).filter((finding) => overlaps(finding.span, span));
  return findings.flatMap((finding) =>
    (finding.fixes ?? []).map(
      ({ title, preferred, edits }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(document, finding, session.style)],
        ...(preferred && session.client.preferredActions && { isPreferred: true }),
        edit: projectEdit([{ ...document, edits: edits() }], session.client),
      }),
    ),
  );
}
