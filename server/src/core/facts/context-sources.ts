import { mountsOf } from '../syntax/mount.ts';
import type { Dockerfile, Instruction } from '../syntax/types.ts';
import type { ContextFiles } from './context.ts';
import { neededNames } from './context-needs.ts';

/** What a Dockerfile tells of its build context. */
export interface ContextClues {
  /** Paths that it names, as far as they are literal: of a glob the directory in front of it. */
  readonly sources: readonly string[];
  /** True where COPY, ADD or a mount takes all of it. */
  readonly everything: boolean;
  /** True where a path leads out of the folder, as who writes it has the Dockerfile's own in mind. */
  readonly leaves: boolean;
  /** Patterns of names without which its commands fail. */
  readonly needs: readonly RegExp[];
}

export function contextClues({ instructions }: Dockerfile): ContextClues {
  const taken = instructions.flatMap(takenBy);
  const paths = taken.map((text) =>
    text
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/'),
  );
  return {
    sources: paths.filter((path) => path !== '' && !path.startsWith('..')),
    everything: paths.includes(''),
    leaves: paths.some((path) => path.startsWith('..')),
    needs: instructions.flatMap(({ name, args }) => (name === 'RUN' ? neededNames(args.text) : [])),
  };
}

/** Literal paths in the build context, as they are written; globs without a directory are left out. */
function takenBy(instruction: Instruction): string[] {
  const { name, flags, words, heredocs } = instruction;
  if (name === 'RUN') {
    const mounts = mountsOf(instruction).filter((mount) => mount.type === 'bind' && !mount.get('from'));
    return mounts.flatMap((mount) => fixedPart(mount.get('source', 'src')?.value ?? '.'));
  }
  if ((name !== 'COPY' && name !== 'ADD') || flags.some((flag) => flag.name === 'from')) return [];
  return heredocs.length > 0 ? [] : words.slice(0, -1).flatMap(({ text }) => fixedPart(text));
}

function fixedPart(text: string): string[] {
  if (/[$"'\\]|^[a-z]+:\/\/|^git@/.test(text)) return [];
  const glob = /[*?[]/.exec(text)?.index;
  if (glob === undefined) return [text];
  const end = text.slice(0, glob).lastIndexOf('/');
  return end > 0 ? [text.slice(0, end)] : [];
}

/**
 * How a folder fits as the build context. `well`: something is named that lies there, or at its top lies what commands
 * work on, where everything is copied. `perhaps`: nothing speaks against it. `not`: something that is asked for is
 * not there, or there is nothing but how images are built.
 */
export function fitOf({ sources, everything, needs }: ContextClues, files: ContextFiles): ContextFit {
  if (!holdsSources(files, sources)) return 'not';
  if (everything && needs.length > 0) {
    const isNeeded = (name: string): boolean => needs.some((need) => need.test(name));
    if (files.paths.some((path) => isNeeded(path))) return 'well';
    return files.paths.some((path) => isNeeded(nameOf(path))) ? 'perhaps' : 'not';
  }
  if (sources.length > 0) return 'well';
  return everything && isBare(files) ? 'not' : 'perhaps';
}

export type ContextFit = 'well' | 'perhaps' | 'not';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What lies beside Dockerfiles in a folder that holds nothing but how images are built. */
const AROUND_IMAGES =
  /^(?:(?:docker-)?compose[\w.-]*|(?:Docker|Container)file[\w.-]*|[\w.-]+\.dockerfile|[\w.-]*dockerignore|\.env[\w.-]*|README[\w.-]*|(?:docker-)?entrypoint|[\w.-]+\.(?:sh|ya?ml|conf|cnf|cfg|ini|tmpl|template|md|hcl))$/i;

/** A repository of its own is the context of its images, whatever it holds. */
const isBare = ({ paths, unread = [] }: ContextFiles): boolean =>
  unread.length === 0 && paths.every((path) => AROUND_IMAGES.test(nameOf(path)));

/** True where all of `sources` lie in the folder that was listed: hardly another folder is the build context. */
function holdsSources({ paths, unread = [] }: ContextFiles, sources: readonly string[]): boolean {
  const known = new Set<string>();
  for (const path of [...paths, ...unread]) {
    for (
      let end = path.length;
      end > 0 && !known.has(path.slice(0, end));
      end = path.lastIndexOf('/', end - 1)
    )
      known.add(path.slice(0, end));
  }
  return sources.every(
    (source) => known.has(source) || unread.some((folder) => source.startsWith(`${folder}/`)),
  );
}
