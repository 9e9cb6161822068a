import { type Colors, visible } from './terminal.ts';
import { textWidth } from './width.ts';

export interface MarkdownStyle {
  readonly colors: Colors;
  readonly width: number;
}

/** Markdown as rule pages use it (headings, paragraphs, lists, fences, code, bold, links) for a terminal. */
export function renderMarkdown(markdown: string, style: MarkdownStyle): string {
  return `${blocksOf(visible(markdown))
    .map((block) => renderBlock(block, style))
    .join('\n\n')}\n`;
}

interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'code';
  readonly lines: readonly string[];
}

const FENCE = /^(`{3,})/;

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { kind: Block['kind']; lines: string[] } | undefined;
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (fence !== undefined) {
      if (line.trimEnd() === fence) fence = undefined;
      else open!.lines.push(line);
      continue;
    }
    fence = FENCE.exec(line)?.[1];
    const kind = fence ? 'code' : kindOf(line);
    if (kind === undefined) open = undefined;
    else if (open?.kind === kind && (kind === 'paragraph' || kind === 'list')) open.lines.push(line);
    else {
      open = { kind, lines: fence ? [] : [line] };
      blocks.push(open);
    }
  }
  return blocks;
}

function kindOf(line: string): Block['kind'] | undefined {
  if (line.trim() === '') return undefined;
  if (/^#{1,6} /.test(line)) return 'heading';
  return /^[-*] /.test(line) ? 'list' : 'paragraph';
}

function renderBlock({ kind, lines }: Block, style: MarkdownStyle): string {
  const { colors, width } = style;
  switch (kind) {
    case 'heading':
      return colors.bold(lines[0]!.replace(/^#+ /, ''));
    case 'code':
      return lines.map((line) => (line === '' ? '' : `    ${colors.cyan(line)}`)).join('\n');
    case 'list':
      return lines
        .map((line) => wrapInline(line.slice(2), width - 2, style).join('\n  '))
        .map((item) => `${colors.dim('•')} ${item}`)
        .join('\n');
    default:
      return wrapInline(lines.join(' '), width, style).join('\n');
  }
}

type Piece = readonly [text: string, paint: (text: string) => string];

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** Words may consist of several pieces: `code` with a comma behind it must not be torn apart. */
function wrapInline(text: string, width: number, { colors }: MarkdownStyle): string[] {
  const lines: string[] = [];
  let line = '';
  let column = 0;
  for (const word of wordsOf(piecesOf(text, colors))) {
    const own = word.reduce((sum, [part]) => sum + textWidth(part), 0);
    const painted = word.map(([part, paint]) => paint(part)).join('');
    if (column > 0 && column + 1 + own > width) {
      lines.push(line);
      line = painted;
      column = own;
    } else {
      line += column > 0 ? ` ${painted}` : painted;
      column += own + (column > 0 ? 1 : 0);
    }
  }
  return [...lines, line];
}

function piecesOf(text: string, colors: Colors): Piece[] {
  const plain = (part: string) => part;
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, code, bold, title, url] = match;
    pieces.push([text.slice(at, match.index), plain]);
    // without colours the ticks tell where the code ends
    if (code !== undefined) pieces.push(colors.isColorSupported ? [code, colors.cyan] : [all, plain]);
    else if (bold !== undefined) pieces.push([bold, colors.bold]);
    else pieces.push([`${title}: `, plain], [url!, colors.underline]);
    at = match.index + all.length;
  }
  return [...pieces, [text.slice(at), plain]];
}

function wordsOf(pieces: readonly Piece[]): Piece[][] {
  const words: Piece[][] = [[]];
  for (const [text, paint] of pieces) {
    for (const [index, part] of text.split(/ +/).entries()) {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)!.push([part, paint]);
    }
  }
  return words.filter((word) => word.length > 0);
}
