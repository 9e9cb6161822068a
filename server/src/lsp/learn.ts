import type { ConceptHover } from '../core/features/hover-concept.ts';
import { LEARN } from '../protocol/index.ts';
import type { Session } from './session.ts';

/**
 * Where to read on about a concept, a sentence of Markdown: in our client a step of its walkthrough or a rule's page,
 * elsewhere the page that came with the server. Empty where there is none.
 */
export function readOn({ client, style, docsBase }: Session, { more }: ConceptHover['concept']): string {
  if (client.options.commands) {
    const query = encodeURIComponent(JSON.stringify([more]));
    return ` [Read on](command:${LEARN}?${query})`;
  }
  const page = 'rule' in more ? style.pageOf(more.rule) : stepPage(docsBase, more.step);
  return page === undefined ? '' : ` [Read on](${page})`;
}

/** The walkthrough's texts lie beside the rules' pages. */
const stepPage = (docsBase: string | undefined, step: string): string | undefined =>
  docsBase && `${docsBase.replace(/\/[^/]*$/, '')}/walkthrough/${step}.md`;
