/** The builds that other files of a project ask for: Compose, Bake, workflows, scripts and their like. */
import { bakeHcl, bakeJson } from './readers/bake.ts';
import { compose } from './readers/compose.ts';
import { devcontainer } from './readers/devcontainer.ts';
import { gitlab } from './readers/gitlab.ts';
import { makefile } from './readers/makefile.ts';
import { packageJson } from './readers/package-json.ts';
import { shell } from './readers/shell.ts';
import { skaffold } from './readers/skaffold.ts';
import { tilt } from './readers/tilt.ts';
import { workflow } from './readers/workflow.ts';
import type { Build, BuildFile, Reader } from './types.ts';

export type { Build, BuildFile, DockerfilePlace, Target } from './types.ts';

/** By path; the first that matches. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/(?:^|\/)\.(?:github|gitea|forgejo)\/(?:workflows|actions)\/.+\.ya?ml$/, workflow],
  [/(?:^|\/)action\.ya?ml$/, workflow],
  [/(?:^|\/|\.)gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab\/.+\.ya?ml$/, gitlab],
  [/(?:^|\/)skaffold[^/]*\.ya?ml$/, skaffold],
  [/(?:^|\/)[^/]*compose[^/]*\.ya?ml$/, compose],
  [/(?:^|\/)[^/]*bake[^/]*\.hcl$/, bakeHcl],
  [/(?:^|\/)[^/]*bake[^/]*\.json$/, bakeJson],
  [/(?:^|\/)\.?devcontainer\.json$/, devcontainer],
  [/(?:^|\/)package\.json$/, packageJson],
  [/(?:^|\/)(?:GNUm|[mM])akefile$|\.mk$/, makefile],
  [/(?:^|\/)Tiltfile$|\.tiltfile$/, tilt],
  [/\.(?:sh|bash)$/, shell],
];

/** The builds that a file asks for; none of a file that is not known to ask for any. Never throws. */
export function buildsIn(file: BuildFile): readonly Build[] {
  const reader = READERS.find(([pattern]) => pattern.test(file.path))?.[1];
  if (!reader) return [];
  // a matrix may ask for the same build several times
  const seen = new Set<string>();
  return reader(file).filter((build) => {
    const key = JSON.stringify(build);
    return !seen.has(key) && seen.add(key);
  });
}
