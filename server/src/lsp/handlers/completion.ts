import type { CompletionItem } from 'vscode-languageserver';
import { completionsAt } from '../../core/features/completion.ts';
import { type InstructionSlot, instructionSlotAt } from '../../core/features/instruction-slot.ts';
import { buildCompletions } from '../builds/completion.ts';
import { toCompletionItem, toOffset, toRange } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { generic } from '../generic/load.ts';
import type { GenericItem } from '../generic/service.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import { completeInIgnoreFile } from '../ignore-files.ts';
import { CompletionItemKind } from '../protocol.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

export const completion: Handler = (session) => {
  session.connection.onCompletion(
    guarded(session, 'textDocument/completion', null, ({ textDocument, position, context }, token) => {
      const { uri } = textDocument;
      if (session.builds.isOpen(uri)) return buildCompletions(session, uri, position);
      if (session.ignoreFiles.has(uri)) return completeInIgnoreFile(session, uri, position, token);
      return fromSnapshot<CompletionItem[] | null>(session, uri, token, null, (document, snapshot) => {
        const offset = toOffset(document.text, position);
        const isLeft = session.neighbours.leftToThem(document).generic;
        const slot = isLeft ? undefined : instructionSlotAt(snapshot, offset);
        if (slot) return instructions(session, document, slot);
        return completionsAt(snapshot, offset, context?.triggerCharacter)
          .filter(({ isGeneric }) => !(isGeneric && isLeft))
          .map((item) => toCompletionItem(document.text, item, session.client));
      });
    }),
  );
};

async function instructions(
  session: Session,
  { text }: OpenDocument,
  slot: InstructionSlot,
): Promise<CompletionItem[]> {
  const { instructionItems } = await generic();
  const { markdownCompletion, completionSnippets } = session.client;
  const format = markdownCompletion ? 'markdown' : 'plaintext';
  const range = toRange(text, slot.span);
  const items = instructionItems(slot.place, completionSnippets && !slot.isFollowed, format);
  return items.map((item, order) => ({
    label: item.label,
    kind: CompletionItemKind.Keyword,
    filterText: item.label,
    sortText: String(order).padStart(5, '0'),
    ...(item.isDeprecated && { deprecated: true }),
    ...(item.documentation !== '' && { documentation: { kind: format, value: item.documentation } }),
    ...(item.isSnippet && { insertTextFormat: 2 }),
    textEdit: { range, newText: written(item, slot) },
  }));
}

/** Where arguments follow, only the name is put in their front. */
function written({ keyword, newText }: GenericItem, { isFollowed, isLower }: InstructionSlot): string {
  const name = isLower ? keyword.toLowerCase() : keyword;
  return isFollowed ? name : name + newText.slice(keyword.length);
}
