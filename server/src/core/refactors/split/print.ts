import { imageFacts } from '../../data/images/index.ts';
import type { Context } from '../../facts/context.ts';
import { asFor } from '../../facts/stage-edits.ts';
import type { Artefact, RuntimeImage, RuntimeItem, SplitInput, SplitPlan } from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { parentOf } from '../../tools/paths.ts';

/** Turns a plan into edits of the file. What the plan does not move keeps its bytes. */
export function printPlan(context: Context, plan: SplitPlan): TextEdit[] {
  const { text } = context;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const { stage, moves, insertions } = plan;
  const edits: TextEdit[] = [];
  const word = stage.nameWord;
  if (word) edits.push(replace(word.span, plan.builderName));
  else if (stage.baseWord)
    edits.push(insert(stage.baseWord.span.end, ` ${asFor(stage.from.keyword.text)} ${plan.builderName}`));
  const blocks = new Map(moves.map((move) => [move, blockOf(move.instruction)]));
  for (const move of moves) {
    const block = blocks.get(move)!;
    for (const { position, at, lines } of insertions) {
      if (at !== move.instruction) continue;
      const added = lines.map((line) => `${line}${eol}`).join('');
      if (position === 'before') edits.push(insert(block.start, added));
      else edits.push(insert(block.end, `${text[block.end - 1] === '\n' ? '' : eol}${added}`));
    }
    if (move.to === 'runtime' || move.to === 'dropped')
      edits.push(replace({ start: block.start, end: cutEnd(text, block) }, ''));
  }
  const trailing = trailingBlanks(text);
  const runtime = runtimeText(context, plan, eol);
  const clean = withoutGaps(text, edits);
  const cut = clean.find(({ span, newText }) => newText === '' && span.end >= trailing);
  const before = cut ? cut.span.start : trailing;
  const tail = `${before > 0 && text[before - 1] !== '\n' ? eol : ''}${eol}${runtime}`;
  const end = stage.span.end;
  const rest = text.slice(end);
  // comments behind the last instruction stay at the end of the file
  if (rest.trim() === '') return [...clean, replace({ start: trailing, end: text.length }, tail)];
  return [...clean, insert(text.length, tail)];
}

/** Where the blank lines at the end of the file begin. */
function trailingBlanks(text: string): number {
  const blank = /(?:[ \t]*\r?\n)*[ \t]*$/.exec(text)!;
  const at = blank.index;
  const first = /^[ \t]*\r?\n/.exec(text.slice(at));
  return first ? at + first[0].length : text.length;
}

/** An instruction with the comments that lie directly above it. */
function blockOf({ span, comments }: Instruction): { start: number; end: number } {
  let start = span.start;
  for (const comment of [...comments].reverse()) {
    if (comment.span.end !== start) break;
    start = comment.span.start;
  }
  return { start, end: span.end };
}

type Block = { readonly start: number; readonly end: number };

/** With an instruction go the blank lines behind it, where there are some in front of it already. */
function cutEnd(text: string, { start, end }: Block): number {
  const before = /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 200), start));
  if (!before) return end;
  const blank = /^(?:[ \t]*\r?\n)+/.exec(text.slice(end, end + 400));
  return end + (blank?.[0].length ?? 0);
}

/** Cuts that touch become one, and blank lines that are left at the end of the builder go. */
function withoutGaps(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const cuts = edits
    .filter(({ newText, span }) => newText === '' && span.end > span.start)
    .sort((a, b) => a.span.start - b.span.start);
  const others = edits.filter((edit) => !cuts.includes(edit));
  const merged: { start: number; end: number }[] = [];
  for (const { span } of cuts) {
    const last = merged.at(-1);
    if (last && last.end >= span.start) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  const content = text.trimEnd().length;
  const last = merged.at(-1);
  if (last && last.end >= content) {
    const gap = /\n((?:[ \t]*\r?\n)+)$/.exec(text.slice(0, last.start));
    if (gap) last.start -= gap[1]!.length;
    // the end of the file is replaced by the runtime stage
    last.end = Math.min(last.end, trailingBlanks(text));
  }
  return [...others, ...merged.filter(({ start, end }) => end > start).map((span) => replace(span, ''))];
}

function runtimeText(context: Context, plan: SplitPlan, eol: string): string {
  const { text } = context;
  const { stage, runtime } = plan;
  const keyword = stage.from.keyword.text;
  const platform = stage.platformFlag
    ? ` ${text.slice(stage.platformFlag.span.start, stage.platformFlag.span.end)}`
    : '';
  const name = stage.nameWord ? ` ${asFor(keyword)} ${stage.nameWord.text}` : '';
  const out = [`${keyword}${platform} ${runtime.raw}${name}${eol}`];
  let isFirst = true;
  for (const item of plan.items) {
    out.push(itemText(context, item, eol, isFirst));
    isFirst = false;
  }
  return out.join('');
}

function itemText(context: Context, item: RuntimeItem, eol: string, isFirst: boolean): string {
  if (item.kind === 'lines') return item.lines.map((line) => `${line.replaceAll('\n', eol)}${eol}`).join('');
  const { text } = context;
  const { instruction } = item.move;
  const block = blockOf(instruction);
  const comments = text.slice(block.start, instruction.span.start);
  const body =
    item.move.text === undefined ? text.slice(instruction.span.start, block.end) : `${item.move.text}${eol}`;
  const gap =
    !isFirst && /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, block.start - 200), block.start)) ? eol : '';
  return `${gap}${comments}${body}${body.endsWith('\n') ? '' : eol}`;
}

/** `COPY --from=builder /opt/venv /opt/venv`, owned as in the original. */
export function copyLine(
  { from, to }: Artefact,
  builder: string,
  keyword: string,
  input: SplitInput,
): string {
  const owner = ownerOf(from, input);
  // a glob names files, which go to their directory
  const words = [from, /[*?]/.test(from) ? `${parentOf(to)}/` : to];
  const paths = words.some((word) => /\s/.test(word))
    ? JSON.stringify(words).replace(',', ', ')
    : words.join(' ');
  const copy = keyword === keyword.toLowerCase() ? 'copy' : 'COPY';
  return `${copy} --from=${builder}${owner === undefined ? '' : ` --chown=${owner}`} ${paths}`;
}

/** Who owns what a path holds at the end of the build; undefined of root, and where it is not known. */
function ownerOf(path: string, { steps }: SplitInput): string | undefined {
  let owner: string | undefined;
  for (const { step, commands } of steps) {
    for (const { step: command } of commands) {
      for (const effect of command.effects) {
        if (
          effect.kind === 'own' &&
          effect.owner !== undefined &&
          effect.recursive &&
          (path === effect.path || path.startsWith(`${effect.path}/`))
        ) {
          owner = effect.owner;
        } else if (effect.kind === 'create' && effect.path === path)
          owner = step.user === 'root' ? undefined : step.user;
      }
    }
  }
  return owner === 'root' || owner === 'root:root' || owner === '0' || owner === '0:0' || owner?.includes('$')
    ? undefined
    : owner;
}

/** Installs packages that the original has from its base image; undefined where the image has no package manager. */
export function installLines(
  names: readonly string[],
  { ref }: RuntimeImage,
  { context }: SplitInput,
  keyword: string,
): string[] | undefined {
  const manager = imageFacts(ref)?.packageManager;
  const run = keyword === keyword.toLowerCase() ? 'run' : 'RUN';
  const next = `${context.file.escape}\n    `;
  const list = names.join(' ');
  switch (manager) {
    case 'apt':
      return [
        `${run} apt-get update ${next}&& apt-get install -y --no-install-recommends ${list} ${next}&& rm -rf /var/lib/apt/lists/*`,
      ];
    case 'apk':
      return [`${run} apk add --no-cache ${list}`];
    case 'dnf':
    case 'microdnf':
    case 'yum':
      return [`${run} ${manager} install -y ${list} && ${manager} clean all`];
    default:
      return undefined;
  }
}
