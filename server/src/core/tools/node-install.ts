import { disturb, file, fill, keptCache, phrase, tree } from './effects.ts';
import { hasWorkspaces, lifecycle, present, projectAt, requested } from './node-project.ts';
import { resolvePath } from './paths.ts';
import type { Argument, Effect, Installation, ToolCall } from './types.ts';

export interface ModulesInstall {
  readonly manager: string;
  /** Packages to add; empty where the manifest is followed. */
  readonly words: readonly Argument[];
  /** Names of lockfiles that are followed. */
  readonly lockfiles: readonly string[];
  /** Names of files next to package.json that it may write. */
  readonly writes: readonly string[];
  readonly development: Installation['development'];
  /** Directory of downloads. */
  readonly cache: string | undefined;
  /** The project's own scripts that run, or `ignored` where no package's scripts do. */
  readonly scripts: readonly string[] | 'ignored';
}

/** What an install into node_modules of the project around the directory does. */
export function installModules(call: ToolCall, how: ModulesInstall): readonly Effect[] {
  const said = phrase(call);
  const { cwd } = call;
  if (cwd === undefined) return [fill('/', `${said} installs packages; the directory is not known`)];
  const project = projectAt(call, cwd);
  const { directory } = project;
  const location = resolvePath(directory, 'node_modules');
  const manifest = resolvePath(directory, 'package.json');
  const why = directory === cwd ? `the directory is ${cwd}` : `the nearest package.json lies in ${directory}`;
  const proof = `${why}, so ${said} fills ${location}`;
  const adding = how.words.length > 0;
  const wanted = requested(how.words);
  const effects: Effect[] = [
    {
      kind: 'install',
      installation: {
        ecosystem: 'node',
        manager: how.manager,
        packages: wanted.packages,
        complete: adding && wanted.complete && call.files.has(manifest) === false,
        manifests: [manifest, ...present(call, directory, how.lockfiles)],
        location,
        scripts: resolvePath(location, '.bin'),
        runtimeVersion: call.runtime('node')?.version,
        development: how.development,
        native: undefined,
        cache: keptCache(call, how.cache),
      },
      proof,
    },
    disturb(location, proof),
    ...tree(location, 'dependency', proof),
    ...how.writes.map((name) => {
      const path = resolvePath(directory, name);
      return file(path, `${said} writes ${path}`, { role: 'other', certain: false });
    }),
  ];
  if (adding && how.writes.length > 0) effects.push(fill(manifest, `${said} adds to ${manifest}`));
  if (hasWorkspaces(call, project) === true) {
    effects.push(fill(directory, `${said} installs packages of every workspace`, ['node_modules']));
    if (how.scripts !== 'ignored') {
      effects.push(fill(directory, `${said} runs the install scripts of every workspace`));
    }
  }
  if (how.scripts !== 'ignored' && !adding) effects.push(...lifecycle(call, project, how.scripts));
  return effects;
}

/** What taking packages away does to what is known of them; the files that change are the caller's. */
export const uninstalled = (call: ToolCall, words: readonly Argument[]): Effect => ({
  kind: 'uninstall',
  ecosystem: 'node',
  packages: words.map(({ text }) => text),
  proof: `${phrase(call)} removes packages`,
});
