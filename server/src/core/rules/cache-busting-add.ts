import type { Context } from '../facts/context.ts';
import { remoteKind } from '../facts/remote.ts';
import type { Instruction } from '../syntax/types.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { expenseOf } from './support/expensive.ts';

/** Parts of URLs that lead to another content from one day to the next. */
const MOVING = /\/(?:master|main|trunk|develop|latest|HEAD|nightly|refs\/heads\/[^/]+)(?:[/.]|$)/;

export const cacheBustingAdd = defineRule({
  id: 'cache-busting-add',
  since: '0.1.0',
  category: 'cache',
  severity: 'info',
  fix: 'none',
  summary: 'ADD fetches a moving target above expensive steps, which run again whenever it has moved.',
  docs: {
    what: 'An ADD without `--checksum` names a branch, `latest` or a repository without a commit, and a RUN below it installs packages or compiles.',
    why: 'BuildKit asks the server in each build. When the answer is another one, this step and all behind it are done anew; and two builds of one commit give two images.',
    ignore: 'Ignore it if this is how new versions are meant to come in.',
    references: [
      {
        title: 'ADD --checksum',
        url: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
      },
    ],
  },
  examples: {
    bad: [
      'FROM debian:12-slim\nADD https://raw.githubusercontent.com/acme/tool/main/tool.sh /usr/local/bin/tool\nRUN apt-get update && apt-get install -y --no-install-recommends jq\n',
    ],
    good: [
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends jq\nADD https://raw.githubusercontent.com/acme/tool/main/tool.sh /usr/local/bin/tool\n',
      'FROM debian:12-slim\nADD https://github.com/acme/tool.git#v1.4.2 /src\nRUN apt-get update && apt-get install -y --no-install-recommends jq\n',
    ],
  },
  *checkFacts({ stage }, context) {
    for (const instruction of stage.instructions) {
      if (instruction.name !== 'ADD') continue;
      const finding = busting(context, instruction);
      if (finding) yield finding;
    }
  },
});

function busting(context: Context, add: Instruction): Finding | undefined {
  if (add.flags.some(({ name }) => name === 'checksum')) return undefined;
  const source = add.words.slice(0, -1).find(({ text }) => isMoving(text));
  const stage = context.model.stageOf(add);
  if (!source || !stage) return undefined;
  const facts = context.facts(stage);
  for (const instruction of stage.instructions.slice(stage.instructions.indexOf(add) + 1)) {
    const step = instruction.name === 'RUN' ? facts.stepOf(instruction) : undefined;
    const expense = step && expenseOf(step);
    if (expense === undefined) continue;
    const line = lineNumber(context.lines, instruction.keyword.span.start);
    return {
      span: source.span,
      message: `What lies at this address changes, and with it \`${expense}\` on line ${line} and all behind it run again. Name a release or a commit, pin it with --checksum, or move the ADD below what does not need it.`,
      related: [{ span: instruction.head, message: 'This step is done again with each new content.' }],
    };
  }
  return undefined;
}

function isMoving(source: string): boolean {
  if (source.includes('$')) return false;
  const kind = remoteKind(source);
  if (kind === 'git') return !source.includes('#');
  // an answer of an API is fetched to notice that something has moved
  return kind === 'url' && !/^https?:\/\/api\./.test(source) && MOVING.test(source);
}
