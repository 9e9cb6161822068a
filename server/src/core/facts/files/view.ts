import type { FileView } from '../../tools/types.ts';
import type { ContextFiles } from '../context.ts';
import type { Tree } from './tree.ts';

/** What a file says, as far as a tool has written it or the build context has it. */
export const textOf = (
  { text, contextPath }: { readonly text?: string | undefined; readonly contextPath?: string | undefined },
  files: ContextFiles | undefined,
): string | undefined => text ?? (contextPath === undefined ? undefined : files?.read(contextPath));

/** A tree as tools see it; `files` has the texts of the build context. */
export function viewOf(tree: Tree, files: ContextFiles | undefined): FileView {
  return {
    has(path) {
      const { presence } = tree.look(path);
      return presence === 'unknown' ? undefined : presence === 'present';
    },
    isDirectory(path) {
      const look = tree.look(path);
      if (look.presence !== 'present') return look.presence === 'absent' ? false : undefined;
      const { kind } = look.entry;
      return kind === 'unknown' || kind === 'link' ? undefined : kind === 'directory';
    },
    list(path) {
      const { entries, complete } = tree.list(path);
      return complete ? [...entries.keys()] : undefined;
    },
    read(path) {
      const look = tree.look(path);
      return look.presence === 'present' ? textOf(look.entry, files) : undefined;
    },
  };
}
