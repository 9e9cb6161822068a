import { folderOf } from '../../core/builds/paths.ts';
import type { Build } from '../../core/builds/types.ts';
import type { ProjectBuild } from '../../core/facts/context.ts';
import type { BuildDocument, Resolved } from './index.ts';
import { uriBelow } from './uris.ts';

/** What the builds of other files say to the analysis of a Dockerfile, each thing once. */
export function evidenceOf(asking: readonly Resolved[]): readonly ProjectBuild[] {
  const builds = new Map<string, ProjectBuild>();
  for (const { document, build } of asking) {
    const { label, contexts, runs } = build;
    const one = {
      label: `${document.path}: ${label}`,
      target: goalOf(build),
      contexts: contexts.map(({ name }) => name),
      ...(runs && { runs }),
      ...rootOf(document, build),
    };
    builds.set(JSON.stringify(one), one);
  }
  return [...builds.values()];
}

/** The build context, of a Dockerfile that certainly is this one. */
function rootOf({ root }: BuildDocument, { dockerfile }: Build): Pick<ProjectBuild, 'root'> {
  if (dockerfile.kind !== 'file' || !dockerfile.certain || dockerfile.context === undefined) return {};
  return { root: dockerfile.context === '' ? root : uriBelow(root, dockerfile.context) };
}

function goalOf({ target, dockerfile }: Build): ProjectBuild['target'] {
  if (target.kind === 'named') return target.text;
  // every Dockerfile has a last stage: that it is this one has to be sure
  const isSure =
    dockerfile.kind === 'file' && (dockerfile.certain || new Set(dockerfile.paths.map(folderOf)).size === 1);
  return target.kind === 'last' && isSure ? null : undefined;
}

/** True where both say the same: then nothing has to be analysed anew. */
export const isSame = (a: readonly ProjectBuild[] = [], b: readonly ProjectBuild[] = []): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
