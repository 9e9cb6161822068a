import type { Location, Position } from 'vscode-languageserver';
import { occurrencesAt } from '../../core/features/occurrences.ts';
import { declarationSpan } from '../../core/features/stages.ts';
import type { Stage } from '../../core/model/types.ts';
import { toLocation, toOffset } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Resolved } from './index.ts';
import { nameSpan, targetsAt } from './places.ts';

/** Where other files name a stage, each place once. */
export async function stageMentions(
  { builds }: Session,
  uri: string,
  stage: Stage,
): Promise<readonly Resolved[]> {
  const places = new Map<string, Resolved>();
  for (const resolved of await builds.asking(uri)) {
    // of an older version it is another object
    if (resolved.stage?.index !== stage.index) continue;
    // several may stand in one file
    const isInline = resolved.build.dockerfile.kind === 'inline';
    if (isInline && resolved.stage.from.head.start !== stage.from.head.start) continue;
    const { start } = nameSpan(resolved.build.target)!;
    places.set(`${resolved.document.uri} ${start}`, resolved);
  }
  return [...places.values()];
}

export const locationsOf = (mentions: readonly Resolved[]): Location[] =>
  mentions.map(({ document, build }) => toLocation(document, nameSpan(build.target)!));

/** From the name of a target: all places that name its stage, in its Dockerfile and elsewhere. */
export async function buildReferences(
  session: Session,
  uri: string,
  position: Position,
  includeDeclaration: boolean,
): Promise<Location[] | null> {
  const document = await session.builds.document(uri);
  if (!document) return null;
  const found = await targetsAt(session.builds, document, toOffset(document.text, position));
  const locations = new Map<string, Location>();
  for (const { dockerfile, stage } of found) {
    if (!stage) continue;
    const own = occurrencesAt(dockerfile.snapshot, declarationSpan(stage).start) ?? [];
    const all = [
      ...own
        .filter(({ role }) => includeDeclaration || role !== 'declaration')
        .map(({ span }) => toLocation(dockerfile, span)),
      ...locationsOf(await stageMentions(session, dockerfile.uri, stage)),
    ];
    for (const location of all) locations.set(JSON.stringify(location), location);
  }
  return locations.size > 0 ? [...locations.values()] : null;
}
