import type { Context } from '../facts/context.ts';
import { nameInsteadOfIndex, suggestedName } from '../facts/stage-edits.ts';
import { expanded } from '../facts/stage-sources.ts';
import type { StageFacts, Step } from '../facts/types.ts';
import { remembered } from '../model/remembered.ts';
import { describeStage, type Stage, stageLabel } from '../model/types.ts';
import type { Escape, Word } from '../syntax/types.ts';
import { insert, replace } from '../text/edit.ts';
import { resolvePath } from '../tools/paths.ts';
import { capital, editsFix, introducing, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { type Made, maker } from './support/missed-makers.ts';

export const artifactFromContext = defineRule({
  id: 'artifact-from-context',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary: 'An artefact that an earlier stage builds is copied from the build context.',
  docs: {
    what: 'A COPY without `--from` names what an earlier stage has built: by its absolute path there (`COPY /app/dist …`), or by its path in the project (`COPY target/release/app …`), while nothing is ever taken from that stage. The fix adds `--from`.',
    why: 'Without `--from`, COPY looks into the build context. The build fails with "not found", or it ships whatever an earlier build on the host has left there: a stale binary, perhaps for another platform. What the stage built is thrown away; BuildKit does not even run it.',
    ignore:
      'Ignore it if the artefact is meant to be built on the host, and the stage is there for other builds.',
    references: [{ title: 'COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  },
  examples: {
    bad: [
      'FROM rust:1.90 AS builder\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM debian:trixie-slim\nCOPY target/release/app /usr/local/bin/app\nCMD ["app"]\n',
    ],
    good: [
      'FROM rust:1.90 AS builder\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM debian:trixie-slim\nCOPY --from=builder /src/target/release/app /usr/local/bin/app\nCMD ["app"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage)) continue;
      const facts = context.facts(stage);
      for (const { at, index, named } of contextSources(facts, context.file.escape)) {
        const step = facts.steps[at]!;
        const word = step.instruction.words[index]!;
        const made = maker(context, stage, word, named);
        if (made) yield fromContext(context, step, word, made);
      }
    }
  },
});

/** What a stage copies from the build context. */
interface ContextSource {
  /** Which of the stage's steps copies it. */
  readonly at: number;
  /** Which of its words it is. */
  readonly index: number;
  /** From the root of the context, which is left out itself. */
  readonly named: string;
}

const contextSources = remembered((facts: StageFacts, escape: Escape): readonly ContextSource[] =>
  facts.steps.flatMap((step, at) => {
    const { name, flags, heredocs, words } = step.instruction;
    if (name !== 'COPY' || heredocs.length > 0 || flags.some((flag) => flag.name === 'from')) return [];
    if (facts.stage.triggers.includes(step.instruction)) return [];
    return words.slice(0, -1).flatMap(({ text }, index) => {
      const source = expanded(text, step, escape);
      const named = source === undefined ? '/' : resolvePath('/', source);
      return named === '/' ? [] : [{ at, index, named }];
    });
  }),
);

function fromContext(
  context: Context,
  { instruction }: Step,
  word: Word,
  { stage, path, artefact }: Made,
): Finding {
  const { message, span } = artefact.origin.proof;
  const line = lineNumber(context.lines, span.start);
  return {
    span: word.span,
    message: `COPY without --from takes ${word.text} from the build context, not from ${describeStage(stage)}: on line ${line}, ${message}, and nobody takes it from there. What an earlier build left on the host is shipped, or the build fails. Copy ${path} with --from=${stageLabel(stage)}.`,
    related: [{ span, message: `${capital(describeStage(stage))} builds it here.` }],
    fixes: fixes(context, instruction, word, stage, path),
  };
}

function fixes(
  context: Context,
  instruction: Step['instruction'],
  word: Word,
  stage: Stage,
  path: string,
): Fix[] {
  const { text, model } = context;
  const { keyword, words, json } = instruction;
  const isWritten = text.slice(word.span.start, word.span.end) === word.text;
  const isFound = stage.name === undefined || model.byName.get(stage.name) === stage;
  if (json || !isWritten || /["'$\\]/.test(word.text) || !isFound || words.length !== 2) return [];
  const name = stage.name ?? suggestedName(context, stage);
  const naming = stage.name === undefined ? nameInsteadOfIndex(model, stage, name) : [];
  if (!naming) return [];
  const edits = () => [...naming, insert(keyword.span.end, ` --from=${name}`), replace(word.span, path)];
  const fix = editsFix(`Copy ${path} from ${describeStage(stage)}`, edits, 'review');
  return [stage.name === undefined ? introducing(name, fix) : fix];
}
