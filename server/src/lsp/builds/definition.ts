import type { LocationLink } from 'vscode-languageserver';
import { declarationSpan } from '../../core/features/stages.ts';
import { touches } from '../../core/text/span.ts';
import { toOffset, toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import { targetsAt } from './places.ts';

/** From the name of a target to its stage, from a path to the Dockerfile. */
export async function buildDefinition(
  { builds }: Session,
  uri: string,
  position: Parameters<typeof toOffset>[1],
): Promise<LocationLink[]> {
  const document = await builds.document(uri);
  if (!document) return [];
  const offset = toOffset(document.text, position);
  const links = new Map<string, LocationLink>();
  const add = (link: LocationLink) =>
    links.set(JSON.stringify([link.targetUri, link.targetSelectionRange]), link);
  for (const { dockerfile, stage, span } of await targetsAt(builds, document, offset)) {
    if (!stage) continue;
    add({
      originSelectionRange: toRange(document.text, span),
      targetUri: dockerfile.uri,
      targetRange: toRange(dockerfile.text, { start: stage.from.head.start, end: stage.span.end }),
      targetSelectionRange: toRange(dockerfile.text, declarationSpan(stage)),
    });
  }
  for (const build of document.builds) {
    const { dockerfile } = build;
    if (dockerfile.kind !== 'file' || !dockerfile.span || !touches(dockerfile.span, offset)) continue;
    const resolved = await builds.resolve(document, build);
    if (!resolved) continue;
    const start = toRange(resolved.dockerfile.text, { start: 0, end: 0 });
    add({
      originSelectionRange: toRange(document.text, dockerfile.span),
      targetUri: resolved.dockerfile.uri,
      targetRange: start,
      targetSelectionRange: start,
    });
  }
  return [...links.values()];
}
