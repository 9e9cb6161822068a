import type { Installed } from '../../facts/types.ts';
import type { ShellWord } from '../../shell/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Decline } from '../types.ts';
import type { Unwrapped } from './wrapped.ts';

/** What is known of environments of conda by where they are. */

/** `conda update -n base conda`, `conda install mamba`. */
export const isOfConda = ({ packages, location }: Installed): boolean =>
  location === '/opt/conda' &&
  packages.length > 0 &&
  packages.every(({ name }) =>
    /^(?:conda|mamba|conda-lock|conda-pack|conda-libmamba-solver|pip)$/.test(name),
  );

/** The one environment that everything is installed into. */
export function environmentOf(installs: readonly Installed[]): string | Decline | undefined {
  const found = new Set(
    installs.map(({ location }) => location?.replace(/\/lib\/python[\d.]+\/site-packages$/, '')),
  );
  found.delete(undefined);
  const [first, second] = found;
  const own = installs.find(({ location }) => location?.startsWith('/opt/conda/') !== true);
  if (first === undefined || second !== undefined || own?.location !== undefined)
    return first === undefined
      ? undefined
      : declined(
          'several-environments',
          (own ?? installs.at(-1)!).instruction,
          'Packages go into more than one environment, or among conda’s own.',
          'Create one environment for all of them: `conda create -p /opt/env`.',
        );
  return first;
}

/** `conda run --no-capture-output -n app python app.py`. */
export const unwrapRun =
  (name: string, path: string) =>
  (args: readonly ShellWord[]): Unwrapped | undefined => {
    if (args[0]?.text !== 'run') return undefined;
    let at = 1;
    for (; args[at]?.text.startsWith('-'); at++) {
      const { text } = args[at]!;
      if (/^(?:--no-capture-output|--live-stream|-v|--verbose)$/.test(text)) continue;
      if (!/^(?:-n|--name|-p|--prefix)$/.test(text)) return undefined;
      const value = args[++at]?.text;
      if (value !== name && value !== path) return undefined;
    }
    return { skip: at, lead: [] };
  };

export function declined(code: string, { head }: Instruction, message: string, help: string): Decline {
  return { kind: 'declined', code, message, span: head, help };
}
