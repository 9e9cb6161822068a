import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Span } from '../../text/span.ts';
import { isScriptHeredoc, trimmed } from '../locate.ts';
import type { Layer, LayerEffect } from './types.ts';

const FILES: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);
const SETTINGS: ReadonlySet<string> = new Set(['ENV', 'ARG', 'SHELL', 'USER']);

/** BuildKit makes an operation of RUN, COPY, ADD and WORKDIR; everything else is noted down for later. */
export function effectOf({ name }: Instruction): LayerEffect {
  if (FILES.has(name)) return 'files';
  return SETTINGS.has(name) ? 'settings' : 'metadata';
}

/** Every instruction of a stage behind its FROM. */
export const layersOf = (context: Context, { instructions }: Stage): Layer<Span>[] =>
  instructions.map((instruction, index) => ({
    index,
    keyword: instruction.name,
    label: labelOf(context, instruction),
    effect: effectOf(instruction),
    range: trimmed(context, { start: instruction.head.start, end: instruction.span.end }),
  }));

/** More is not read on one line. */
const LONGEST_LABEL = 400;

/** The arguments on one line. A script in a heredoc is known by its first command. */
function labelOf({ text }: Context, instruction: Instruction): string {
  const [heredoc] = instruction.heredocs;
  const words =
    heredoc && isScriptHeredoc(instruction)
      ? text.slice(heredoc.body.start, heredoc.body.end).split('\n').find(isCommand)
      : undefined;
  return (words ?? instruction.args.text).slice(0, LONGEST_LABEL).replace(/\s+/g, ' ').trim();
}

const isCommand = (line: string): boolean => /^\s*[^\s#]/.test(line) && !/^\s*set -/.test(line);
