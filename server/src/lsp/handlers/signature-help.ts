import type { SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import { instructionAt } from '../../core/facts/locate.ts';
import { touches } from '../../core/text/span.ts';
import { toOffset } from '../convert.ts';
import { generic } from '../generic/load.ts';
import { aboutDocument } from './handler.ts';

/** The forms of the instruction under the cursor; nothing in here-documents, nor in flags: completions say what those take. */
export const signatureHelp = aboutDocument<SignatureHelpParams, SignatureHelp>(
  'textDocument/signatureHelp',
  async ({ position }, { session, document, snapshot }) => {
    if (session.neighbours.leftToThem(document).generic) return null;
    const offset = toOffset(document.text, position);
    const { lines, file } = snapshot;
    const instruction = instructionAt(snapshot, offset);
    if (!instruction || offset < instruction.keyword.span.end) return null;
    if (lines.lineAt(offset) > instruction.continuationEnd) return null;
    const { flags, keyword } = instruction;
    const front = (flags.at(-1)?.span ?? keyword.span).end;
    const isUnfinished = /^[ \t]+--?$/.test(snapshot.text.slice(front, offset));
    if (isUnfinished || flags.some(({ span }) => touches(span, offset))) return null;
    const { start } = instruction.head;
    const { signaturesAt } = await generic();
    // what is typed behind the last word belongs to the next one
    const written = snapshot.text.slice(start, Math.max(instruction.head.end, offset));
    return signaturesAt(written, offset - start, file.escape) ?? null;
  },
);
