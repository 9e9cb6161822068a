import type { Context } from '../core/facts/context.ts';
import { freeName } from '../core/facts/stage-edits.ts';
import { applyEdits, insert, replace } from '../core/text/edit.ts';
import type { Span } from '../core/text/span.ts';
import type { Measured } from './measure.ts';

/** A stage whose image is measured. */
export interface MeasuredStage {
  readonly index: number;
  /** As in the file; undefined where it has none. */
  readonly name: string | undefined;
  /** The image or stage that it builds on. */
  readonly base: string;
}

export interface Measurable {
  readonly measured: Measured;
  /** One for each target, in the same order; the last is what the build is for. */
  readonly stages: readonly MeasuredStage[];
}

/**
 * What a build needs of a file, stage by stage. Stages without a name get one, for only names can be asked for.
 *
 * @param label for messages
 * @param syntax `kept`: the image that `# syntax=` names is pulled by any build · `own`: the line is taken out, so that
 *   the builder reads the file by itself
 */
export function measurable(context: Context, label: string, syntax: 'kept' | 'own'): Measurable | undefined {
  const { model, file, text } = context;
  const last = context.targets.at(-1) ?? model.stages.at(-1);
  if (!last) return undefined;
  const stages = model.stages.filter((one) => one === last || context.reachable.has(one));
  stages.sort((a, b) => (a === last ? 1 : b === last ? -1 : a.index - b.index));
  const names = new Map(
    stages.map((stage) => [stage, stage.name ?? freeName(context, `measured-${stage.index}`)]),
  );
  const isDefault = last === model.stages.at(-1);
  const edits = stages
    .filter((stage) => stage.name === undefined && !(stage === last && isDefault))
    .map((stage) => insert(stage.from.head.end, ` AS ${names.get(stage)}`));
  const directive = syntax === 'own' ? file.directives.find(({ name }) => name === 'syntax') : undefined;
  if (directive) edits.push(replace(wholeLine(text, directive.span), ''));
  return {
    measured: {
      label,
      text: applyEdits(text, edits),
      targets: stages.map((stage) => (stage === last && isDefault ? undefined : names.get(stage))),
      images: model.dependencies.flatMap(({ stage, target }) =>
        target.kind === 'image' && stages.includes(stage) && !stage.replaced ? target.ref : [],
      ),
    },
    stages: stages.map(({ index, name, base }) => ({ index, name, base: base.ref || base.raw })),
  };
}

/** With its line break: an empty line in front of other directives would end them. */
function wholeLine(text: string, { start }: Span): Span {
  const next = text.indexOf('\n', start);
  return { start, end: next < 0 ? text.length : next + 1 };
}
