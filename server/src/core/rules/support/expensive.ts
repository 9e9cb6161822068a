import type { Step } from '../../facts/types.ts';

/** What a costly step does, for a sentence: `npm ci`; undefined of a step that is quickly done again. */
export function expenseOf({ commands }: Step): string | undefined {
  const costly = commands.find(({ effects }) =>
    effects.some(
      (effect) => effect.kind === 'install' || (effect.kind === 'create' && effect.role === 'artefact'),
    ),
  );
  if (!costly) return undefined;
  const words = [costly.name, ...costly.args.map(({ text }) => text)];
  const short = words.slice(0, words[1]?.startsWith('-') ? 1 : 2).join(' ');
  return short.length > 40 ? costly.name : short;
}
