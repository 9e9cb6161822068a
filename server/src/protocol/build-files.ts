/** Files that ask for builds of Dockerfiles, by name. What is in them the engine says: these are those worth reading. */
const NAMES = [
  '*compose*.yml',
  '*compose*.yaml',
  '*bake*.hcl',
  '*bake*.json',
  'devcontainer.json',
  '.devcontainer.json',
  'package.json',
  '*.gitlab-ci.yml',
  '*.gitlab-ci.yaml',
  'skaffold*.yml',
  'skaffold*.yaml',
  'action.yml',
  'action.yaml',
  'Makefile',
  'makefile',
  'GNUmakefile',
  '*.mk',
  'Tiltfile',
  '*.tiltfile',
  '*.sh',
  '*.bash',
  ...['.github', '.gitea', '.forgejo', '.gitlab'].flatMap((folder) => [
    `${folder}/**/*.yml`,
    `${folder}/**/*.yaml`,
  ]),
];

/** Matches more than them, `isBuildFile` decides. Without braces in braces, which not every search understands. */
export const BUILD_FILE_GLOB = `**/{${NAMES.join(',')}}`;

/** Those for whose sake alone the server is worth to be started: others are opened all day for other reasons. */
export const isMadeForBuilds = (path: string): boolean =>
  isBuildFile(path) && !/(?:package\.json|akefile|\.(?:mk|sh|bash))$/.test(path);

/** Copies of other people’s files. */
export const BUILD_FILE_EXCLUDE = '**/{node_modules,vendor,bower_components,.git,.venv,venv}/**';

/** Files that are read, at most. */
export const MOST_BUILD_FILES = 500;

/** Letters of a file that is read, at most. */
export const MOST_BUILD_FILE_TEXT = 256 * 1024;

const PATTERN =
  /(?:^|\/)(?:[^/]*compose[^/]*\.ya?ml|[^/]*bake[^/]*\.(?:hcl|json)|\.?devcontainer\.json|package\.json|(?:(?:[^/]*\.)?gitlab-ci|skaffold[^/]*|action)\.ya?ml|(?:GNUm|[mM])akefile|[^/]*\.mk|Tiltfile|[^/]*\.tiltfile|[^/]*\.(?:sh|bash))$|(?:^|\/)\.(?:github|gitea|forgejo|gitlab)\/.+\.ya?ml$/;

/** True for a path or URI that one of the patterns matches. */
export const isBuildFile = (path: string): boolean => PATTERN.test(path);
