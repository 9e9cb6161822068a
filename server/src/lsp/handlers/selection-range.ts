import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { selections } from '../../core/features/selection.ts';
import { toOffset, toRange } from '../convert.ts';
import { aboutDocument } from './handler.ts';

export const selectionRange = aboutDocument<SelectionRangeParams, SelectionRange[]>(
  'textDocument/selectionRange',
  ({ positions }, { document: { text }, snapshot }) =>
    positions.map((position) => {
      const found = selections(snapshot, toOffset(text, position)).reduceRight<SelectionRange | undefined>(
        (parent, span) => ({ range: toRange(text, span), ...(parent && { parent }) }),
        undefined,
      );
      return found ?? { range: { start: position, end: position } };
    }),
);
