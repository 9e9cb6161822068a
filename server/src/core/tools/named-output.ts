import { fill, phrase } from './effects.ts';
import { resolvePath } from './paths.ts';
import type { Effect, ToolCall, ToolResult } from './types.ts';

/** `/out`, `--output=/out`, `-o/out`, `-of=/out`, `BINDIR=/out`. */
const ABSOLUTE = /^(?:--?[\w-]+[=:]|-[A-Za-z]{1,2}|\w+=|\/p:\w+=)?(\/[\w.@+][\w.@+/-]*)$/;

/**
 * Absolute paths that a build is given, that are certainly absent, and of which its tool says nothing. Tools
 * have more options than anybody lists, so the program may write there.
 */
export function namedOutputs(call: ToolCall, { effects, work }: ToolResult): readonly Effect[] {
  if (work !== 'build') return [];
  return call.args.flatMap(({ text, known }) => {
    const [, written] = (known && ABSOLUTE.exec(text)) || [];
    if (written === undefined) return [];
    const path = resolvePath('/', written);
    if (call.files.has(path) !== false || effects.some((effect) => pathsOf(effect).includes(path))) return [];
    return [fill(path, `${phrase(call)} names ${path}, and may write there`)];
  });
}

const pathsOf = (effect: Effect): readonly string[] =>
  effect.kind === 'copy' ? [effect.from, effect.to] : 'path' in effect && effect.path ? [effect.path] : [];
