import type { Context } from '../facts/context.ts';
import type { ExpandedWord, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { code } from '../text/markdown.ts';
import { resolvePath } from '../tools/paths.ts';
import { shortLabel } from './hint-label.ts';
import { isKnown, valueTooltip, wordsOf } from './hint-values.ts';
import { lineOf } from './locate.ts';
import type { InlayHint } from './types.ts';

/** Where the relative paths of WORKDIR, and relative destinations of COPY and ADD, lead to. */
export function* pathHints(context: Context, stage: Stage): Generator<InlayHint> {
  for (const word of wordsOf(stage)) {
    const { instruction, value, role, error } = word;
    if (!isDirectoryWord(word) || error || value === '' || !word.uses.every(isKnown)) continue;
    // a drive or a backslash: Windows has other rules
    if (value.startsWith('/') || /^[a-z]:|\\/i.test(value)) continue;
    const directory = context.facts(stage).stepOf(instruction)?.workdir;
    if (directory === undefined || !directory.startsWith('/')) continue;
    const path = resolvePath(directory, value);
    const isFolder = role === 'destination' && path !== '/' && /(?:^|\/)\.?$/.test(value);
    yield {
      offset: word.span.end,
      label: `= ${shortLabel(isFolder ? `${path}/` : path)}`,
      tooltip: pathTooltip(context, word, directory),
      kind: 'path',
    };
  }
}

function isDirectoryWord({ instruction, role }: ExpandedWord): boolean {
  if (role === 'destination') return instruction.name === 'COPY' || instruction.name === 'ADD';
  return role === 'path' && instruction.name === 'WORKDIR';
}

function pathTooltip(context: Context, word: ExpandedWord, directory: string): string {
  const { instruction, stage, uses } = word;
  const source = stage && workdirBefore(stage, instruction);
  const reason = source
    ? `WORKDIR on line ${lineOf(context, source.keyword.span.start)}`
    : 'where the base image starts';
  const relative = `Relative to ${code(directory)}: ${reason}`;
  return uses.length === 0 ? relative : `${relative}\n\n${valueTooltip(context, word)}`;
}

/** The WORKDIR in force, of the stage itself or of one that it builds on. */
function workdirBefore(stage: Stage, instruction: Instruction): Instruction | undefined {
  const own = stage.instructions.findLast(
    ({ name, index }) => name === 'WORKDIR' && index < instruction.index,
  );
  if (own) return own;
  for (let { base } = stage; base.kind === 'stage'; base = base.stage.base) {
    const inherited = base.stage.instructions.findLast(({ name }) => name === 'WORKDIR');
    if (inherited) return inherited;
  }
  return undefined;
}
