import type { Context } from '../facts/context.ts';
import type { CommandStep, Step } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { type DependencyInstall, dependencyInstall } from './support/dependency-installs.ts';

export const sourceBeforeDependencies = defineRule({
  id: 'source-before-dependencies',
  since: '0.1.0',
  category: 'cache',
  severity: 'info',
  fix: 'review',
  summary:
    'All sources are copied in front of the install of dependencies, which then runs after every change.',
  docs: {
    what: 'A stage copies its whole build context (`COPY . .`) and installs dependencies after that, with a command that reads nothing but manifests: `npm ci`, `pip install -r`, `go mod download`, `bundle install`. Nothing is said where a cache mount keeps the downloads, where the manifests were copied and installed before, and where the manifest at hand shows that the install needs more than itself (install scripts, workspaces, local packages).',
    why: 'BuildKit reuses a step only while everything in front of it is the same. With all sources in front, one changed line of code downloads all dependencies again; with the manifests alone in front, only a changed manifest does.',
    ignore: 'Ignore it if the install reads files that the manifests do not name, such as patches.',
    references: [
      {
        title: 'Order your layers',
        url: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
      },
    ],
  },
  examples: {
    bad: ['FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n'],
    good: [
      'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
    ],
  },
  checkFacts: ({ stage }, context) => findings(context, stage),
});

/** A COPY of the whole context. */
interface Broad {
  readonly instruction: Instruction;
  readonly destination: string;
}

/** Without one of these no stage is looked at further. */
const copiesAll = (instruction: Instruction): boolean =>
  (instruction.name === 'COPY' || instruction.name === 'ADD') &&
  instruction.words.length === 2 &&
  !instruction.flags.some(({ name }) => name === 'from' || name === 'exclude' || name === 'parents') &&
  /^\.?\/?$/.test(instruction.words[0]!.text);

function* findings(context: Context, stage: Stage): Iterable<Finding> {
  if (!stage.instructions.some(copiesAll) || stage.replaced) return;
  const installed = new Set<string>();
  let broad: Broad | undefined;
  for (const step of context.facts(stage).steps) {
    const { instruction } = step;
    if (stage.triggers.includes(instruction)) continue;
    if (!broad && copiesAll(instruction)) {
      const destination = destinationOf(step);
      if (destination !== undefined) broad = { instruction, destination };
      continue;
    }
    for (const command of step.commands) {
      const install = dependencyInstall(context, command, folderOf(command, broad));
      if (!install) continue;
      const program = command.name!;
      const isFirst = !installed.has(program);
      installed.add(program);
      if (!broad || !isFirst || hasMount(instruction) || folderOf(command, broad) === undefined) continue;
      yield finding(context, stage, { broad, step, command, install });
    }
  }
}

/** Where the contents of the context go; undefined where it is not known. */
function destinationOf({ instruction, workdir }: Step): string | undefined {
  const text = instruction.words[1]!.text.replace(/(?<=.)\/+$/, '');
  if (/[$"'\\]/.test(text)) return undefined;
  if (text.startsWith('/')) return text;
  if (workdir === undefined || text.includes('..')) return undefined;
  const rest = text.replace(/^\.\/?/, '');
  return rest === '' ? workdir : `${workdir === '/' ? '' : workdir}/${rest}`;
}

/** The folder of the build context that a command runs in; undefined where it runs elsewhere. */
function folderOf({ cwd }: CommandStep, broad: Broad | undefined): string | undefined {
  if (!broad || cwd === undefined) return undefined;
  if (cwd === broad.destination) return '';
  return cwd.startsWith(`${broad.destination}/`) ? cwd.slice(broad.destination.length + 1) : undefined;
}

const hasMount = ({ flags }: Instruction): boolean => flags.some(({ name }) => name === 'mount');

interface Place {
  readonly broad: Broad;
  readonly step: Step;
  readonly command: CommandStep;
  readonly install: DependencyInstall;
}

function finding(context: Context, stage: Stage, place: Place): Finding {
  const { broad, install, command } = place;
  const line = lineNumber(context.lines, broad.instruction.keyword.span.start);
  const fix = reordered(context, stage, place);
  return {
    span: command.command.span,
    message: `\`${install.label}\` runs again after every change of a source, since line ${line} copies all of them in front of it. Copy ${listed(install.manifests)} first, install, and copy the rest after that.`,
    related: [
      {
        span: broad.instruction.head,
        message: `Everything that ${describeStage(stage)} needs is copied here, sources and manifests alike.`,
      },
    ],
    ...(fix && { fixes: [fix] }),
  };
}

const listed = (paths: readonly string[]): string =>
  paths.length < 2 ? (paths[0] ?? '') : `${paths.slice(0, -1).join(', ')} and ${paths.at(-1)}`;

/** What may stand between the COPY and the RUN without reading the file system. */
const QUIET = new Set([
  'ARG',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'SHELL',
  'STOPSIGNAL',
]);

/** The manifests take the place of the COPY, which goes behind the install. */
function reordered(
  context: Context,
  stage: Stage,
  { broad, step, command, install }: Place,
): Fix | undefined {
  const { text } = context;
  const { instruction } = step;
  const { instructions } = stage;
  const from = instructions.indexOf(broad.instruction);
  const to = instructions.indexOf(instruction);
  const isPlain = instruction.heredocs.length === 0 && !instruction.json && step.commands[0] === command;
  const inFolder = command.cwd === broad.destination;
  if (!isPlain || !inFolder || instructions.slice(from + 1, to).some(({ name }) => !QUIET.has(name)))
    return undefined;
  const next = step.commands[1]?.command;
  if (next && next.context.connector !== '&&') return undefined;
  const manifests = install.pattern ?? install.manifests.join(' ');
  return editsFix(
    `Copy ${install.pattern ?? listed(install.manifests)} and install before the sources are copied`,
    (): TextEdit[] => {
      const br = lineBreakOf(text);
      const [source, destination] = broad.instruction.words;
      const copy = text.slice(broad.instruction.head.start, broad.instruction.head.end);
      const words = { start: source!.span.start, end: destination!.span.end };
      const folder = destination!.text === '.' ? './' : `${destination!.text.replace(/\/$/, '')}/`;
      const copied = replace(words, `${manifests} ${folder}`);
      if (!next) {
        const end = instruction.span.end;
        const isClosed = text[end - 1] === '\n';
        return [copied, insert(end, isClosed ? copy + br : br + copy)];
      }
      const run = text.slice(instruction.head.start, command.command.span.start);
      const between = { start: command.command.span.end, end: next.span.start };
      return [copied, replace(between, `${br}${copy}${br}${run}`)];
    },
    'review',
  );
}
