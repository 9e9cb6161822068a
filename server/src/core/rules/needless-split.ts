import { type Application, shippedApplications } from '../facts/applications.ts';
import type { Context } from '../facts/context.ts';
import { type StageSource, stageSources } from '../facts/stage-sources.ts';
import { describeStage, rootOf, type Stage } from '../model/types.ts';
import { isWithin } from '../tools/paths.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { lineage } from './support/landings.ts';

export const needlessSplit = defineRule({
  id: 'needless-split',
  since: '0.1.0',
  category: 'size',
  severity: 'info',
  fix: 'none',
  summary: 'The last stage copies all that the builder has onto the same base image: it is no smaller.',
  docs: {
    what: 'The stage that ships builds on the same image as the stage it copies from, runs nothing itself, and copies the directory that holds all the builder did there: sources, development dependencies and results. Nothing is said where the builder installs packages of the distribution, or removes something from that directory, for then the image does get smaller.',
    why: 'Stages do not make an image small by themselves. What makes it small is a base without compilers, and copying only what runs.',
    ignore: 'Ignore it if the stages are there for the order of the build alone.',
    references: [{ title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  },
  examples: {
    bad: [
      'FROM node:18\nWORKDIR /app\nCOPY . .\nRUN npm install\n\nFROM node:18\nWORKDIR /app\nCOPY --from=0 /app /app\nCMD ["node", "index.js"]\n',
    ],
    good: [
      'FROM node:18\nWORKDIR /app\nCOPY . .\nRUN npm install && npm run build\n\nFROM node:18-slim\nWORKDIR /app\nCOPY --from=0 /app/dist /app\nCMD ["node", "index.js"]\n',
    ],
  },
  *check(context) {
    if (context.model.stages.length < 2) return;
    for (const shipped of shippedApplications(context)) {
      const found = finding(context, shipped);
      if (found) yield found;
    }
  },
});

function finding(context: Context, { stage, facts }: Application): Finding | undefined {
  const { base } = stage;
  if (base.kind !== 'image' || stage.instructions.some(({ name }) => name === 'RUN' || name === 'ADD'))
    return undefined;
  const copies = stageSources(context).filter(
    (source) => source.stage === stage && source.reference.kind === 'copy',
  );
  const whole = copies.find((copy) => isWhole(context, copy, base.ref));
  if (!whole) return undefined;
  const { from, path, instruction } = whole;
  const slim = facts.image?.slim;
  const line = lineNumber(context.lines, rootOf(from).from.keyword.span.start);
  return {
    span: instruction.head,
    message: `Two stages make this image no smaller: it builds on ${base.ref}, as ${describeStage(from)} does on line ${line}, and takes all that is in ${path} there, sources and development dependencies included. Copy only what runs${slim === undefined ? '' : `, onto ${slim}`}.`,
    related: [{ span: rootOf(from).from.head, message: `This is the same base image, ${base.ref}.` }],
  };
}

/** True where the path holds the sources and all that was made of them, and nothing was left out. */
function isWhole(context: Context, { from, path }: StageSource, ref: string): boolean {
  const root = rootOf(from);
  if (root.base.kind !== 'image' || root.base.ref !== ref || from.replaced) return false;
  const stages = lineage(from);
  const steps = stages.flatMap((one) => context.facts(one).steps);
  const sources = steps.filter(
    ({ instruction }) => instruction.name === 'COPY' && !copiesFromStage(instruction),
  );
  // that a root is copied over another one is a fault of its own
  if (path === '/') return false;
  const isSource = sources.some(({ instruction }) => /^\.?\/?$/.test(instruction.words[0]?.text ?? ''));
  if (!isSource || !stages.some((one) => worksIn(context, one, path))) return false;
  if (
    sources.some(({ instruction, workdir }) => !goesInto(instruction.words.at(-1)?.text ?? '', workdir, path))
  )
    return false;
  const runs = steps.flatMap(({ commands }) => commands);
  if (runs.length === 0) return false;
  return runs.every(
    ({ understood, cwd, effects }) =>
      understood &&
      cwd !== undefined &&
      effects.every(
        (effect) =>
          effect.kind !== 'remove' &&
          effect.kind !== 'uninstall' &&
          !(effect.kind === 'install' && !isWithin(effect.installation.location ?? '/', path)),
      ),
  );
}

const copiesFromStage = ({ flags }: Stage['from']): boolean => flags.some(({ name }) => name === 'from');

const worksIn = (context: Context, stage: Stage, path: string): boolean => {
  const { workdir } = context.facts(stage);
  return workdir !== undefined && isWithin(workdir, path);
};

function goesInto(destination: string, workdir: string | undefined, path: string): boolean {
  if (/[$"'\\]/.test(destination)) return false;
  if (destination.startsWith('/')) return isWithin(destination.replace(/(?<=.)\/+$/, ''), path);
  return workdir !== undefined && isWithin(workdir, path);
}
