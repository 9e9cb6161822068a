import type { ChangeAnnotation, Position, Range, WorkspaceEdit } from 'vscode-languageserver';
import { renameAt, renameTargetAt } from '../../core/features/rename.ts';
import { declarationSpan } from '../../core/features/stages.ts';
import { normalName } from '../../core/model/names.ts';
import type { Stage } from '../../core/model/types.ts';
import { replace } from '../../core/text/edit.ts';
import { toOffset, toRange } from '../convert.ts';
import { type EditedFile, projectEdit } from '../edits.ts';
import { requestFailed } from '../guard.ts';
import type { Session } from '../session.ts';
import type { Found, Resolved } from './index.ts';
import { targetsAt } from './places.ts';
import { stageMentions } from './references.ts';

/**
 * A new name for a stage in its Dockerfile and in every file that builds it, as one edit.
 * @throws ResponseError where the name is none, or some place cannot be edited
 */
export async function renameEverywhere(
  session: Session,
  dockerfile: Omit<Found, 'path'>,
  stage: Stage,
  newName: string,
): Promise<WorkspaceEdit | null> {
  const renaming = renameAt(dockerfile.snapshot, declarationSpan(stage).start, newName);
  if (!renaming) return null;
  if (!renaming.ok) throw requestFailed(renaming.message);
  const files = new Map<string, EditedFile>([[dockerfile.uri, { ...dockerfile, edits: renaming.edits }]]);
  for (const mention of await stageMentions(session, dockerfile.uri, stage)) {
    const { document, build } = mention;
    if (build.target.kind !== 'named') continue;
    if (!build.target.editable) throw requestFailed(obstacleIn(mention));
    const isAlone = await servesAlone(session, mention);
    const edit = {
      ...replace(build.target.span, normalName(newName)),
      annotation: annotationOf(mention, isAlone),
    };
    const others = files.get(document.uri)?.edits ?? [];
    files.set(document.uri, { ...document, edits: [...others, edit] });
  }
  return projectEdit([...files.values()], session.client);
}

function obstacleIn({ document, build }: Resolved): string {
  const span = build.targetSpan ?? { start: 0, end: 0 };
  const line = toRange(document.text, span).start.line + 1;
  return `Line ${line} of ${document.path} puts the name together from variables: change it there first.`;
}

/** True where all that the name serves are builds of this stage: an entry of a matrix may give several builds a target. */
async function servesAlone({ builds }: Session, mention: Resolved): Promise<boolean> {
  const { document, build, dockerfile, stage } = mention;
  if (build.target.kind !== 'named' || build.target.shared) return false;
  const { start } = build.target.span;
  const same = document.builds.filter(
    (one) => one.target.kind === 'named' && one.target.span.start === start,
  );
  const resolved = await Promise.all(same.map((one) => builds.resolve(document, one)));
  return resolved.every((one) => one?.dockerfile.uri === dockerfile.uri && one.stage?.index === stage?.index);
}

/** What is not only the name of this stage is asked for. */
function annotationOf({ document, build }: Resolved, isAlone: boolean): ChangeAnnotation {
  const { label, target, dockerfile } = build;
  const where = `${document.path}: ${label}`;
  if (!isAlone)
    return { label: where, needsConfirmation: true, description: 'the value may serve other ends too' };
  if (target.kind === 'named' && !target.certain)
    return {
      label: where,
      needsConfirmation: true,
      description: 'a default, which the environment may replace',
    };
  if (dockerfile.kind === 'file' && !dockerfile.certain)
    return { label: where, needsConfirmation: true, description: 'it may build another Dockerfile' };
  return { label: where, description: 'builds the stage' };
}

export async function buildRenameTarget(
  session: Session,
  uri: string,
  position: Position,
): Promise<{ range: Range; placeholder: string } | null> {
  const found = await renamedAt(session, uri, position);
  if (!found) return null;
  const { document, build, dockerfile, stage, span } = found;
  const target = renameTargetAt(dockerfile.snapshot, declarationSpan(stage).start);
  if (!target) return null;
  if (!target.ok) throw requestFailed(target.message);
  if (build.target.kind === 'named' && !build.target.editable) throw requestFailed(obstacleIn(found));
  return { range: toRange(document.text, span), placeholder: stage.name ?? '' };
}

export async function buildRename(
  session: Session,
  uri: string,
  position: Position,
  newName: string,
): Promise<WorkspaceEdit | null> {
  const found = await renamedAt(session, uri, position);
  return found ? renameEverywhere(session, found.dockerfile, found.stage, newName) : null;
}

async function renamedAt({ builds }: Session, uri: string, position: Position) {
  const document = await builds.document(uri);
  if (!document) return undefined;
  const found = await targetsAt(builds, document, toOffset(document.text, position));
  for (const one of found) if (one.stage) return { ...one, stage: one.stage };
  return undefined;
}
