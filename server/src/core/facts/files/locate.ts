import { resolvePath } from '../../tools/paths.ts';
import { type Because, type Directory, type Entered, enter, type Mark, NO_MARKS } from './node.ts';

/** Where a path leads. */
export interface Located {
  /** Without links as far as they are known. */
  readonly path: string;
  readonly found: Entered;
}

/** As many as Linux follows. */
const MOST_LINKS = 40;

export function partsOf(path: string): string[] {
  const parts = path.split('/');
  const isClean = path.startsWith('/') && !path.endsWith('/') && !path.includes('//');
  if (!isClean) return parts.filter((part) => part !== '');
  parts.shift();
  return parts;
}

/**
 * Follows a path from the root: links on the way always, one at its end where `last` says so. Behind a name that is
 * not known, the path goes on as it is written.
 */
export function locate(root: Directory, path: string, last: 'follow' | 'stay'): Located {
  let parts = partsOf(path);
  for (let links = 0; ; links++) {
    if (links > MOST_LINKS) return { path: joined(parts), found: { is: 'unknown', because: undefined } };
    const next = walk(root, parts, last);
    if (!('follow' in next)) return { path: links === 0 ? path : joined(parts), found: next };
    parts = partsOf(next.follow);
  }
}

export const joined = (parts: readonly string[]): string => `/${parts.join('/')}`;

function walk(
  root: Directory,
  parts: readonly string[],
  last: 'follow' | 'stay',
): Entered | { readonly follow: string } {
  let here: Entered & { is: 'present' } = {
    is: 'present',
    since: 0,
    node: root,
    entry: root.entry,
    marks: NO_MARKS,
  };
  for (const [index, name] of parts.entries()) {
    if (here.node.kind === 'leaf') return below(here.node.because, here);
    const next: Entered = enter(here.node, here.marks, name);
    if (next.is !== 'present') return next;
    const atEnd = index === parts.length - 1;
    if (next.entry.kind === 'link' && next.entry.target !== undefined && (!atEnd || last === 'follow')) {
      const target = resolvePath(joined(parts.slice(0, index)), next.entry.target);
      return { follow: atEnd ? target : `${target}/${parts.slice(index + 1).join('/')}` };
    }
    here = next;
  }
  return here;
}

/** Nothing is below a file. */
function below(because: Because, { entry, marks }: Entered & { is: 'present' }): Entered {
  if (entry.kind === 'file') return { is: 'absent', removed: undefined };
  return { is: 'unknown', because: because ?? entry.origin?.proof ?? reasonIn(marks) };
}

const reasonIn = (marks: readonly Mark[]): Because => {
  const mark = marks.at(-1);
  return mark?.kind === 'copied' ? mark.origin.proof : mark?.because;
};
