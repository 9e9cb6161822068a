import type { ClassifiedStep } from '../../recipes/types.ts';
import { resolvePath } from '../../tools/paths.ts';

/** Absolute; a file's where it certainly is one. */
export function destinationOf({ instruction, workdir, env }: ClassifiedStep['step']): string | undefined {
  const last = instruction.words.at(-1);
  if (!last) return undefined;
  const text = last.text.replace(
    /\$(?:\{(\w+)\}|(\w+))/g,
    (_, braced: string | undefined, plain: string | undefined) => env(braced ?? plain ?? '') ?? '$',
  );
  if (text.includes('$')) return undefined;
  return text.startsWith('/') || workdir !== undefined ? resolvePath(workdir ?? '/', text) : undefined;
}
