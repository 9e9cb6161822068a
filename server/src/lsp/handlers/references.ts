import { occurrencesAt } from '../../core/features/occurrences.ts';
import { stageAt } from '../../core/features/stages.ts';
import { buildReferences, locationsOf, stageMentions } from '../builds/references.ts';
import { toLocation, toOffset } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const references: Handler = (session) => {
  session.connection.onReferences(
    guarded(session, 'textDocument/references', null, async ({ textDocument, position, context }, token) => {
      const { uri } = textDocument;
      const { includeDeclaration } = context;
      if (session.builds.isOpen(uri)) return buildReferences(session, uri, position, includeDeclaration);
      return fromSnapshot(session, uri, token, null, async (document, snapshot) => {
        const offset = toOffset(document.text, position);
        const found = occurrencesAt(snapshot, offset);
        if (!found) return null;
        const own = found
          .filter(({ role }) => includeDeclaration || role !== 'declaration')
          .map(({ span }) => toLocation(document, span));
        const mention = snapshot.settings.buildFiles ? stageAt(snapshot, offset) : undefined;
        return mention ? [...own, ...locationsOf(await stageMentions(session, uri, mention.stage))] : own;
      });
    }),
  );
};
