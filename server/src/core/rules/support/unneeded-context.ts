import type { Context, ContextFiles } from '../../facts/context.ts';
import { createPatterns, ignoreOf, type Patterns } from '../../facts/dockerignore.ts';
import { shippedStages } from '../../facts/ships.ts';
import type { Stage } from '../../model/types.ts';
import type { Instruction, Word } from '../../syntax/types.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { Fix, Safety } from '../rule.ts';
import { contextWords, literalSource } from './context-copies.ts';
import { lineage } from './landings.ts';

/** What a COPY of a directory sends to the builder, and the image has no use for. */
export interface Unneeded {
  readonly instruction: Instruction;
  readonly word: Word;
  /** Folders of the context, in its order. */
  readonly folders: readonly Folder[];
  readonly safety: Safety;
  /** True where the history alone is sent, and to a builder that does not ship: that costs time, and nothing else. */
  readonly isMinor: boolean;
}

interface Folder {
  readonly path: string;
  readonly kind: Kind;
}

/** Which of them are large, or do harm in the image. */
type Kind = 'repository' | 'packages' | 'environment' | 'cache';

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['.git', 'repository'],
  ['.hg', 'repository'],
  ['.svn', 'repository'],
  ['node_modules', 'packages'],
  ['.venv', 'environment'],
  ['venv', 'environment'],
  ['__pycache__', 'cache'],
  ['.mypy_cache', 'cache'],
  ['.pytest_cache', 'cache'],
  ['.ruff_cache', 'cache'],
  ['.tox', 'cache'],
  ['.gradle', 'cache'],
  ['.terraform', 'cache'],
]);

const known = new WeakMap<ContextFiles, readonly Folder[]>();

/** Folders of the listing that are made anew wherever they are needed, the outer one of nested ones. */
function foldersIn(files: ContextFiles): readonly Folder[] {
  let folders = known.get(files);
  if (!folders) {
    const found = new Map<string, Kind>();
    const note = (path: string, end: number) => {
      for (let start = 0; start < end; ) {
        const slash = path.indexOf('/', start);
        const stop = slash < 0 || slash > end ? end : slash;
        const kind = KINDS.get(path.slice(start, stop));
        if (kind) {
          found.set(path.slice(0, stop), kind);
          return;
        }
        start = stop + 1;
      }
    };
    for (const path of files.unread ?? []) note(path, path.length);
    for (const path of files.paths) note(path, Math.max(path.lastIndexOf('/'), 0));
    folders = [...found].map(([path, kind]) => ({ path, kind })).sort((a, b) => (a.path < b.path ? -1 : 1));
    known.set(files, folders);
  }
  return folders;
}

/** The first COPY of the file that sends what nothing needs; undefined where no folder is known to be that. */
export function unneededContext(context: Context): Unneeded | undefined {
  const { project, reachable } = context;
  const files = project?.files;
  if (!files || foldersIn(files).length === 0) return undefined;
  const ignored = project.dockerignore ? ignoreOf(project.dockerignore).patterns : undefined;
  const ships = shippedStages(context);
  for (const stage of reachable) {
    for (const instruction of stage.instructions) {
      for (const word of contextWords(instruction)) {
        const folders = foldersOf(context, files, ignored, stage, instruction, word);
        // caches alone are small
        if (folders.every(({ kind }) => kind === 'cache')) continue;
        return {
          instruction,
          word,
          folders,
          safety: isSafe(context, folders) ? 'safe' : 'review',
          isMinor: !ships.includes(stage) && largeOf(folders).every(({ kind }) => kind === 'repository'),
        };
      }
    }
  }
  return undefined;
}

function foldersOf(
  context: Context,
  files: ContextFiles,
  ignored: Patterns | undefined,
  stage: Stage,
  { flags }: Instruction,
  word: Word,
): Folder[] {
  const source = literalSource(word);
  if (source === undefined || stage.replaced) return [];
  const excluded = createPatterns(
    flags.filter(({ name }) => name === 'exclude').map(({ value }) => value ?? ''),
  );
  return foldersIn(files).filter(({ path, kind }) => {
    if (source !== '' && !path.startsWith(`${source}/`)) return false;
    if ((ignored && isOut(ignored, path)) || isOut(excluded, path)) return false;
    return !isWanted(context, stage, path, kind);
  });
}

/** What the patterns leave out, or what lies in that. */
export function isOut(patterns: Patterns, path: string): boolean {
  let fit: readonly boolean[] | undefined;
  const parts = path.split('/');
  for (let at = 1; at <= parts.length; at++) fit = patterns.fit(parts.slice(0, at).join('/'), fit);
  return fit !== undefined && patterns.matches(fit);
}

/** True where something may need what lies in the folder: nobody makes it anew, or a line names it. */
function isWanted(context: Context, stage: Stage, path: string, kind: Kind): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isNamed(context, name)) return true;
  if (kind === 'cache') return false;
  if (kind === 'repository') return READS_HISTORY.test(context.text) || readsHistory(context.project!.files!);
  const ecosystem = kind === 'packages' ? 'node' : 'python';
  const stages = [...context.reachable].filter((one) => one === stage || lineage(one).includes(stage));
  const installs = stages.flatMap((one) => context.facts(one).installations);
  return !installs.some((one) => one.ecosystem === ecosystem);
}

/** True where a COPY or a mount takes the folder itself from the context. */
const isNamed = ({ file }: Context, name: string): boolean =>
  file.instructions.some((instruction) => {
    const hasFrom = ({ flags }: Instruction) => flags.some((flag) => flag.name === 'from');
    const words = contextWords(instruction).map(({ text }) => text);
    const mounts = hasFrom(instruction)
      ? []
      : instruction.flags.flatMap(({ name: flag, value }) =>
          flag === 'mount' && !value?.includes('from=') ? (value ?? '') : [],
        );
    return [...words, ...mounts].some((text) => text.split(/[/,=]/).includes(name));
  });

/** Versions that are told by the history of the project. */
const READS_HISTORY =
  /\bgit\b|\.git\b|\bhg\b|\bsvn\b|goreleaser|nbgv|setuptools[-_]scm|versioneer|hatch-vcs|describe --tags/i;

const readers = new WeakMap<ContextFiles, boolean>();

/** True where manifests say so. */
function readsHistory(files: ContextFiles): boolean {
  const answer = readers.get(files);
  if (answer !== undefined) return answer;
  const reads = files.paths.some(
    (path) =>
      /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|package\.json|pom\.xml|build\.gradle(?:\.kts)?|Makefile|Cargo\.toml|build\.rs|.+\.csproj|.+\.sh|next\.config\.[cm]?[jt]s|vite\.config\.[cm]?[jt]s)$/.test(
        path,
      ) &&
      /\bgit['", ]+(?:rev|describe|log|show|status|tag|branch)|setuptools[-_]scm|versioneer|hatch-vcs|vergen|nbgv|gitversion|MinVer|git-commit-id|dunamai|\bpbr\b/i.test(
        files.read(path) ?? '',
      ),
  );
  readers.set(files, reads);
  return reads;
}

/** Programs that write what they know of the repository into what they build, or run what the project says. */
const STAMPS = /^(?:go|make|gradlew?|mvnw?|dotnet|cmake|bazel|sbt|mix|cargo)$/;

/** The image stays the same but for what is left out, where no step reads that. */
function isSafe(context: Context, folders: readonly Folder[]): boolean {
  if (!folders.some(({ kind }) => kind === 'repository')) return true;
  return [...context.reachable].every((stage) =>
    context
      .facts(stage)
      .steps.every(({ commands }) =>
        commands.every(({ understood, name }) => understood && name !== undefined && !STAMPS.test(name)),
      ),
  );
}

/** The folders, as messages name them. */
export function listedFolders(folders: readonly Folder[]): string {
  const large = largeOf(folders).map(({ path }) => path);
  const shown = large.slice(0, 3);
  const rest = large.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more such ${rest === 1 ? 'folder' : 'folders'}`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** How a message refers back to them. */
export const pronoun = (folders: readonly Folder[]): string =>
  largeOf(folders).length === 1 ? 'it' : 'them';

const largeOf = (folders: readonly Folder[]): Folder[] => folders.filter(({ kind }) => kind !== 'cache');

/** Leaves the folders out of the context, in an ignore file that is there or is made. */
export function ignoreFix({ project }: Context, { folders, safety }: Unneeded): Fix {
  const file = project?.dockerignore;
  const path = file?.path ?? '.dockerignore';
  return {
    title: file ? `Leave them out in ${path}` : `Create ${path}`,
    safety,
    preferred: true,
    edits: () => [],
    files: (): FileEdit[] => {
      const br = file?.text.includes('\r\n') ? '\r\n' : '\n';
      const before = file?.text ?? '';
      const gap = before === '' || before.endsWith('\n') ? '' : br;
      const lines = patternsOf(folders).map((pattern) => pattern + br);
      return [{ path, before: file?.text, text: before + gap + lines.join('') }];
    },
  };
}

/** A pattern for each name: of the root alone, or of any depth. */
function patternsOf(folders: readonly Folder[]): string[] {
  const nested = new Map<string, boolean>();
  for (const { path } of folders) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    nested.set(name, (nested.get(name) ?? false) || name !== path);
  }
  return [...nested].map(([name, isNested]) => (isNested ? `**/${name}` : name));
}
