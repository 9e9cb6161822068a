import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import type { Context } from './context.ts';
import { type DependencyInstall, dependencyInstall } from './dependency-installs.ts';
import type { CommandStep, Step } from './types.ts';

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

/** An install of dependencies behind a COPY of all sources. */
export interface SourceOrder {
  readonly broad: Broad;
  readonly step: Step;
  readonly command: CommandStep;
  readonly install: DependencyInstall;
}

/** The first install of each tool in a stage that all sources are copied in front of. */
export function* sourcesBeforeInstalls(context: Context, stage: Stage): Iterable<SourceOrder> {
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
      if (!broad || !isFirst || folderOf(command, broad) === undefined) continue;
      yield { broad, step, command, install };
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

/**
 * The manifests take the place of the COPY, which goes behind the install. Undefined where what stands between them may
 * read sources, or the install is not the first command of its RUN.
 */
export function manifestsFirst(
  { text }: Context,
  { instructions }: Stage,
  { broad, step, command, install }: SourceOrder,
): (() => TextEdit[]) | undefined {
  const { instruction } = step;
  const from = instructions.indexOf(broad.instruction);
  const to = instructions.indexOf(instruction);
  const isPlain = instruction.heredocs.length === 0 && !instruction.json && step.commands[0] === command;
  const inFolder = command.cwd === broad.destination;
  if (!isPlain || !inFolder || instructions.slice(from + 1, to).some(({ name }) => !QUIET.has(name)))
    return undefined;
  const next = step.commands[1]?.command;
  if (next && next.context.connector !== '&&') return undefined;
  const manifests = install.pattern ?? install.manifests.join(' ');
  return () => {
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
  };
}
