import type { Context } from '../facts/context.ts';
import { type Declaration, describeStage, type Stage } from '../model/types.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { linesAbove } from './support/added-lines.ts';
import { inCasingOf } from './support/steps.ts';
import { missedBuild, type WebBuild } from './support/web-builds.ts';

export const lateBuildArg = defineRule({
  id: 'late-build-arg',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'review',
  summary:
    'A variable that a front-end build puts into its pages is set after the build, or in another stage.',
  docs: {
    what: '`VITE_*`, `REACT_APP_*`, `NEXT_PUBLIC_*`, `VUE_APP_*`, `GATSBY_*` and `EXPO_PUBLIC_*` are read while the pages are built. An ARG or ENV of such a name stands below the build of its stage, or in the stage that only serves the result, and the build has none. A stage with a script that may replace values when the container starts is left out.',
    why: 'The bundle holds `undefined`, or what a `.env` file says, whatever the variable is set to: neither `--build-arg` nor `docker run -e` reaches it any more.',
    ignore: 'Ignore it if a program in the image reads the variable when it runs.',
    references: [
      { title: 'Env variables in Vite', url: 'https://vite.dev/guide/env-and-mode' },
      {
        title: 'Bundling environment variables for the browser in Next.js',
        url: 'https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser',
      },
    ],
  },
  examples: {
    bad: [
      'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM nginx:1.29\nARG VITE_API_URL\nENV VITE_API_URL=$VITE_API_URL\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    ],
    good: [
      'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nARG VITE_API_URL\nRUN npm ci && npm run build\n\nFROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    ],
  },
  *checkFacts({ stage }, context) {
    if (!context.reachable.has(stage)) return;
    const told = new Set<string>();
    for (const declaration of stage.scope.declarations) {
      const { name } = declaration;
      if (!PUBLIC.test(name) || told.has(name)) continue;
      told.add(name);
      const build = missedBuild(context, stage, declaration);
      if (build) yield late(context, stage, declaration, build);
    }
  },
});

const PUBLIC = /^(?:VITE|REACT_APP|NEXT_PUBLIC|VUE_APP|GATSBY|EXPO_PUBLIC)_\w/;

function late(context: Context, stage: Stage, declaration: Declaration, build: WebBuild): Finding {
  const { lines, text } = context;
  const { name, kind } = declaration;
  const line = lineNumber(lines, build.command.command.span.start);
  const where = build.stage === stage ? 'above' : `in ${describeStage(build.stage)}`;
  return {
    span: declaration.nameSpan,
    message: `${name} comes too late: the build on line ${line}, ${where}, puts it into the pages and does not see it. Declare it in front of the build.`,
    related: [{ span: build.command.command.span, message: `The pages are built here, without ${name}.` }],
    fixes: [
      editsFix(
        `Declare ${name} in front of the build`,
        () => {
          const written = text.slice(declaration.span.start, declaration.span.end);
          const isLiteral = kind === 'env' && /^\w+=/.test(written) && !written.includes('$');
          const isDefault = kind === 'arg' && !written.includes('$');
          const keyword = inCasingOf(build.instruction.keyword.text, isLiteral ? 'ENV' : 'ARG');
          return [
            linesAbove(text, build.instruction, [`${keyword} ${isLiteral || isDefault ? written : name}`]),
          ];
        },
        'review',
      ),
    ],
  };
}
