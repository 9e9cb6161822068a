/**
 * What build contexts usually leave out: patterns of `.dockerignore`, which are anchored at the context's root, and why.
 * `.git` is missing in subfolders on purpose: there it is a submodule's file of one line.
 */
export interface UsualPattern {
  readonly pattern: string;
  readonly kind: 'file' | 'directory';
  readonly why: string;
}

const directory = (pattern: string, why: string): UsualPattern => ({ pattern, kind: 'directory', why });
const file = (pattern: string, why: string): UsualPattern => ({ pattern, kind: 'file', why });

export const USUAL_PATTERNS: readonly UsualPattern[] = [
  directory('.git', 'The history: large, changes with each commit, and holds what was deleted'),
  directory('**/node_modules', 'Packages are installed in the image, for its system'),
  directory('**/.venv', 'A virtual environment works where it was made only'),
  directory('**/venv', 'A virtual environment works where it was made only'),
  directory('**/__pycache__', 'Made anew by Python'),
  directory('**/.pytest_cache', 'Made anew by tests'),
  directory('**/.mypy_cache', 'Made anew by mypy'),
  directory('**/.ruff_cache', 'Made anew by Ruff'),
  directory('**/dist', 'Made anew by the build'),
  directory('**/build', 'Made anew by the build'),
  directory('**/target', 'Made anew by Cargo or Maven'),
  directory('**/bin', 'Made anew by .NET'),
  directory('**/obj', 'Made anew by .NET'),
  directory('**/.gradle', 'Made anew by Gradle'),
  directory('**/.next', 'Made anew by Next.js'),
  directory('**/vendor/bundle', 'Gems are installed in the image, for its system'),
  directory('**/coverage', 'Made anew by tests'),
  directory('.vscode', 'Settings of an editor'),
  directory('.idea', 'Settings of an editor'),
  directory('.github', 'Workflows: a change would build anew what copies all'),
  file('**/.env', 'Often holds secrets'),
  file('**/.env.*', 'Often holds secrets'),
  file('**/*.pem', 'Often a private key'),
  file('**/*.key', 'Often a private key'),
  file('**/*.log', 'What programs wrote here'),
  file('**/.DS_Store', 'Written by macOS'),
  file('Dockerfile*', 'A change would build anew what copies all; the build reads it nevertheless'),
  file('.dockerignore', 'A change would build anew what copies all; the build reads it nevertheless'),
  file('compose*.y*ml', 'A change would build anew what copies all'),
];
