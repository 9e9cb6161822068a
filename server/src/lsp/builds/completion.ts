import type { CompletionItem, Position } from 'vscode-languageserver';
import { describeStage, stageDetail } from '../../core/features/describe.ts';
import { replace } from '../../core/text/edit.ts';
import type { Span } from '../../core/text/span.ts';
import { toCompletionItem, toOffset } from '../convert.ts';
import { completesTargets, leftToOthers } from '../overlap.ts';
import type { Session } from '../session.ts';
import { settingsOf } from '../settings-of.ts';
import type { BuildDocument } from './index.ts';
import { targetsAt } from './places.ts';

/** The stages that can stand where a target is named. */
export async function buildCompletions(
  session: Session,
  uri: string,
  position: Position,
): Promise<CompletionItem[]> {
  const { builds, client, neighbours } = session;
  const document = await builds.document(uri);
  if (!document) return [];
  const { targets } = leftToOthers((await settingsOf(session, uri)).overlap, neighbours.others);
  const items = new Map<string, CompletionItem>();
  for (const { dockerfile, span } of await targetsAt(builds, document, toOffset(document.text, position))) {
    const { snapshot } = dockerfile;
    if (targets && completesTargets(document.path, dockerfile.path)) continue;
    // what is written there may be put together: a name would break it
    if (document.text.getText().slice(span.start, span.end).includes('$')) continue;
    for (const stage of snapshot.model.byName.values()) {
      const name = stage.name!;
      const order = String(snapshot.model.stages.length - stage.index).padStart(4, '0');
      const entry = {
        label: name,
        kind: 'stage' as const,
        detail: `${stageDetail(stage)}, ${dockerfile.path}`,
        documentation: describeStage(snapshot, stage),
        edit: replace(span, asWritten(name, span, document)),
        sortText: order,
      };
      if (!items.has(name)) items.set(name, toCompletionItem(document.text, entry, client));
    }
  }
  return [...items.values()];
}

/** With what has to be around a name where nothing stands yet. */
function asWritten(name: string, { start, end }: Span, { text, path }: BuildDocument): string {
  if (end > start) return name;
  const before = text.getText()[start - 1];
  const isQuoted = before === '"' || before === "'";
  const quoted = /\.(?:hcl|json)$/.test(path) && !isQuoted ? `"${name}"` : name;
  return before === ':' || before === '=' ? ` ${quoted}` : quoted;
}
