import { readTsConfig } from '../../tools/manifests/tsconfig.ts';
import { isWithin, resolvePath } from '../../tools/paths.ts';
import type { SplitInput } from '../types.ts';
import { builtDirectories } from './node-plan.ts';
import { isInside, isSystemPath, nameBelow, type Project, startLines } from './node-project.ts';

const OUTPUT = /^(?:dist|build|out|output|lib|built|compiled|\.nuxt|\.output|\.svelte-kit|\.adonisjs)$/;

/** What CMD and ENTRYPOINT start, scripts of package.json replaced, a line each. */
export const linesOf = (input: SplitInput, project: Project): string =>
  startLines(input, project)
    .map(({ line }) => line)
    .join('\n');

/** Directories that builds fill, where what starts lies in one of them. */
export function outputsOf(input: SplitInput, project: Project): readonly string[] {
  const { root, manifest } = project;
  const text = input.read(resolvePath(root, 'tsconfig.json'));
  const outDir = text === undefined ? undefined : readTsConfig(text).outDir;
  const told = outDir === undefined ? [] : [resolvePath(root, outDir)];
  const candidates = [...builtDirectories(input, root), ...told.filter((path) => isInside(path, root))];
  const started = [
    ...input.started.flatMap(({ path, from }) => (from === 'HEALTHCHECK' ? [] : [path])),
    ...wordsOf(linesOf(input, project)).map((word) => resolvePath(root, word)),
    // `node .` and `node dist` follow package.json
    ...(/(?:^|\s)node(?:\s+--?\S+)*\s+\.(?:\s|$)/m.test(linesOf(input, project)) &&
    manifest?.main !== undefined
      ? [resolvePath(root, manifest.main)]
      : []),
  ].filter((path) => isInside(path, root));
  const own = started.map((path) => resolvePath(root, nameBelow(root, path)));
  const known = own.filter((path) => {
    const look = input.facts.files.look(path);
    const isOwn = look.presence === 'present' && look.entry.contextPath !== undefined;
    return (
      !isOwn &&
      look.presence !== 'absent' &&
      !isSystemPath(path) &&
      (candidates.some((one) => isWithin(one, path)) || OUTPUT.test(nameBelow(root, path)))
    );
  });
  return known.length === 0 ? [] : [...new Set([...known, ...builtDirectories(input, root)])];
}

const wordsOf = (lines: string): readonly string[] =>
  lines
    .split(/[\s=]+/)
    .filter((word) => /^\.?[\w@-][\w./@-]*$/.test(word) && !/^(?:node|npm|yarn)$/.test(word));
