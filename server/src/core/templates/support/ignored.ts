/** What no image needs, whatever is built. */
const COMMON = [
  '.git',
  '.gitignore',
  '.dockerignore',
  'Dockerfile*',
  'compose*.y*ml',
  '.vscode',
  '.idea',
  '*.log',
];

/** Where secrets lie on a developer's machine. */
const SECRETS = ['.env', '.env.*', '*.pem', '*.key'];

/** Lines of an ignore file: `own` is what tools of the language leave in the project's folder. */
export const ignored = (...own: readonly string[]): readonly string[] => [...COMMON, ...SECRETS, ...own];

/** The same for front ends, whose builds read the .env files that are committed. */
export const ignoredOfFrontEnd = (...own: readonly string[]): readonly string[] => [
  ...COMMON,
  '.env.local',
  '.env.*.local',
  ...own,
];
