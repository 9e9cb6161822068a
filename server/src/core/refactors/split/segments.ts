import type { ClassifiedCommand, ClassifiedStep } from '../../recipes/types.ts';
import type { Span } from '../../text/span.ts';

/** A part of a RUN between two of its separators, with the commands in it. */
export interface Segment {
  readonly span: Span;
  readonly commands: readonly ClassifiedCommand[];
}

/**
 * A RUN as parts that can be left out one by one. Undefined where that would not be safe: conditions, loops, `||`,
 * background, groups, here-documents, a shell that is not known, a comment among the lines.
 */
export function segmentsOf({ instruction, commands }: ClassifiedStep): readonly Segment[] | undefined {
  if (instruction.heredocs.length > 0 || instruction.json) return undefined;
  const segments: { span: { start: number; end: number }; commands: ClassifiedCommand[] }[] = [];
  for (const one of commands) {
    const { command } = one.step;
    const { connector, scope, within, pipeline, background, negated, conditional } = command.context;
    const last = segments.at(-1);
    if (within) {
      last?.commands.push(one);
      continue;
    }
    if (background || negated || conditional || connector === '||' || connector === '&') return undefined;
    if (pipeline.index > 0) {
      if (!last) return undefined;
      last.commands.push(one);
      last.span.end = Math.max(last.span.end, command.span.end);
      continue;
    }
    const isPlain = scope.kind === 'shell' || (scope.kind === 'pipeline' && scope.parent?.kind === 'shell');
    if (!isPlain) return undefined;
    segments.push({ span: { ...command.span }, commands: [one] });
  }
  return segments.length > 0 ? segments : undefined;
}
