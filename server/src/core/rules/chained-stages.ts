import type { Context } from '../facts/context.ts';
import type { CommandStep, StageFacts } from '../facts/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';

export const chainedStages = defineRule({
  id: 'chained-stages',
  since: '0.1.0',
  category: 'cache',
  severity: 'info',
  fix: 'none',
  summary: 'One stage builds two things that do not need each other; as two stages they build side by side.',
  docs: {
    what: 'A stage builds programs of two languages in two directories of which neither holds the other: a front end with `npm`, `yarn` or `pnpm`, say, and a server with `go`, `cargo`, `mvn`, `gradle` or `dotnet`.',
    why: 'BuildKit builds stages that do not need each other at the same time, and keeps each in the cache by itself. In one chain the second waits for the first, and a change in the first does the second again.',
    ignore: 'Ignore it if the second build reads what the first one made.',
    references: [
      {
        title: 'Multi-stage builds run in parallel',
        url: 'https://docs.docker.com/build/building/best-practices/#use-multi-stage-builds',
      },
    ],
  },
  examples: {
    bad: [
      'FROM acme/build-tools AS build\nWORKDIR /web\nCOPY web/ ./\nRUN npm ci && npm run build\nWORKDIR /src\nCOPY server/ ./\nRUN go build -o /out/server .\n\nFROM debian:12-slim\nCOPY --from=build /out/server /usr/local/bin/server\nCOPY --from=build /web/dist /srv/www\n',
    ],
    good: [
      'FROM node:22 AS web\nWORKDIR /web\nCOPY web/ ./\nRUN npm ci && npm run build\n\nFROM golang:1.26 AS server\nWORKDIR /src\nCOPY server/ ./\nRUN go build -o /out/server .\n\nFROM debian:12-slim\nCOPY --from=server /out/server /usr/local/bin/server\nCOPY --from=web /web/dist /srv/www\n',
    ],
  },
  *checkFacts(facts, context) {
    // a RUN that calls none of them is not looked at
    if (facts.stage.instructions.filter((instruction) => calls(context, instruction)).length < 2) return;
    const finding = chained(context, facts);
    if (finding) yield finding;
  },
});

interface Build {
  readonly language: string;
  readonly label: string;
  readonly directory: string;
  readonly instruction: Instruction;
}

const CALLS = /\b(?:npm|yarn|pnpm|go|cargo|mvnw?|gradlew?|dotnet)\b/;

const calls = ({ text }: Context, { name, span }: Instruction): boolean =>
  name === 'RUN' && CALLS.test(text.slice(span.start, span.end));

/** The first two builds of different languages that run apart from each other. */
function chained(context: Context, { steps }: StageFacts): Finding | undefined {
  const builds: Build[] = [];
  for (const { instruction, commands } of steps) {
    for (const command of commands) {
      const build = buildOf(command, instruction);
      if (!build) continue;
      const other = builds.find(
        ({ language, directory }) => language !== build.language && areApart(directory, build.directory),
      );
      // a third directory above both says that they are one project
      if (other && builds.every(({ directory }) => directory === other.directory)) {
        return finding(context, other, build);
      }
      builds.push(build);
    }
  }
  return undefined;
}

function buildOf({ name, args, cwd, understood }: CommandStep, instruction: Instruction): Build | undefined {
  if (!understood || cwd === undefined || cwd === '/' || instruction.json) return undefined;
  const [first = '', second = ''] = args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  const isBuild =
    name === 'npm' || name === 'yarn' || name === 'pnpm'
      ? /^build\b/.test(first === 'run' ? second : first)
      : name === 'go' || name === 'cargo'
        ? first === 'build'
        : name === 'dotnet'
          ? first === 'publish'
          : name === 'mvn' || name === 'mvnw'
            ? args.some(({ text }) => text === 'package' || text === 'install' || text === 'verify')
            : (name === 'gradle' || name === 'gradlew') && /build|jar|assemble/i.test(`${first} ${second}`);
  if (!isBuild || name === undefined) return undefined;
  const language = /^(?:npm|yarn|pnpm)$/.test(name) ? 'node' : /^(?:mvn|gradle)/.test(name) ? 'java' : name;
  const label = [name, first, ...(first === 'run' ? [second] : [])].join(' ').trim();
  return { language, label, directory: cwd, instruction };
}

/** True where neither directory holds the other: then neither build is likely to read what the other makes. */
const areApart = (a: string, b: string): boolean =>
  a !== b && !a.startsWith(`${b}/`) && !b.startsWith(`${a}/`);

function finding({ lines }: Context, first: Build, second: Build): Finding {
  const line = lineNumber(lines, first.instruction.keyword.span.start);
  return {
    span: second.instruction.keyword.span,
    message: `\`${second.label}\` in ${second.directory} waits for \`${first.label}\` in ${first.directory} on line ${line}, and is done again when that changes. In a stage of its own it runs at the same time and stays in the cache.`,
    related: [
      { span: first.instruction.head, message: `\`${first.label}\` runs here, in ${first.directory}.` },
    ],
  };
}
