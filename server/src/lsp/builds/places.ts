import type { Build, NamedContext, Target } from '../../core/builds/types.ts';
import type { Stage } from '../../core/model/types.ts';
import { type Span, touches } from '../../core/text/span.ts';
import type { BuildDocument, BuildIndex, Resolved } from './index.ts';

/** The builds whose target is named under the cursor, with their Dockerfiles. */
export async function targetsAt(
  index: BuildIndex,
  document: BuildDocument,
  offset: number,
): Promise<readonly (Resolved & { readonly span: Span })[]> {
  const found: (Resolved & { readonly span: Span })[] = [];
  for (const build of document.builds) {
    const span = spanAt(build, offset);
    const resolved = span && (await index.resolve(document, build));
    if (span && resolved) found.push({ ...resolved, span });
  }
  return found;
}

/** The place where the name stands, or the variable that leads to it. */
function spanAt({ target, targetSpan }: Build, offset: number): Span | undefined {
  return [nameSpan(target), targetSpan].find((span) => span && touches(span, offset));
}

export const nameSpan = (target: Target): Span | undefined =>
  target.kind === 'named' ? target.span : undefined;

/** The build that makes a context, with the Dockerfile that it reads where there is one. */
export interface Maker {
  readonly build: Build;
  readonly resolved: Resolved | undefined;
  /** Where the file says that it makes the context. */
  readonly span: Span;
}

/** The builds of a document that make the contexts for which `isMeant` holds: `service:base`, `target:base`. */
export async function makersIn(
  index: BuildIndex,
  document: BuildDocument,
  isMeant: (context: NamedContext & { readonly madeBy: { readonly span: Span } }, of: Build) => boolean,
): Promise<readonly Maker[]> {
  const found = new Map<Build, Maker>();
  for (const of of document.builds) {
    for (const { name, madeBy } of of.contexts) {
      if (!madeBy || !isMeant({ name, madeBy }, of)) continue;
      const build = document.builds.find(({ label }) => label === madeBy.label);
      if (!build || found.has(build)) continue;
      found.set(build, { build, resolved: await index.resolve(document, build), span: madeBy.span });
    }
  }
  return [...found.values()];
}

/** The stage that a build ends in; undefined where that is not known. */
export function endOf({ build: { target }, stage, dockerfile }: Resolved): Stage | undefined {
  return target.kind === 'last' ? dockerfile.snapshot.model.stages.at(-1) : stage;
}
