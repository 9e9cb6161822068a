import type { ContextFiles } from '../facts/context.ts';
import { createPatterns } from '../facts/dockerignore.ts';
import type { Span } from '../text/span.ts';

/** A line of an ignore file that says something. */
export interface IgnoreLine {
  /** Counted from 0. */
  readonly line: number;
  /** Without white space around it. */
  readonly span: Span;
  /** As BuildKit gets it, with its "!". */
  readonly text: string;
  /** True of a line that lets in again what lines above leave out. */
  readonly exception: boolean;
}

/** The patterns of an ignore file. Comments start in the first column; a byte order mark does not count. */
export function ignoreLines(text: string): IgnoreLine[] {
  const found: IgnoreLine[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let line = 0; start <= text.length; line++) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at;
    const content = text.slice(start, end);
    const trimmed = content.trim();
    if (!/^!?\s*$/.test(trimmed) && !content.startsWith('#')) {
      const from = start + content.indexOf(trimmed);
      found.push({
        line,
        span: { start: from, end: from + trimmed.length },
        text: trimmed,
        exception: trimmed.startsWith('!'),
      });
    }
    start = end + 1;
  }
  return found;
}

/** What becomes of the files that a line fits. Folders that nobody listed count as one, with a slash at the end. */
export interface IgnoreEffect {
  /** Left out, or let in again, by this line and by none above. */
  readonly own: readonly string[];
  /** What the line asks for was so already. */
  readonly already: readonly string[];
  /** A later line says the opposite, which counts. */
  readonly undone: readonly { readonly path: string; readonly by: IgnoreLine }[];
  /** False where there was too much to look at: there may be more. */
  readonly complete: boolean;
}

/** Files and patterns that are compared, at most. */
const MOST_COMPARISONS = 250_000;

/** What line `index` of `lines` does to the files of a build context. Takes a bounded number of comparisons. */
export function effectOf(lines: readonly IgnoreLine[], index: number, files: ContextFiles): IgnoreEffect {
  const line = lines[index]!;
  const own = new Fits([line.text]);
  const all = new Fits(lines.map(({ text }) => text));
  const effect = {
    own: [] as string[],
    already: [] as string[],
    undone: [] as { path: string; by: IgnoreLine }[],
  };
  let complete = files.complete;
  for (const path of entriesOf(files)) {
    if (own.compared + all.compared > MOST_COMPARISONS) {
      complete = false;
      break;
    }
    const clean = path.endsWith('/') ? path.slice(0, -1) : path;
    if (!own.of(clean)[0]) continue;
    const fits = all.of(clean);
    const last = fits.lastIndexOf(true);
    const above = index === 0 ? -1 : fits.lastIndexOf(true, index - 1);
    const wasOut = above >= 0 && !lines[above]!.exception;
    if (lines[last]!.exception !== line.exception) effect.undone.push({ path, by: lines[last]! });
    else if (wasOut === line.exception) effect.own.push(path);
    else effect.already.push(path);
  }
  return { ...effect, complete };
}

function* entriesOf({ paths, unread = [] }: ContextFiles): Generator<string> {
  for (const path of unread) yield `${path}/`;
  yield* paths;
}

/** Which patterns fit a path, where those that fit a folder fit all that is in it. */
class Fits {
  compared = 0;
  readonly #patterns: ReturnType<typeof createPatterns>;
  readonly #size: number;
  readonly #folders = new Map<string, readonly boolean[]>();

  constructor(texts: readonly string[]) {
    this.#patterns = createPatterns(texts);
    this.#size = texts.length;
  }

  of(path: string): readonly boolean[] {
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? undefined : this.#folder(path.slice(0, slash));
    return this.#fit(path, parent);
  }

  #folder(path: string): readonly boolean[] {
    let fits = this.#folders.get(path);
    if (!fits) {
      const slash = path.lastIndexOf('/');
      fits = this.#fit(path, slash < 0 ? undefined : this.#folder(path.slice(0, slash)));
      this.#folders.set(path, fits);
    }
    return fits;
  }

  #fit(path: string, parent: readonly boolean[] | undefined): readonly boolean[] {
    this.compared += this.#size;
    return this.#patterns.fit(path, parent);
  }
}
