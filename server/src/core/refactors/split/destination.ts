import type { ClassifiedStep } from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
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

/** True of a `COPY . dir` that brings what an earlier COPY put into the same directory. */
export function covers(
  { step, instruction }: ClassifiedStep,
  to: string | undefined,
  earlier: Instruction,
): boolean {
  if (instruction.name !== 'COPY' && instruction.name !== 'ADD') return false;
  if (to === undefined || instruction.heredocs.length > 0 || earlier.heredocs.length > 0) return false;
  if (instruction.flags.some(({ name }) => name === 'from' || name === 'exclude')) return false;
  if (earlier.flags.some(({ name }) => name === 'from')) return false;
  const sources = instruction.words.slice(0, -1);
  if (sources.length !== 1 || !/^\.?\/?$/.test(sources[0]!.text)) return false;
  const into = destinationOf(step);
  if (into === undefined) return false;
  return earlier.words.slice(0, -1).every(({ text }) => {
    const source = resolvePath('/', text.replace(/\/$/, ''));
    if (/[*?[$]/.test(text) && text.includes('/') && !text.startsWith('./')) return false;
    if (/^\w+:\/\//.test(text)) return false;
    const parent = source.slice(0, source.lastIndexOf('/'));
    const inside = `${into === '/' ? '' : into}${parent}` || '/';
    const itself = `${into === '/' ? '' : into}${source}` || '/';
    return to === inside || to === itself;
  });
}
