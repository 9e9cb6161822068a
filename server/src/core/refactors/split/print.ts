import { imageFacts } from '../../data/images/index.ts';
import type { Context } from '../../facts/context.ts';
import { asFor } from '../../facts/stage-edits.ts';
import type {
  Artefact,
  Move,
  RuntimeImage,
  RuntimeItem,
  SideStage,
  SplitInput,
  SplitPlan,
} from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { parentOf } from '../../tools/paths.ts';
import { ownerAt } from './owners.ts';

/** One edit of a split. All of them together are the split; none of them is of use alone. */
export interface SplitEdit extends TextEdit {
  /** What it does, as a title: `Move CMD to the runtime stage`. */
  readonly label: string;
  /** Why, as half a sentence. */
  readonly why: string;
  /** True of lines that are not the file's own. */
  readonly added: boolean;
}

/** Turns a plan into edits of the file. What the plan does not move keeps its bytes. */
export function printPlan(context: Context, plan: SplitPlan): SplitEdit[] {
  const { text } = context;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const { stage, moves, insertions } = plan;
  const edits: SplitEdit[] = [];
  const cuts: SplitEdit[] = [];
  const naming = {
    label: `Name the first stage '${plan.builderName}'`,
    why: 'the runtime stage copies from it',
    added: false,
  };
  const word = stage.nameWord;
  if (word) edits.push({ ...replace(word.span, plan.builderName), ...naming });
  else if (stage.baseWord) {
    const name = ` ${asFor(stage.from.keyword.text)} ${plan.builderName}`;
    edits.push({ ...insert(stage.baseWord.span.end, name), ...naming });
  }
  const blocks = new Map(moves.map((move) => [move, blockOf(move.instruction)]));
  for (const move of moves) {
    const block = blocks.get(move)!;
    for (const { position, at, lines, why } of insertions) {
      if (at !== move.instruction) continue;
      const added = lines.map((line) => `${line}${eol}`).join('');
      const edit =
        position === 'before'
          ? insert(block.start, added)
          : insert(block.end, `${text[block.end - 1] === '\n' ? '' : eol}${added}`);
      edits.push({ ...edit, label: `Add ${shortened(lines[0] ?? '')} to the builder`, why, added: true });
    }
    if (move.to === 'runtime' || move.to === 'dropped') {
      const { name } = move.instruction;
      const label = move.to === 'runtime' ? `Move ${name} to the runtime stage` : `Leave out ${name}`;
      cuts.push({
        ...replace({ start: block.start, end: cutEnd(text, block) }, ''),
        label,
        why: move.why,
        added: false,
      });
    }
  }
  const trailing = trailingBlanks(text);
  const merged = withoutGaps(text, cuts);
  const cut = merged.find(({ span }) => span.end >= trailing);
  const before = cut ? cut.span.start : trailing;
  const gap = `${before > 0 && text[before - 1] !== '\n' ? eol : ''}${eol}`;
  const [first, ...rest] = runtimeParts(context, plan, eol);
  // comments behind the last instruction stay at the end of the file
  const isLast = text.slice(stage.span.end).trim() === '';
  const place = { start: isLast ? trailing : text.length, end: text.length };
  return [
    ...edits,
    ...merged,
    { ...first, ...replace(place, `${gap}${first.newText}`) },
    ...rest.map((part) => ({ ...part, ...insert(text.length, part.newText) })),
  ];
}

/** The beginning of a line, for a title. */
const shortened = (line: string): string => {
  const [start = '', more] = line.split(/[\\`]?\r?\n/);
  const plain = start.replace(/\s+/g, ' ').trim();
  if (plain.length > 50) return `${plain.slice(0, 49).trimEnd()}…`;
  return more === undefined ? plain : `${plain} …`;
};

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

/**
 * Cuts without what two of them share, and without the blank lines that are left at the end of the builder. Expects
 * them in file order.
 */
function withoutGaps(text: string, cuts: readonly SplitEdit[]): SplitEdit[] {
  let end = 0;
  const disjoint = cuts.map((cut) => {
    const start = Math.max(cut.span.start, end);
    end = Math.max(start, cut.span.end);
    return { ...cut, span: { start, end } };
  });
  const content = text.trimEnd().length;
  if (disjoint.length > 0 && end >= content) {
    let first = disjoint.length - 1;
    while (first > 0 && disjoint[first - 1]!.span.end === disjoint[first]!.span.start) first--;
    const cut = disjoint[first]!;
    const gap = /\n((?:[ \t]*\r?\n)+)$/.exec(text.slice(0, cut.span.start));
    if (gap) disjoint[first] = { ...cut, span: { ...cut.span, start: cut.span.start - gap[1]!.length } };
  }
  // the end of the file is replaced by the runtime stage
  const trailing = trailingBlanks(text);
  return disjoint.flatMap((cut) => {
    const span = end >= content ? { ...cut.span, end: Math.min(cut.span.end, trailing) } : cut.span;
    return span.end > span.start ? [{ ...cut, span }] : [];
  });
}

type Part = Omit<SplitEdit, 'span'>;

/** The runtime stage, its FROM first. */
function runtimeParts(context: Context, plan: SplitPlan, eol: string): [Part, ...Part[]] {
  const { text } = context;
  const { stage, runtime } = plan;
  const keyword = stage.from.keyword.text;
  const platform = stage.platformFlag
    ? ` ${text.slice(stage.platformFlag.span.start, stage.platformFlag.span.end)}`
    : '';
  const called = stage.nameWord?.text ?? plan.side?.last;
  const name = called === undefined ? '' : ` ${asFor(keyword)} ${called}`;
  const from: Part = {
    newText: `${keyword}${platform} ${runtime.raw}${name}${eol}`,
    label: `Add a runtime stage on ${runtime.ref}`,
    why: 'it holds what runs, and nothing of the build',
    added: true,
  };
  const items = plan.items.map((item, at) => ({
    newText: itemText(context, item, eol, at === 0),
    ...(item.kind === 'lines'
      ? { label: `Add ${shortened(item.lines[0] ?? '')}`, why: item.why, added: true }
      : { label: titleOf(item.move), why: item.move.why, added: false }),
  }));
  return plan.side ? [sidePart(plan.side, eol), from, ...items] : [from, ...items];
}

const sidePart = ({ from, lines, name, why }: SideStage, eol: string): Part => ({
  newText: `${[from, ...lines].join('\n').replaceAll('\n', eol)}${eol}${eol}`,
  label: `Add the stage '${name}'`,
  why,
  added: true,
});

const titleOf = ({ instruction, to, text }: Move): string => {
  const line = shortened(instruction.line.text);
  if (text !== undefined) return `Keep a part of ${line} in the runtime stage`;
  return to === 'runtime' ? `Move ${line} to the runtime stage` : `Repeat ${line} in the runtime stage`;
};

function itemText(context: Context, item: RuntimeItem, eol: string, isFirst: boolean): string {
  if (item.kind === 'lines') return item.lines.map((line) => `${line.replaceAll('\n', eol)}${eol}`).join('');
  const { text } = context;
  const { instruction } = item.move;
  const block = blockOf(instruction);
  const comments = text.slice(block.start, instruction.span.start);
  const body =
    item.move.text === undefined
      ? text.slice(instruction.span.start, block.end)
      : `${item.move.text.replace(/\r?\n/g, eol)}${eol}`;
  const gap =
    !isFirst && /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, block.start - 200), block.start)) ? eol : '';
  return `${gap}${comments}${body}${body.endsWith('\n') ? '' : eol}`;
}

/** `COPY --from=builder /opt/venv /opt/venv`, owned as in the original; files of one directory by one line. */
export function copyLines(
  artefacts: readonly Artefact[],
  builder: string,
  keyword: string,
  input: SplitInput,
): string[] {
  const lines: { head: string; words: string[]; to: string; isOpen: boolean }[] = [];
  const copy = keyword === keyword.toLowerCase() ? 'copy' : 'COPY';
  for (const artefact of artefacts) {
    const { from, to, file } = artefact;
    const owner = ownerAt(artefact, input);
    const head = `${copy} --from=${builder}${owner === undefined ? '' : ` --chown=${owner}`}`;
    // a glob names files, which go to their directory
    const isOpen = file === true && from === to;
    const parent = `${parentOf(to).replace(/\/$/, '')}/`;
    const last = lines.at(-1);
    if (isOpen && last?.isOpen && last.head === head && `${parentOf(last.words[0]!)}/` === parent) {
      last.words.push(from);
      last.to = parent;
    } else lines.push({ head, words: [from], to: /[*?]/.test(from) ? parent : to, isOpen });
  }
  return lines.map(({ head, words, to }) => {
    const paths = [...words, to];
    return `${head} ${paths.some((word) => /\s/.test(word)) ? JSON.stringify(paths).replaceAll('","', '", "') : paths.join(' ')}`;
  });
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
