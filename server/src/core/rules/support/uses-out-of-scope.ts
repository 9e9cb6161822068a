import type { Context } from '../../facts/context.ts';
import { rootOf } from '../../model/build.ts';
import type { Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import type { Span } from '../../text/span.ts';
import { onFirstLine } from '../place.ts';
import { baseSets } from './base-environment.ts';
import { expandedWords } from './expanded.ts';
import { declarationElsewhere, type Elsewhere, elsewhere } from './out-of-scope.ts';
import { environmentVariables } from './shell-variables.ts';

/** A variable that an ARG elsewhere declares, in a word that BuildKit expands or in a RUN's script. */
export interface UseOutOfScope {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly name: string;
  readonly span: Span;
  readonly place: Elsewhere;
}

export function* usesOutOfScope(context: Context): Generator<UseOutOfScope> {
  const { model, lines } = context;
  for (const use of expandedWords(model).flatMap((word) => word.uses)) {
    const { instruction, stage, name } = use;
    const place = instruction.name === 'FROM' ? undefined : declarationElsewhere(context, use);
    if (place && stage)
      yield { instruction, stage, name, span: onFirstLine(instruction, use.span, lines), place };
  }
  for (const stage of model.stages) {
    let own: ReadonlySet<string> | undefined;
    const placeOf = (name: string) => {
      own ??= declaredIn(context, stage);
      const place = own.has(name) ? undefined : elsewhere(context, stage, name);
      return place && isCertain(context, stage, name, place) ? place : undefined;
    };
    for (const instruction of stage.instructions) {
      if (instruction.name !== 'RUN' || !namesOne(context, instruction, placeOf)) continue;
      for (const { name, span } of environmentVariables(context, instruction)) {
        const place = placeOf(name);
        if (place) yield { instruction, stage, name, span, place };
      }
    }
  }
}

/** A glance at the text, so that few shell scripts need to be parsed. */
function namesOne({ text }: Context, { span }: Instruction, placeOf: (name: string) => unknown): boolean {
  for (const [, name] of text.slice(span.start, span.end).matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    if (placeOf(name!)) return true;
  }
  return false;
}

/** What a stage and those it builds on declare, wherever in them. */
function declaredIn({ model }: Context, stage: Stage): ReadonlySet<string> {
  const chain = new Set<Stage | undefined>([stage]);
  for (let at = stage; at.base.kind === 'stage'; at = at.base.stage) chain.add(at.base.stage);
  const names = model.declarations
    .filter((declaration) => chain.has(declaration.stage))
    .map(({ name }) => name);
  const triggers = [...chain].flatMap((each) => each?.triggers ?? []);
  return new Set([...names, ...triggers.flatMap(({ pairs }) => pairs.map(({ key }) => key.text))]);
}

function isCertain(context: Context, stage: Stage, name: string, { kind }: Elsewhere): boolean {
  const likelihood = baseSets(context, stage, name);
  return (
    likelihood === 'no' ||
    (kind === 'predefined' && rootOf(stage).base.kind === 'image' && likelihood !== 'maybe')
  );
}
