import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert, replace } from '../text/edit.ts';
import { editsFix, lineNumber, wholeLines } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { expenseOf } from './support/expensive.ts';
import { aboveComments } from './support/insertion.ts';

/** Names of build arguments that differ from build to build. Those made to break the cache are left out. */
const VOLATILE =
  /^(?:[A-Z0-9]+_)*(?:COMMIT|COMMIT_?(?:SHA|ID|HASH)|GIT_?(?:SHA|HASH|REV|REVISION|DESCRIBE)|GITHUB_(?:SHA|RUN_ID|RUN_NUMBER)|REVISION|VCS_REF|BUILD_?(?:DATE|TIME|TIMESTAMP|ID|NUMBER|NUM)|BUILDTIME|TIMESTAMP|CI_JOB_ID|CI_PIPELINE_ID)$/i;

export const volatileArgEarly = defineRule({
  id: 'volatile-arg-early',
  since: '0.1.0',
  category: 'cache',
  severity: 'info',
  fix: 'review',
  summary: 'A build argument that changes with each build stands above expensive steps that do not use it.',
  docs: {
    what: 'An ARG whose name says that it differs from build to build (a commit, a date, a build number) is declared in a stage above a RUN that installs packages or compiles, and is used only further down.',
    why: 'Every RUN behind an ARG has it in its environment. With a new value none of them is taken from the cache, although nothing that they use is another.',
    ignore: 'Ignore it if the steps in between read the variable from their environment without naming it.',
    references: [
      {
        title: 'Impact of ARG on build caching',
        url: 'https://docs.docker.com/reference/dockerfile/#impact-on-build-caching',
      },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.26\nARG GIT_COMMIT\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -ldflags "-X main.commit=$GIT_COMMIT" -o /app .\n',
    ],
    good: [
      'FROM golang:1.26\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nARG GIT_COMMIT\nRUN go build -ldflags "-X main.commit=$GIT_COMMIT" -o /app .\n',
    ],
  },
  *checkFacts({ stage }, context) {
    for (const instruction of stage.instructions) {
      const [pair, more] = instruction.pairs;
      if (instruction.name !== 'ARG' || !pair || more || !VOLATILE.test(pair.key.text)) continue;
      if (isPinned(pair.value?.text)) continue;
      const finding = early(context, stage, instruction);
      if (finding) yield finding;
    }
  },
});

/** A commit that is written down is as steady as the file. */
const isPinned = (value: string | undefined): boolean =>
  value !== undefined && !/^["']?(?:|unknown|none|dev|local|HEAD|0|n\/a)["']?$/i.test(value);

function early(context: Context, stage: Stage, arg: Instruction): Finding | undefined {
  const { text, lines } = context;
  const name = arg.pairs[0]!.key.text;
  const behind = stage.instructions.slice(stage.instructions.indexOf(arg) + 1);
  const use = behind.findIndex((instruction) => mentions(text, instruction, name));
  const user = behind[use];
  if (!user) return undefined;
  const facts = context.facts(stage);
  for (const instruction of behind.slice(0, use)) {
    const step = instruction.name === 'RUN' ? facts.stepOf(instruction) : undefined;
    const expense = step && expenseOf(step);
    if (expense === undefined) continue;
    const line = lineNumber(lines, user.keyword.span.start);
    const fix = editsFix(
      `Move ARG ${name} down to line ${line}, where it is used`,
      () => {
        const block = { start: aboveComments(arg), end: wholeLines(arg).end };
        return [replace(block, ''), insert(aboveComments(user), text.slice(block.start, block.end))];
      },
      'review',
    );
    return {
      span: arg.pairs[0]!.span,
      message: `${name} is another in each build, so \`${expense}\` on line ${lineNumber(lines, instruction.keyword.span.start)} and all behind it are done again, although nothing uses ${name} before line ${line}. Declare it there.`,
      related: [
        { span: instruction.head, message: `Every RUN behind an ARG has it in its environment.` },
        { span: user.head, message: `${name} is first used here.` },
      ],
      fixes: [fix],
    };
  }
  return undefined;
}

/** True where an instruction names the variable, in whatever way. */
function mentions(text: string, { span }: Instruction, name: string): boolean {
  const source = text.slice(span.start, span.end);
  return new RegExp(`(?<!\\w)${name}(?!\\w)`).test(source);
}
