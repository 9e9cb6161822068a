import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../../core/features/inlay-hints.ts';
import { toSpan } from '../convert.ts';
import { aboutDocument } from './handler.ts';

export const inlayHint = aboutDocument<InlayHintParams, InlayHint[]>(
  'textDocument/inlayHint',
  ({ range }, { document: { text }, snapshot }) =>
    inlayHints(snapshot, toSpan(text, range)).map(({ offset, label, tooltip }) => ({
      position: text.positionAt(offset),
      label,
      tooltip: { kind: 'markdown', value: tooltip },
      paddingLeft: true,
    })),
);
