import { CONCEPTS, type Concept, type ConceptId } from '../data/concepts.ts';
import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import { parseIndex } from '../model/names.ts';
import type { Reference, Stage } from '../model/types.ts';
import { mountsOf } from '../syntax/mount.ts';
import type { Flag, Instruction } from '../syntax/types.ts';
import { type Span, touches } from '../text/span.ts';
import { acting, inInnerComment } from './locate.ts';
import { referenceAt, spanOf } from './stages.ts';

export interface ConceptHover {
  readonly span: Span;
  readonly concept: Concept;
}

/** What is special about several stages in the word under the cursor; undefined where the settings want no teaching. */
export function conceptAt(context: Context, offset: number): ConceptHover | undefined {
  if (!context.settings.hover.concepts) return undefined;
  const outer = instructionAt(context, offset);
  if (!outer || inInnerComment(outer, offset)) return undefined;
  const reference = referenceAt(context, offset);
  if (reference) return found(conceptOfReference(reference), spanOf(context, reference));
  const instruction = acting(outer);
  if (touches(instruction.keyword.span, offset))
    return found(conceptOfKeyword(context, instruction), instruction.keyword.span);
  const flag = instruction.flags.find(({ span }) => touches(span, offset));
  if (flag) return found(conceptOfFlag(instruction, flag), flag.span);
  const stage = instruction.name === 'FROM' ? context.model.stageOf(instruction) : undefined;
  const word = nameWordsOf(stage).find(({ span }) => touches(span, offset));
  return word && found('stageName', word.span);
}

const found = (id: ConceptId | undefined, span: Span): ConceptHover | undefined =>
  id && { span, concept: CONCEPTS[id] };

function conceptOfReference({ kind, target, text }: Reference): ConceptId | undefined {
  switch (target.kind) {
    case 'stage':
      if (kind === 'from') return 'stageAsBase';
      if (parseIndex(text) !== undefined) return 'stageNumber';
      return kind === 'mount' ? 'mountFrom' : 'copyFrom';
    case 'image':
      return kind === 'from' ? undefined : 'copyFromImage';
    case 'context':
      return 'copyFromContext';
    case 'scratch':
      return 'scratch';
    default:
      return undefined;
  }
}

function conceptOfKeyword({ model }: Context, instruction: Instruction): ConceptId | undefined {
  switch (instruction.name) {
    case 'FROM':
      return 'stage';
    case 'ARG':
      return model.stageOf(instruction) ? 'stageArg' : 'globalArg';
    case 'ENV':
      return 'env';
    case 'USER':
      return 'user';
    case 'CMD':
    case 'ENTRYPOINT':
      return 'start';
    case 'COPY':
      return instruction.flags.some(({ name }) => name === 'from') ? 'copyFrom' : 'buildContext';
    default:
      return undefined;
  }
}

function conceptOfFlag(instruction: Instruction, flag: Flag): ConceptId | undefined {
  switch (`${instruction.name} ${flag.name}`) {
    case 'COPY from':
      return 'copyFrom';
    case 'COPY link':
    case 'ADD link':
      return 'link';
    case 'FROM platform':
      return /BUILDPLATFORM|TARGETPLATFORM/.test(flag.value ?? '') ? 'buildPlatform' : undefined;
    case 'RUN mount': {
      const mount = mountsOf(instruction).find((each) => each.flag === flag);
      if (mount?.type === 'cache') return 'mountCache';
      if (mount?.type === 'secret') return 'mountSecret';
      return mount?.get('from') ? 'mountFrom' : undefined;
    }
    default:
      return undefined;
  }
}

const nameWordsOf = (stage: Stage | undefined) =>
  [stage?.asWord, stage?.nameWord].filter((word) => word !== undefined);
