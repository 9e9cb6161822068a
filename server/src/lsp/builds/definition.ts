import type { LocationLink, Range } from 'vscode-languageserver';
import type { Build } from '../../core/builds/types.ts';
import { declarationSpan } from '../../core/features/stages.ts';
import type { Stage } from '../../core/model/types.ts';
import { type Span, touches } from '../../core/text/span.ts';
import { toOffset, toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Found } from './index.ts';
import { endOf, makersIn, targetsAt } from './places.ts';

/** From the name of a target to its stage, from a path to the Dockerfile, from a context to the build that makes it. */
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
  for (const { dockerfile, stage, span } of await targetsAt(builds, document, offset))
    if (stage) add(stageLink(dockerfile, stage, toRange(document.text, span)));
  const isHere = ({ madeBy }: { madeBy: { span: Span } }) => touches(madeBy.span, offset);
  for (const { build, span } of await makersIn(builds, document, isHere)) {
    if (!build.nameSpan) continue;
    const target = toRange(document.text, build.nameSpan);
    add({
      originSelectionRange: toRange(document.text, span),
      targetUri: document.uri,
      targetRange: target,
      targetSelectionRange: target,
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

/** From a named context in a Dockerfile to the stage that another build ends in, where the project says which. */
export async function contextDefinition(
  { builds }: Session,
  uri: string,
  name: string,
  origin: Range,
): Promise<LocationLink[]> {
  const links = new Map<string, LocationLink>();
  const asking = await builds.asking(uri);
  for (const document of new Set(asking.map((one) => one.document))) {
    const asks = new Set(asking.filter((one) => one.document === document).map(({ build }) => build));
    const isMeant = (context: { name: string }, of: Build) => asks.has(of) && context.name === name;
    for (const { resolved } of await makersIn(builds, document, isMeant)) {
      const stage = resolved && endOf(resolved);
      if (!stage) continue;
      const link = stageLink(resolved.dockerfile, stage, origin);
      links.set(JSON.stringify(link), link);
    }
  }
  return [...links.values()];
}

const stageLink = (dockerfile: Found, stage: Stage, origin: Range): LocationLink => ({
  originSelectionRange: origin,
  targetUri: dockerfile.uri,
  targetRange: toRange(dockerfile.text, { start: stage.from.head.start, end: stage.span.end }),
  targetSelectionRange: toRange(dockerfile.text, declarationSpan(stage)),
});
