import type { Context } from '../../facts/context.ts';
import { remembered } from '../../model/remembered.ts';
import type { Stage } from '../../model/types.ts';
import { rootOf } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { insert } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { editsFix, lineNumber, onFirstLine } from '../place.ts';
import type { Finding } from '../rule.ts';
import { baseSets } from './base-environment.ts';
import { undefinedUses } from './expanded.ts';
import { aboveComments } from './insertion.ts';
import { declarationElsewhere, type Elsewhere, elsewhere } from './out-of-scope.ts';
import { environmentVariables } from './shell-variables.ts';
import { inCasingOf } from './steps.ts';

/** A variable that an ARG elsewhere declares, in a word that BuildKit expands or in a RUN's script. */
export interface UseOutOfScope {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly name: string;
  readonly span: Span;
  readonly place: Elsewhere;
  /** True where BuildKit itself expands the word and reports it (UndefinedVar): not in RUN's script, not in EXPOSE. */
  readonly checked: boolean;
}

const known = new WeakMap<Context, readonly UseOutOfScope[]>();

/** All of a file's, each name once in an instruction; worked out once for each context. */
export function usesOutOfScope(context: Context): readonly UseOutOfScope[] {
  let uses = known.get(context);
  if (!uses) {
    const seen = new Map<Instruction, Set<string>>();
    uses = [...find(context)].filter(({ instruction, name }) => {
      const names = seen.get(instruction) ?? new Set();
      const isNew = !names.has(name);
      seen.set(instruction, names.add(name));
      return isNew;
    });
    known.set(context, uses);
  }
  return uses;
}

/** What is wrong, and the ARG that mends it for all uses of the name in the stage. */
export function outOfScopeFinding(context: Context, use: UseOutOfScope): Finding {
  const { lines, text } = context;
  const { instruction, stage, name, span, place } = use;
  const { kind, declaration } = place;
  const line = declaration && lineNumber(lines, declaration.span.start);
  const because = {
    global: `The ARG on line ${line} stands above the first FROM, where only FROM sees it.`,
    stage: `The ARG on line ${line} belongs to another stage.`,
    predefined: 'BuildKit sets it, but only in stages that declare it.',
  }[kind];
  const argument = kind === 'stage' ? text.slice(declaration!.span.start, declaration!.span.end) : name;
  return {
    span,
    message: `$${name} is empty here: no ARG of this stage ${isDeclaredBelow(use) ? 'above this line ' : ''}declares it. ${because} Add ARG ${name} to this stage.`,
    related: declaration ? [{ span: declaration.span, message: `This declares ${name}.` }] : [],
    fixes: [
      editsFix(`Declare ARG ${name} in this stage`, () => {
        const keyword = inCasingOf(instruction.keyword.text, 'ARG');
        const users = usesOutOfScope(context).filter((other) => other.stage === stage && other.name === name);
        const first = users.reduce((a, b) => (b.instruction.index < a.instruction.index ? b : a)).instruction;
        return [insert(aboveComments(first), `${keyword} ${argument}${lineBreakOf(text)}`)];
      }),
    ],
  };
}

/** True where the stage declares the name, but too late. */
const isDeclaredBelow = ({ stage, instruction, name }: UseOutOfScope): boolean =>
  stage.instructions.some(
    (other) =>
      other.index > instruction.index &&
      (other.name === 'ARG' || other.name === 'ENV') &&
      other.pairs.some(({ key }) => key.text === name),
  );

function* find(context: Context): Generator<UseOutOfScope> {
  const { model, lines, text } = context;
  for (const { stage, use } of undefinedUses(context)) {
    const { instruction, name } = use;
    const place = declarationElsewhere(context, use);
    if (!place) continue;
    const checked = instruction.name !== 'EXPOSE';
    yield { instruction, stage, name, span: onFirstLine(instruction, use.span, lines), place, checked };
  }
  for (const stage of model.stages) {
    const placeOf = (name: string) => {
      const place = elsewhere(context, stage, name);
      return place && isCertain(context, stage, name, place) ? place : undefined;
    };
    if (!namesInScripts(stage, text).some(placeOf)) continue;
    const above = declaredBefore(stage);
    for (const instruction of stage.instructions) {
      declare(instruction, above);
      if (instruction.name !== 'RUN') continue;
      if (!namesIn(instruction, text).some((name) => !above.has(name) && placeOf(name))) continue;
      for (const { name, span } of environmentVariables(context, instruction)) {
        const place = above.has(name) ? undefined : placeOf(name);
        if (place) yield { instruction, stage, name, span, place, checked: false };
      }
    }
  }
}

/** A glance at the text, so that few shell scripts need to be parsed. */
const namesIn = ({ span }: Instruction, text: string): string[] =>
  [...text.slice(span.start, span.end).matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name!);

/** Variables that the scripts of a stage may name and that nothing above them declares. */
const namesInScripts = remembered((stage: Stage, text: string): readonly string[] => {
  if (!stage.instructions.some(({ name }) => name === 'RUN')) return [];
  const above = declaredBefore(stage);
  const names = new Set<string>();
  for (const instruction of stage.instructions) {
    declare(instruction, above);
    if (instruction.name !== 'RUN') continue;
    for (const name of namesIn(instruction, text)) if (!above.has(name)) names.add(name);
  }
  return [...names];
});

/** What the stages that a stage builds on declare, wherever in them, and the triggers that it runs first. */
function declaredBefore(stage: Stage): Set<string> {
  const names = new Set<string>();
  for (const trigger of stage.triggers) declare(trigger, names);
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) {
    for (const instruction of [...base.stage.instructions, ...base.stage.triggers])
      declare(instruction, names);
  }
  return names;
}

function declare({ name, pairs }: Instruction, names: Set<string>): void {
  if (name === 'ARG' || name === 'ENV') for (const { key } of pairs) names.add(key.text);
}

function isCertain(context: Context, stage: Stage, name: string, { kind }: Elsewhere): boolean {
  const likelihood = baseSets(context, stage, name);
  return (
    likelihood === 'no' ||
    (kind === 'predefined' && rootOf(stage).base.kind === 'image' && likelihood !== 'maybe')
  );
}
