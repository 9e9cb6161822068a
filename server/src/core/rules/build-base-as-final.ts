import { imageFacts } from '../data/images/index.ts';
import { type Application, shippedApplications } from '../facts/applications.ts';
import type { Context } from '../facts/context.ts';
import { rootOf, type Stage } from '../model/types.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { isCheckable, isOwn, needsMore, useOf } from './support/base-uses.ts';
import { lineage } from './support/landings.ts';

export const buildBaseAsFinal = defineRule({
  id: 'build-base-as-final',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'review',
  summary: 'What ships is built on an image made for building, with compilers that nothing in it runs.',
  docs: {
    what: 'The stage that ships builds on an image with compilers (`golang`, `rust`, `maven`, `dotnet/sdk`, `node` and `python` without `-slim`, a JDK), and what it starts is a compiled program, or needs the interpreter alone. Nothing is said where CMD or ENTRYPOINT starts a build, a test or a shell, where a script decides what runs, and where a step of the stage uses what only the large image has. Where the stage installs packages that may have to be compiled, and for a JDK in place of a JRE, it is an info.',
    why: 'Compilers, headers and version control are several hundred megabytes that are pulled with each deployment, and each of their vulnerabilities is reported for your image. Where a file has one stage only, *Split into builder and runtime stages* is offered as a fix if the result can be proved to behave the same.',
    ignore:
      'Ignore it if packages have no binaries for your platform and you do not want a stage that compiles them, or if the program loads the compiler while it runs.',
    references: [
      {
        title: 'Choose the right base image',
        url: 'https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image',
      },
      { title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    ],
  },
  examples: {
    bad: [
      'FROM node:22 AS builder\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:22\nCOPY --from=builder /app/dist /app\nCMD ["node", "/app/server.js"]\n',
    ],
    good: [
      'FROM node:22 AS builder\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n\nFROM node:22-slim\nCOPY --from=builder /app/dist /app\nCMD ["node", "/app/server.js"]\n',
    ],
  },
  *check(context) {
    for (const shipped of shippedApplications(context)) {
      const found = finding(context, shipped);
      if (found) yield found;
    }
  },
});

function finding(context: Context, shipped: Application): Finding | undefined {
  const { stage, facts, programs } = shipped;
  const { image } = facts;
  const root = rootOf(stage);
  const word = root.baseWord;
  if (image?.role !== 'toolchain' || !word || programs.length === 0) return undefined;
  const main = programs.at(-1)!;
  const use = useOf(image, shipped);
  const better = use === 'artefact' ? image.runtimeImage : (image.slim ?? image.runtimeImage);
  if (use === undefined || better === undefined) return undefined;
  const steps = lineage(stage).flatMap((one) => context.facts(one).steps.flatMap(({ commands }) => commands));
  const needed = imageFacts(better);
  const isFree = !steps.some((step) => needsMore(step, image, needed, shipped));
  if (use === 'interpreter' && !(isFree && isCheckable(shipped, needed))) return undefined;
  const line = lineNumber(context.lines, main.entrypoint.instruction.keyword.span.start);
  const mayCompile =
    use === 'interpreter' &&
    facts.installations.some((one) => one.native !== false && one.ecosystem !== 'system');
  const name = `${image.repository}${image.tag === undefined ? '' : `:${image.tag}`}`;
  const started = `\`${[main.word.text, ...main.args.map(({ text }) => text)].join(' ').slice(0, 60)}\` on line ${line}`;
  const fix = isFree && isOwn(context, stage, root) ? onOther(root, better) : undefined;
  return {
    span: word.span,
    message:
      use === 'artefact'
        ? `The image ships all of '${name}' with its compilers, and ${started} needs none of them. Build in a stage of its own, and copy the result into one on '${better}'.`
        : `'${name}' brings compilers and build tools along, and ${started} does not need them. '${better}' runs it too${mayCompile ? ', unless packages have to be compiled: do that in a stage of its own' : ''}.`,
    ...((mayCompile ||
      (use === 'interpreter' && image.runtimes.some(({ language }) => language === 'java'))) && {
      severity: 'info',
    }),
    related: [{ span: main.entrypoint.instruction.head, message: 'This is what the image runs.' }],
    ...(fix && { fixes: [fix] }),
  };
}

function onOther({ base, baseWord }: Stage, better: string): Fix | undefined {
  const { raw, ref } = base;
  if (
    !baseWord ||
    base.kind !== 'image' ||
    baseWord.text !== raw ||
    baseWord.span.end - baseWord.span.start !== raw.length
  )
    return undefined;
  if (raw.includes('@')) return undefined;
  const edit: TextEdit | undefined =
    raw === ref
      ? replace(baseWord.span, better)
      : better.startsWith(ref)
        ? insert(baseWord.span.end, better.slice(ref.length))
        : undefined;
  return edit && editsFix(`Build on ${better}`, () => [edit], 'review');
}
