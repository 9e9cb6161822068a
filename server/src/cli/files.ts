import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDockerignoreName } from '../protocol/index.ts';
import { type Problem, UsageError } from './exit.ts';
import { enter, isIgnored, type Layers, layersAround } from './gitignore.ts';
import { reasonOf } from './read.ts';
import type { Terminal } from './terminal.ts';

/** A Dockerfile to work on; without a path it comes from standard input and nothing around it is known. */
export interface Source {
  /** As shown: relative to the current folder where it lies below it, with forward slashes. */
  readonly name: string;
  readonly path: string | undefined;
  readonly stdin: boolean;
}

export interface FoundFiles {
  /** By name; none twice. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
}

/** How standard input is called where `--stdin-filename` says nothing. */
const STDIN = '<stdin>';

const NAME = /^(?:Dockerfile(?:\..+)?|.+\.[Dd]ockerfile|Containerfile.*)$/;

/**
 * Endings of files that only become a Dockerfile (templates: findings would be about the template's language),
 * were one (backups), or tell of one. A search passes them over; named on the command line they are checked.
 */
const NO_DOCKERFILE =
  /(?:\.(?:j2|jinja2?|tmpl|tpl|template|erb|ejs|hbs|mustache|in|md|rst|adoc|bak|orig|rej|old|swp|tmp)|~)$/i;

const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);

const isDockerfile = (name: string): boolean =>
  NAME.test(name) && !NO_DOCKERFILE.test(name) && !isDockerignoreName(name);

/** The files that the arguments of a command stand for. */
export async function findSources(
  paths: readonly string[],
  stdinFilename: string | undefined,
  terminal: Terminal,
  onFolder: (found: number) => void = () => {},
): Promise<FoundFiles> {
  if (stdinFilename !== undefined && !paths.includes('-')) {
    throw new UsageError("--stdin-filename goes with '-' as the path");
  }
  const problems: Problem[] = [];
  const files = new Map<string, Source>();
  let stdin: Source | undefined;
  const add = (file: string, given: string) => {
    files.set(file, { name: shownName(file, terminal.cwd, given), path: file, stdin: false });
  };
  for (const given of paths) {
    if (given === '-') {
      stdin = stdinSource(stdinFilename, terminal.cwd);
      continue;
    }
    const full = path.resolve(terminal.cwd, given);
    try {
      if (!statSync(full).isDirectory()) {
        add(full, given);
        continue;
      }
    } catch (error) {
      problems.push({ name: slashed(given), message: `cannot be read: ${reasonOf(error)}` });
      continue;
    }
    const search = { given, terminal, problems, onFolder };
    for (const file of await searchFolder(full, search)) add(file, given);
  }
  const sources = [...files.values(), ...(stdin ? [stdin] : [])];
  return { sources: sources.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)), problems };
}

function stdinSource(filename: string | undefined, cwd: string): Source {
  if (filename === undefined) return { name: STDIN, path: undefined, stdin: true };
  const full = path.resolve(cwd, filename);
  return { name: shownName(full, cwd, filename), path: full, stdin: true };
}

interface Search {
  readonly given: string;
  readonly terminal: Terminal;
  readonly problems: Problem[];
  readonly onFolder: (found: number) => void;
}

async function searchFolder(root: string, search: Search): Promise<string[]> {
  const { given, terminal, problems, onFolder } = search;
  const found: string[] = [];
  const links: string[] = [];
  const open: { folder: string; outer: Layers }[] = [{ folder: root, outer: layersAround(root) }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { folder, outer } = next;
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      const name = shownName(folder, terminal.cwd, given);
      problems.push({ name, message: `cannot be searched: ${reasonOf(error)}` });
      continue;
    }
    const layers = enter(outer, folder);
    for (const entry of entries) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (SKIPPED_FOLDERS.has(entry.name) || isIgnored(layers, full, true)) continue;
        open.push({ folder: full, outer: layers });
      } else if (isDockerfile(entry.name) && !isIgnored(layers, full, false)) {
        if (entry.isFile()) found.push(full);
        else if (entry.isSymbolicLink()) links.push(full);
      }
    }
    onFolder(found.length);
    await terminal.pause();
  }
  return [...found, ...linkedFiles(links, found)];
}

/** Links to files that the search did not find otherwise. Folders are not followed: they may go round. */
function linkedFiles(links: readonly string[], found: readonly string[]): string[] {
  if (links.length === 0) return [];
  const known = new Set(found.map((file) => realpathSync(file)));
  return links.filter((link) => {
    try {
      const target = realpathSync(link);
      if (known.has(target) || !statSync(target).isFile()) return false;
      known.add(target);
      return true;
    } catch {
      // a link to nothing is reported when it is read
      return true;
    }
  });
}

/** Relative to the current folder, unless the file lies outside and an absolute path was given. */
export function shownName(file: string, cwd: string, given: string): string {
  const relative = path.relative(cwd, file);
  const outside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return slashed(outside && path.isAbsolute(given) ? file : relative || '.');
}

const slashed = (name: string) => (path.sep === '/' ? name : name.split(path.sep).join('/'));
