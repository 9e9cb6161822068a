import type { Installed } from '../../facts/types.ts';
import type { ShellWord } from '../../shell/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Decline } from '../types.ts';
import type { Unwrapped } from './wrapped.ts';

/** What is known of environments of conda by where they are. */

/** Where conda itself lies, by the names that its installers and images give. */
const ROOT =
  /^\/(?:opt|root|usr\/local|home\/\w+)\/\.?(?:mini|ana|micro)?(?:conda|mamba(?:forge)?|forge)\d?$/i;

/** `conda update -n base conda`, `conda install mamba`. */
export const isOfConda = ({ packages, location }: Installed): boolean =>
  ROOT.test(location ?? '') &&
  packages.length > 0 &&
  packages.every(({ name }) =>
    /^(?:conda|mamba|conda-lock|conda-pack|conda-libmamba-solver|pip)$/.test(name),
  );

/** The one environment that everything is installed into; that of conda itself is none, and of micromamba it is one. */
export function environmentOf(
  installs: readonly Installed[],
  hasOwn: (one: Installed) => boolean,
): string | Decline | undefined {
  const found = new Set(installs.map(placeOf));
  found.delete(undefined);
  const [first, second] = found;
  if (first === undefined) return undefined;
  const own = installs.find(
    (one) => hasOwn(one) && (one.location === undefined || ROOT.test(placeOf(one) ?? '')),
  );
  if (second === undefined && own?.location === undefined) return first;
  return declined(
    'several-environments',
    (own ?? installs.at(-1)!).instruction,
    'Packages go into more than one environment, or among conda’s own.',
    'Create one environment for all of them: `conda create -p /opt/env`.',
  );
}

const placeOf = ({ location }: Installed): string | undefined =>
  location?.replace(/\/lib\/python[\d.]+\/site-packages$/, '');

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
