/** The builds that other files of a project ask for: Compose, Bake, workflows, scripts and their like. */
import { bakeHcl, bakeJson } from './readers/bake.ts';
import { compose } from './readers/compose.ts';
import { extendedFiles } from './readers/compose-layers.ts';
import { devcontainer } from './readers/devcontainer.ts';
import { gitlab } from './readers/gitlab.ts';
import { makefile } from './readers/makefile.ts';
import { packageJson } from './readers/package-json.ts';
import { shell } from './readers/shell.ts';
import { skaffold } from './readers/skaffold.ts';
import { tilt } from './readers/tilt.ts';
import { workflow } from './readers/workflow.ts';
import type { Build, BuildFile, OtherFiles, Reader } from './types.ts';

export type { Build, BuildFile, DockerfilePlace, Target } from './types.ts';

const NO_FILES: OtherFiles = new Map();

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

const readerOf = ({ path }: BuildFile): Reader | undefined =>
  READERS.find(([pattern]) => pattern.test(path))?.[1];

/** Paths of files that a file builds upon, and of which `others` should have the text to tell what it asks for. */
export const filesBehind = (file: BuildFile, others: OtherFiles = NO_FILES): readonly string[] =>
  readerOf(file) === compose ? extendedFiles(file, others) : [];

/** The builds that a file asks for; none of a file that is not known to ask for any. Never throws. */
export function buildsIn(file: BuildFile, others: OtherFiles = NO_FILES): readonly Build[] {
  const reader = readerOf(file);
  if (!reader) return [];
  // a matrix may ask for the same build several times
  const seen = new Set<string>();
  const builds = writesDockerfile(file.text)
    ? reader(file, others).map(perhapsElsewhere)
    : reader(file, others);
  return builds.filter((build) => {
    const key = JSON.stringify(build);
    return !seen.has(key) && seen.add(key);
  });
}

/** A line with a command that makes or changes a Dockerfile: what is built is then not the one in the project. */
const WRITES = /\b(?:cp|mv|ln|tee|sed|curl|wget)\b[^|;&]*Dockerfile|>[ \t]*["']?[^\s"']*Dockerfile/;

/** Longer lines nobody writes; shorter ones are searched in constant time. */
const MOST_LINE = 400;

const writesDockerfile = (text: string): boolean =>
  text
    .split('\n')
    .some((line) => line.length <= MOST_LINE && line.includes('Dockerfile') && WRITES.test(line));

function perhapsElsewhere(build: Build): Build {
  const { dockerfile } = build;
  return dockerfile.kind === 'file' ? { ...build, dockerfile: { ...dockerfile, certain: false } } : build;
}
