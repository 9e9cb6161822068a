import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesAbove } from './added-lines.ts';
import { inCasingOf } from './steps.ts';

/** A place that names an account. */
export interface UserUse {
  readonly instruction: Instruction;
  /** The owner as written: `app`, `app:app`. */
  readonly text: string;
  readonly span: Span;
}

/** Stages in front of this one that have the account. */
export const makersOf = ({ model, ...context }: Context, stage: Stage, name: string): Stage[] =>
  model.stages.filter(
    (one) =>
      one.index < stage.index &&
      one.name !== undefined &&
      model.byName.get(one.name) === one &&
      context.facts(one).hasUser(name) === true,
  );

/** Ways to have the account: made here as the stage that has it does, or taken by its number. */
export function userFixes(
  context: Context,
  stage: Stage,
  name: string,
  uses: readonly UserUse[],
  maker: Stage | undefined,
): Fix[] {
  const { text } = context;
  const { instruction } = uses[0]!;
  const facts = context.facts(stage);
  const keyword = (word: string) => inCasingOf(instruction.keyword.text, word);
  const isDistroless = facts.hasUser('nonroot') === true;
  const fixes: Fix[] = [];
  const number = isDistroless ? 'nonroot' : '10001';
  const numbers = editsFix(
    `Use ${isDistroless ? "the image's account nonroot" : `the number ${number}, which needs no account`}`,
    () => uses.map((use) => replace(use.span, use.text.includes(':') ? `${number}:${number}` : number)),
    'review',
    false,
  );
  const step = facts.stepOf(instruction);
  const create =
    facts.image?.shell === '/bin/sh' && step?.user === 'root'
      ? creation(facts.image.packageManager, name)
      : undefined;
  if (create)
    fixes.push(
      editsFix(
        `Create the account '${name}'`,
        () => [linesAbove(text, instruction, [`${keyword('RUN')} ${create}`])],
        'review',
      ),
    );
  if (maker && stage.base.kind === 'scratch')
    fixes.push(
      editsFix(
        `Copy /etc/passwd from stage '${maker.name}'`,
        () => [
          linesAbove(text, instruction, [
            `${keyword('COPY')} --from=${maker.name} /etc/passwd /etc/group /etc/`,
          ]),
        ],
        'review',
      ),
    );
  fixes.push({ ...numbers, preferred: fixes.length === 0 });
  return fixes;
}

function creation(manager: string | undefined, name: string): string | undefined {
  if (manager === 'apk') return `addgroup -S ${name} && adduser -S -G ${name} ${name}`;
  return manager === 'apt' || /^(?:micro)?dnf$|^yum$/.test(manager ?? '')
    ? `useradd --system --user-group ${name}`
    : undefined;
}
