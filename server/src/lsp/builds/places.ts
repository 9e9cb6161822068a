import type { Build, Target } from '../../core/builds/types.ts';
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
