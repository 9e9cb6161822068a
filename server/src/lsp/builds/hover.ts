import type { Hover, Position } from 'vscode-languageserver';
import { hoverAt } from '../../core/features/hover.ts';
import { declarationSpan } from '../../core/features/stages.ts';
import { code } from '../../core/text/markdown.ts';
import { type Span, touches } from '../../core/text/span.ts';
import { toOffset, toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import { endOf, makersIn, targetsAt } from './places.ts';

/** What the stage is that a target names, or that the build of a context ends in. */
export async function buildHover(
  { builds, client }: Session,
  uri: string,
  position: Position,
): Promise<Hover | null> {
  const document = await builds.document(uri);
  if (!document) return null;
  const offset = toOffset(document.text, position);
  const isHere = ({ madeBy }: { madeBy: { span: Span } }) => touches(madeBy.span, offset);
  const makers = await makersIn(builds, document, isHere);
  const found = [
    ...(await targetsAt(builds, document, offset)),
    ...makers.flatMap(({ resolved, span }) =>
      resolved ? [{ ...resolved, stage: endOf(resolved), span }] : [],
    ),
  ];
  const texts = new Set<string>();
  for (const { dockerfile, stage } of found) {
    const hover = stage && hoverAt(dockerfile.snapshot, declarationSpan(stage).start);
    if (hover) texts.add(`${hover.markdown}\n\nIn ${code(dockerfile.path)}`);
  }
  if (texts.size === 0) return null;
  return {
    contents: {
      kind: client.markdownHover ? 'markdown' : 'plaintext',
      value: [...texts].join('\n\n---\n\n'),
    },
    range: toRange(document.text, found[0]!.span),
  };
}
