import type { Context } from '../../facts/context.ts';
import { code, prose } from '../../text/markdown.ts';
import { round } from './gains.ts';
import type { SplitChoice } from './index.ts';

/** Something that a user has to know of a split before it is applied. */
export interface SplitNote {
  /** A sentence. */
  readonly text: string;
  /** What kind of note, as half a sentence. */
  readonly about: string;
}

/** What is different and what is to be looked at, the image first: never empty. */
export const splitNotes = ({ runtime, savings, differences, checks }: SplitChoice): SplitNote[] => [
  {
    text: `The image is built on ${runtime.ref}.`,
    about:
      savings === undefined ? 'what only the build needs stays behind' : `about ${savings} MB stay behind`,
  },
  ...differences.map((text) => ({ text, about: 'not as before' })),
  ...checks.map((text) => ({ text, about: 'to check by hand' })),
];

const PLACES = {
  builder: 'the builder',
  runtime: 'the runtime stage',
  both: 'both stages',
  dropped: 'neither stage',
};

/** A page about one way to split a file, as Markdown: what is left behind, what moved, what is to be checked. */
export function splitReport({ lines, text }: Context, choice: SplitChoice, name: string): string {
  const { runtime, savings, leftBehind, moves, edits, differences, checks } = choice;
  const size = savings === undefined ? '' : ` About ${savings} MB stay behind in the builder.`;
  return `${[
    `# ${prose(name)} in two stages`,
    `A builder on what was the image so far, and a runtime stage on ${code(runtime.ref)}.${size}`,
    ...section('Check by hand', bullets(checks)),
    ...section('Not as before', bullets(differences)),
    ...section('What is left behind', [
      table(
        ['', 'about'],
        leftBehind.map(({ what, megabytes }) => [
          prose(what),
          megabytes === undefined || megabytes <= 0 ? 'size not known' : `${round(megabytes)} MB`,
        ]),
      ),
      'Sizes are estimates of what lies uncompressed on a disk, from tables: a build tells more.',
    ]),
    ...section('Where each line goes', [
      table(
        ['Line', 'Instruction', 'Goes to', 'Why'],
        moves.map(({ span, to, why }) => [
          String(lines.lineAt(span.start) + 1),
          code(firstLine(text.slice(span.start, span.end))),
          PLACES[to],
          prose(why),
        ]),
      ),
    ]),
    ...section('Lines that are new', [
      table(
        ['', 'Why'],
        edits.filter(({ added }) => added).map(({ newText, why }) => [code(newText), prose(why)]),
      ),
    ]),
  ].join('\n\n')}\n`;
}

const section = (title: string, body: readonly string[]): string[] =>
  body.length === 0 ? [] : [`## ${title}`, ...body];

const bullets = (sentences: readonly string[]): string[] =>
  sentences.length === 0 ? [] : [sentences.map((one) => `- ${prose(one)}`).join('\n')];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

/** In a table a bar ends a cell, in code too. */
const cell = (text: string): string => text.replace(/(?<!\\)\|/g, '\\|');

function firstLine(text: string): string {
  const [first = '', more] = text.split(/\s*[\\`]?\r?\n/);
  return more === undefined ? first : `${first} …`;
}
