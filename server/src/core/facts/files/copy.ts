import { parseOpener } from '../../syntax/heredoc.ts';
import type { Escape, Instruction } from '../../syntax/types.ts';
import { baseOf, resolvePath } from '../../tools/paths.ts';
import type { Origin, StageKey } from '../kept.ts';
import { type Message, originOf, phraseOf } from '../proofs.ts';
import { remoteKind } from '../remote.ts';
import type { Expanded, Variables } from '../variables.ts';
import { isGlob } from './glob.ts';
import { copied, directoryOf, entryOf, leafOf } from './node.ts';
import { filterOf, type Item, itemsOf, pivoted } from './sources.ts';
import type { Taken, Tree } from './tree.ts';

/** A COPY or ADD in its place. */
export interface CopyStep {
  readonly stage: StageKey;
  readonly instruction: Instruction;
  readonly escape: Escape;
  readonly workdir: string | undefined;
  readonly variables: Variables;
  /** What is copied from. */
  readonly source: Tree;
  /** Where a path of it comes from. */
  readonly from: 'context' | 'copy';
}

/** Where things go. */
interface Destination {
  readonly path: string;
  /** Certainly a directory: it ends in a slash. */
  readonly slash: boolean;
}

/** What lies in a file with such a name is unpacked by ADD. */
const ARCHIVE = /\.(?:tar(?:\.(?:gz|bz2|xz|zst|lzma|Z))?|tgz|tbz2?|txz|tlz|tzst)$/;

/** The files of a stage after a COPY or ADD, as BuildKit carries it out (dispatchCopy, docopy, fsutil/copy). */
export function copyInto(tree: Tree, step: CopyStep): Tree {
  const { instruction, workdir, variables, escape } = step;
  const words = instruction.words;
  const last = words.at(-1);
  if (!last || words.length < 2) return tree;
  const to = destinationOf(variables.expand(last.text, escape), workdir);
  const proof = () => `${phraseOf(instruction)} writes to ${to?.path ?? 'a directory that is not known'}`;
  const copying = new Copying(step, proof);
  if (!to) return tree.fill('/', copying.origin('copy').proof);
  let result = tree;
  const heredocs: string[] = [];
  for (const word of words.slice(0, -1)) {
    const opener = instruction.json ? undefined : parseOpener(word.text);
    if (opener && !('reason' in opener)) heredocs.push(opener.name);
    else result = copying.source(result, variables.expand(word.text, escape), to);
  }
  for (const name of heredocs) result = copying.file(result, name, to, copying.origin('command'));
  return result;
}

/** Undefined where it is not known. */
function destinationOf({ text, known }: Expanded, workdir: string | undefined): Destination | undefined {
  if (!known || (!text.startsWith('/') && workdir === undefined)) return undefined;
  return {
    path: resolvePath(workdir ?? '/', text),
    slash: text === '' || text === '.' || text.endsWith('/') || text.endsWith('/.'),
  };
}

/** Names that directories hardly have, whose contents would be copied under other names. */
const FILES =
  /\.(?:json|lockb?|txt|toml|ya?ml|xml|mod|sum|gradle|kts|csproj|sln|[cm]?[jt]s|rb|py|go|rs|md|ini|cfg)\*?$|^(?:Gemfile|Makefile|Pipfile|Procfile|Rakefile|mvnw|gradlew|\.(?:npmrc|yarnrc|nvmrc|env))$/;

/** The names that files have which a pattern brings; undefined where it may bring directories. */
const filesOnly = (pattern: string): readonly string[] | undefined =>
  FILES.test(baseOf(pattern)) && !pattern.includes('\\') ? [baseOf(pattern)] : undefined;

/** What nobody has seen before: a download, a heredoc. */
const LEAF = leafOf(entryOf('file'));

/** One instruction's copying. */
class Copying {
  readonly #step: CopyStep;
  readonly #proof: Message;
  readonly #excludes: readonly string[];
  readonly #parents: boolean;
  readonly #unpacks: boolean;

  constructor(step: CopyStep, proof: Message) {
    this.#step = step;
    this.#proof = proof;
    const { flags, name } = step.instruction;
    const isSet = (flag: string) => {
      const found = flags.find((one) => one.name === flag);
      return found && found.value !== 'false';
    };
    this.#excludes = flags.flatMap((flag) => (flag.name === 'exclude' && flag.value ? flag.value : []));
    this.#parents = isSet('parents') ?? false;
    this.#unpacks = isSet('unpack') ?? name === 'ADD';
  }

  origin(from: Origin['from']): Origin {
    const { stage, instruction } = this.#step;
    return originOf(stage, instruction, from, this.#proof);
  }

  source(tree: Tree, { text, known }: Expanded, to: Destination): Tree {
    const remote = this.#step.instruction.name === 'ADD' && known ? remoteKind(text) : undefined;
    if (remote === 'git') return this.#directory(tree, to.path, this.origin('remote'), 'unknown');
    if (remote) return this.#remote(tree, text, to);
    const excludes = this.#excludes.some((pattern) => pattern.includes('$'));
    if (!known || excludes) return this.#something(tree, to, false);
    if (this.#parents) return this.#withParents(tree, text, to);
    const { items, others } = itemsOf(this.#step.source, text);
    let result = tree;
    for (const item of items) result = this.#place(result, item, to);
    return others ? this.#something(result, to, false, filesOnly(text)) : result;
  }

  /** A file of a given name: in the destination where that is a directory. */
  file(tree: Tree, name: string, to: Destination, origin: Origin): Tree {
    return this.#leaf(tree, name, to, origin, { is: 'present', node: LEAF });
  }

  #remote(tree: Tree, url: string, to: Destination): Tree {
    const origin = this.origin('remote');
    const unpack = this.#step.instruction.flags.some(
      ({ name, value }) => name === 'unpack' && value !== 'false',
    );
    if (unpack) return this.#directory(tree, to.path, origin, 'unknown');
    const path = url.replace(/^https?:\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
    const name = path.split('/').findLast((part) => part !== '') ?? '__unnamed__';
    return this.file(tree, name, to, origin);
  }

  #place(tree: Tree, { name, taken }: Item, to: Destination): Tree {
    const origin = this.origin(this.#step.from);
    if (taken.is !== 'present') {
      return FILES.test(name) ? this.file(tree, name, to, origin) : this.#something(tree, to, true);
    }
    const { node } = taken;
    if (node.kind === 'directory') {
      const kept =
        this.#excludes.length > 0 ? tree.filtered(node, filterOf(undefined, this.#excludes)) : node;
      return tree.putContents(to.path, kept ?? directoryOf(node.entry), origin);
    }
    if (node.entry.kind === 'unknown') return this.#something(tree, to, true);
    if (this.#unpacks && ARCHIVE.test(name) && this.#step.instruction.name === 'ADD') {
      return this.#directory(tree, to.path, origin, 'unknown');
    }
    return this.#leaf(tree, name, to, origin, taken);
  }

  #leaf(
    tree: Tree,
    name: string,
    to: Destination,
    origin: Origin,
    { node }: Extract<Taken, { is: 'present' }>,
  ): Tree {
    const made = to.slash ? this.#directory(tree, to.path, origin, 'none') : tree;
    const now = made.look(to.path);
    const isDirectory = now.presence === 'present' && now.entry.kind === 'directory';
    if (isDirectory) return made.put(resolvePath(to.path, name), node, origin);
    if (now.presence === 'absent' || (now.presence === 'present' && now.entry.kind === 'file')) {
      return made.put(to.path, node, origin);
    }
    // a directory of such a name is hardly there
    const base = baseOf(to.path);
    if (base === name || /\w\.\w+$/.test(base)) return made.put(to.path, node, origin);
    // either the file itself, or a directory that it is in
    const { contextPath: _, text: __, ...entry } = copied(node.entry, origin);
    return made.putLeaf(to.path, { ...entry, kind: 'unknown' }, origin.proof);
  }

  /** Something of unknown kind is copied; `certain: false`: perhaps nothing is; `names`: files of such names. */
  #something(tree: Tree, to: Destination, certain: boolean, names?: readonly string[]): Tree {
    const origin = this.origin(this.#step.from);
    const { proof } = origin;
    const now = tree.look(to.path);
    const isDirectory = now.presence === 'present' && now.entry.kind === 'directory';
    if (isDirectory) return tree.fill(to.path, proof, names);
    if (!certain) return tree.mayPut(to.path, to.slash ? 'directory' : 'unknown', proof);
    if (to.slash) return this.#directory(tree, to.path, origin, 'unknown');
    return tree.putLeaf(to.path, entryOf('unknown', origin), proof);
  }

  #directory(tree: Tree, path: string, origin: Origin, contents: 'none' | 'unknown'): Tree {
    return tree.putDirectory(path, entryOf('directory', origin), contents, origin.proof);
  }

  #withParents(tree: Tree, text: string, to: Destination): Tree {
    const { root, pattern } = pivoted(text);
    const { source } = this.#step;
    const inside: Destination = { path: to.path, slash: true };
    const origin = this.origin(this.#step.from);
    if (!isGlob(root) && !isGlob(pattern) && this.#excludes.length === 0) {
      const taken = source.take(resolvePath(root, pattern));
      const path = resolvePath(to.path, pattern);
      const made = this.#directory(tree, to.path, origin, 'none');
      if (taken.is !== 'present') return made.putLeaf(path, entryOf('unknown', origin), origin.proof);
      return taken.node.kind === 'directory'
        ? made.putContents(path, taken.node, origin)
        : made.put(path, taken.node, origin);
    }
    const from = isGlob(root) ? undefined : source.take(root);
    if (from?.is !== 'present' || from.node.kind !== 'directory') return this.#something(tree, inside, false);
    const kept = tree.filtered(from.node, filterOf([pattern], this.#excludes));
    return kept ? tree.putContents(to.path, kept, origin) : this.#directory(tree, to.path, origin, 'none');
  }
}
