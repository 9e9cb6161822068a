import type { ShellWord } from '../shell/types.ts';
import { environmentPlan } from './support/environment.ts';
import { isManagedBy } from './support/python-programs.ts';
import type { Unwrapped } from './support/wrapped.ts';
import { defineRecipe } from './types.ts';

/** uv makes `.venv` beside the project; the runtime stage has it, and no uv. */
export const uv = defineRecipe({
  name: 'uv',
  matches: isManagedBy('uv'),
  plan: (input) =>
    environmentPlan(input, {
      title: 'uv',
      names: /^uv$/,
      fills: 'itself',
      unwrap: unwrapRun,
      megabytes: 50,
    }),
});

/** They change nothing of what an environment holds that is in step with its lock file. */
const PLAIN =
  /^(?:--frozen|--locked|--no-sync|--no-dev|--no-cache|--offline|--no-progress|--native-tls|--active|--quiet|-q|-n|--)$/;

/** `uv run --frozen main.py`. */
function unwrapRun(args: readonly ShellWord[]): Unwrapped | undefined {
  let at = args.findIndex(({ text }) => !PLAIN.test(text));
  if (args[at]?.text !== 'run') return undefined;
  at++;
  while (PLAIN.test(args[at]?.text ?? '')) at++;
  const word = args[at];
  if (!word) return undefined;
  if (word.text === '-m' || word.text === '--module') return { skip: at + 1, lead: ['python', '-m'] };
  if (word.text.startsWith('-')) return undefined;
  return { skip: at, lead: /\.py$/.test(word.text) ? ['python'] : [] };
}
