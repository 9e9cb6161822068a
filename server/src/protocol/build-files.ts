/** Files that ask for builds of Dockerfiles, by name. What is in them the engine says: these are those worth reading. */
const NAMES = [
  '*compose*.{yml,yaml}',
  '*bake*.{hcl,json}',
  '{devcontainer,.devcontainer}.json',
  'package.json',
  '{.gitlab-ci,*.gitlab-ci,skaffold*,action}.{yml,yaml}',
  '{Makefile,makefile,GNUmakefile,*.mk}',
  '{Tiltfile,*.tiltfile}',
  '*.{sh,bash}',
] as const;

const FOLDERS = ['.github', '.gitea', '.forgejo', '.gitlab'] as const;

/** Patterns of the documents in which an editor is to ask the server. */
export const BUILD_FILE_GLOBS: readonly string[] = [
  ...NAMES.map((name) => `**/${name}`),
  ...FOLDERS.map((folder) => `**/${folder}/**/*.{yml,yaml}`),
];

/** The same in one. */
export const BUILD_FILE_GLOB = `{${BUILD_FILE_GLOBS.join(',')}}`;

/** Copies of other people’s files. */
export const BUILD_FILE_EXCLUDE = '**/{node_modules,vendor,bower_components,.git,.venv,venv}/**';

/** Files that are read, at most. */
export const MOST_BUILD_FILES = 500;

/** Letters of a file that is read, at most. */
export const MOST_BUILD_FILE_TEXT = 256 * 1024;

const PATTERN =
  /(?:^|\/)(?:[^/]*compose[^/]*\.ya?ml|[^/]*bake[^/]*\.(?:hcl|json)|\.?devcontainer\.json|package\.json|(?:(?:[^/]*\.)?gitlab-ci|skaffold[^/]*|action)\.ya?ml|(?:GNUm|[mM])akefile|[^/]*\.mk|Tiltfile|[^/]*\.tiltfile|[^/]*\.(?:sh|bash))$|\/\.(?:github|gitea|forgejo|gitlab)\/.+\.ya?ml$/;

/** True for a path or URI that one of the patterns matches. */
export const isBuildFile = (path: string): boolean => PATTERN.test(path);
