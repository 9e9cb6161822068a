import { artefactsBelow } from '../facts/artefacts.ts';
import type { Context } from '../facts/context.ts';
import type { FileEntry } from '../facts/types.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import { code } from '../text/markdown.ts';
import { type Span, touches } from '../text/span.ts';
import { resolvePath } from '../tools/paths.ts';
import { stageTitle } from './describe.ts';
import { lineOf } from './locate.ts';
import { sentence } from './stage-paths.ts';
import type { CompletionItem } from './types.ts';

/** A path of a stage that is being typed. */
interface Slot {
  readonly from: Stage;
  /** Up to the cursor. */
  readonly typed: string;
  /** The whole word. */
  readonly span: Span;
}

/** What the stage behind `COPY --from` is known to hold: what the build made first, then directory by directory. */
export function pathCompletions(
  context: Context,
  outer: Instruction,
  instruction: Instruction,
  offset: number,
): CompletionItem[] {
  const slot = slotAt(context, outer, instruction, offset);
  if (!slot) return [];
  const made = artefacts(context, slot);
  const listed = entries(context, slot);
  const isMade = (text: string) => made.some(({ edit }) => edit.newText === text.replace(/\/$/, ''));
  return [...made, ...listed.filter(({ edit }) => !isMade(edit.newText))];
}

function slotAt(
  { text, model }: Context,
  outer: Instruction,
  instruction: Instruction,
  offset: number,
): Slot | undefined {
  const { name, json, words, heredocs, flags } = instruction;
  const stage = model.stageOf(outer);
  if (name !== 'COPY' || json || heredocs.length > 0 || !stage) return undefined;
  const reference = model.references.find((one) => one.kind === 'copy' && one.instruction === instruction);
  const target = reference?.target;
  if (target?.kind !== 'stage' || target.stage.index >= stage.index) return undefined;
  const from = target.stage;
  const word = words.find(({ span }) => touches(span, offset));
  if (!word) {
    // in the gap behind the flags, with nothing typed
    const end = flags.at(-1)?.span.end ?? offset;
    const isGap = words.length === 0 && offset > end && /^[ \t]+$/.test(text.slice(end, offset));
    return isGap ? { from, typed: '', span: { start: offset, end: offset } } : undefined;
  }
  // the last of several words is the destination
  if (words.length > 1 && word === words.at(-1)) return undefined;
  const typed = text.slice(word.span.start, offset);
  const isPlain = text.slice(word.span.start, word.span.end) === word.text && /^[\w./@+-]*$/.test(typed);
  return isPlain ? { from, typed, span: word.span } : undefined;
}

const MOST_ARTEFACTS = 8;

/** Whole paths of what the build made. */
function artefacts(context: Context, { from, typed, span }: Slot): CompletionItem[] {
  const wanted = typed.startsWith('/') ? typed : `/${typed}`;
  return artefactsBelow(context.facts(from).files, '/')
    .filter(({ path }) => path.startsWith(wanted))
    .slice(0, MOST_ARTEFACTS)
    .map(({ path, entry }, order) => ({
      ...item(context, from, path, path, entry),
      edit: replace(span, path),
      sortText: `0${String(order).padStart(5, '0')}`,
      ...(order === 0 && { preselect: true }),
    }));
}

/** Names in the directory that has been typed so far. */
function entries(context: Context, { from, typed, span }: Slot): CompletionItem[] {
  const slash = typed.lastIndexOf('/') + 1;
  const front = typed.slice(0, slash);
  const directory = resolvePath('/', front);
  const { entries: known } = context.facts(from).files.list(directory);
  const start = typed.slice(slash);
  return [...known]
    .filter(([name]) => name.startsWith(start))
    .sort(([a, one], [b, other]) => rank(one) - rank(other) || (a < b ? -1 : 1))
    .map(([name, entry], order) => {
      const path = resolvePath(directory, `./${name}`);
      const text = `${front === '' ? '/' : front}${name}`;
      const label = entry.kind === 'directory' ? `${text}/` : text;
      return {
        ...item(context, from, label, path, entry),
        edit: replace(span, label),
        sortText: `1${String(order).padStart(5, '0')}`,
      };
    });
}

/** What the stage made, in front of what the base image brings. */
const rank = ({ origin }: FileEntry): number => (origin ? 0 : 1);

function item(
  context: Context,
  from: Stage,
  label: string,
  path: string,
  { kind, role, origin }: FileEntry,
): Pick<CompletionItem, 'label' | 'kind' | 'detail' | 'documentation'> {
  const what = role === 'artefact' ? 'built' : role === 'dependency' ? 'installed' : 'made';
  const where = origin ? `${what} in line ${lineOf(context, origin.proof.span.start)}` : 'of the base image';
  return {
    label,
    kind: kind === 'directory' ? 'directory' : 'file',
    detail: where,
    documentation: origin ? `${code(path)} in ${stageTitle(from)}: ${sentence(context, origin.proof)}` : '',
  };
}
