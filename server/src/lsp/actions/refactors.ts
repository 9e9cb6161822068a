import { type Refactoring, refactorings } from '../../core/analysis.ts';
import type { Producer } from './producer.ts';

/** One for each kind: what there is to do with the selection, for those who ask. No light bulb comes of it. */
export const refactors: readonly Producer[] = (
  ['extract', 'inline', 'move', 'rewrite'] satisfies Refactoring['kind'][]
).map((kind) => ({
  id: `refactor-${kind}`,
  kind: `refactor.${kind}`,
  automatic: false,
  *propose({ snapshot, span }) {
    for (const [index, { id, title, declined }] of refactorings(snapshot, span, kind).entries()) {
      const key = { span, way: `${index} ${id}` };
      yield { title, findings: [], key, ...(declined !== undefined && { disabled: declined }) };
    }
  },
  resolve(snapshot, { span, way }) {
    const found =
      span && refactorings(snapshot, span, kind).find(({ id }, index) => way === `${index} ${id}`);
    if (!found || found.declined !== undefined) return undefined;
    return { edits: found.edits, ...(found.review && { review: found.title }) };
  },
}));
