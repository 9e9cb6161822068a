import type { ProjectBuild } from '../../core/facts/context.ts';
import type { Resolved } from './index.ts';

/** What the builds of other files say to the analysis of a Dockerfile, each thing once. */
export function evidenceOf(asking: readonly Resolved[]): readonly ProjectBuild[] {
  const builds = new Map<string, ProjectBuild>();
  for (const { document, build } of asking) {
    const { label, target, contexts } = build;
    const one = {
      label: `${document.path}: ${label}`,
      target: target.kind === 'named' ? target.text : undefined,
      contexts,
    };
    builds.set(JSON.stringify(one), one);
  }
  return [...builds.values()];
}

/** True where both say the same: then nothing has to be analysed anew. */
export const isSame = (a: readonly ProjectBuild[] = [], b: readonly ProjectBuild[] = []): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
