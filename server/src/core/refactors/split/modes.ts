import type { Artefact, ClassifiedStep } from '../../recipes/types.ts';
import { isWithin } from '../../tools/paths.ts';

/** Bits that some builders drop when they copy between stages. */
const SPECIAL = /^(?:[0-7]?[2467][0-7]{3}|[ugoa]*\+[rwxX]*[st][rwxst]*)$/;

/** What is to be checked of capabilities and of setuid bits that RUNs give to what is copied. */
export function lostModes(
  steps: readonly ClassifiedStep[],
  artefacts: readonly Artefact[],
): readonly string[] {
  const found = new Set<string>();
  for (const { commands } of steps) {
    for (const { step } of commands) {
      const isSpecial =
        step.name === 'setcap' || (step.name === 'chmod' && step.args.some(({ text }) => SPECIAL.test(text)));
      const path = step.args.at(-1)?.text;
      if (!isSpecial || path === undefined) continue;
      const artefact = artefacts.find(({ from }) => isWithin(path, from) || from.endsWith(`/${path}`));
      if (artefact)
        found.add(
          `See that the copy of ${artefact.from} keeps what \`${step.name}\` gave it: some builders drop that.`,
        );
    }
  }
  return [...found];
}
