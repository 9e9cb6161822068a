import type { Context } from '../facts/context.ts';
import { type StageSource, stageSources } from '../facts/stage-sources.ts';
import { describeStage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { isWithin, parentOf } from '../tools/paths.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { linesBehind } from './support/added-lines.ts';
import { contextPlaces } from './support/context-places.ts';
import { lineage } from './support/landings.ts';
import { hasPublic, movesFiles } from './support/next-files.ts';

export const incompleteNextStandalone = defineRule({
  id: 'incomplete-next-standalone',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary: 'The standalone server of Next.js is copied without the files that it serves.',
  docs: {
    what: 'A stage copies `.next/standalone`, but not `.next/static`; or not `public`, where the project is known to have that directory. Where a command puts them into the standalone directory first, nothing is said.',
    why: 'Next.js leaves both out of the standalone output, because a CDN may serve them. Without one, pages come without styles and scripts, and images and fonts are missing: the server answers 404, and the build tells nobody.',
    ignore: 'Ignore it if a CDN serves these files (`assetPrefix`).',
    references: [
      {
        title: 'Next.js: output standalone',
        url: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/output',
      },
    ],
  },
  examples: {
    bad: [
      'FROM node:24 AS builder\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=builder /app/.next/standalone ./\nCMD ["node", "server.js"]\n',
    ],
    good: [
      'FROM node:24 AS builder\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:24-slim\nWORKDIR /app\nCOPY --from=builder /app/.next/standalone ./\nCOPY --from=builder /app/.next/static ./.next/static\nCOPY --from=builder /app/public ./public\nCMD ["node", "server.js"]\n',
    ],
  },
  *check(context) {
    for (const source of stageSources(context)) {
      if (source.reference.kind !== 'copy' || !source.path.endsWith(STANDALONE)) continue;
      // another stage may add the rest
      const isBase = context.model.stages.some(
        ({ base }) => base.kind === 'stage' && base.stage === source.stage,
      );
      if (isBase || movesFiles(context, source)) continue;
      const project = source.path.slice(0, -STANDALONE.length) || '/';
      const below = (name: string) => `${project === '/' ? '' : project}/${name}`;
      if (lacks(context, source, '.next/static', below('.next/static')))
        yield incomplete(context, source, '.next/static', below);
      if (lacks(context, source, 'public', below('public')) && hasPublic(context, source, below('public')))
        yield incomplete(context, source, 'public', below);
    }
  },
});

const STANDALONE = '/.next/standalone';

/** True where nothing that the stage copies can be the directory, or hold it. */
function lacks(context: Context, { stage }: StageSource, name: string, path: string): boolean {
  const own = lineage(stage);
  const holds = stageSources(context).some((one) => own.includes(one.stage) && isWithin(path, one.path));
  return !holds && own.every(({ instructions }) => instructions.every((one) => !mentions(one, name)));
}

/** True where a word may stand for the directory, whatever stage it is in. */
const mentions = ({ name: keyword, words }: Instruction, name: string): boolean =>
  (keyword === 'COPY' || keyword === 'ADD') &&
  words.some(
    ({ text }) => text.includes('$') || /\.next\/?(?:\*.*)?$/.test(text) || `/${text}/`.includes(`/${name}/`),
  );

function incomplete(
  context: Context,
  source: StageSource,
  name: string,
  below: (name: string) => string,
): Finding {
  const { text } = context;
  const { instruction, span, from, plain, raw } = source;
  const [, last, ...others] = instruction.words;
  const loses = name === 'public' ? 'everything in public' : 'styles and scripts';
  const places = contextPlaces(context, from);
  const isRoot = places.some((place) => place === parentOf(below('x')));
  const front = text.slice(instruction.head.start, span.start);
  const to = last?.text.replace(/\/+$/, '') ?? '';
  const byName = source.reference.target.kind === 'stage' && source.reference.target.by === 'name';
  const isOdd = !byName || !plain || others.length > 0 || !last || !isRoot || /["'$\n]/.test(`${front}${to}`);
  const root = raw.replace(/\/?\.next\/standalone\/?\.?$/, '');
  const line = `${front}${root === '' && raw.startsWith('.') ? '' : `${root}/`}${name} ${to}/${name}`;
  return {
    span,
    message: `'${name}' is not copied with the standalone server of Next.js, which does not contain it: ${loses} will be missing, with 404 and no error in the build. Copy ${below(name)} of ${describeStage(from)} too.`,
    fixes: isOdd
      ? []
      : [editsFix(`Copy ${name} too`, () => [linesBehind(text, instruction, [line])], 'review')],
  };
}
