import type { Context } from '../../facts/context.ts';
import { code } from '../../text/markdown.ts';
import { stageGraph } from '../graph.ts';
import { graphMermaid } from '../graph-mermaid.ts';
import { graphWithout, type Hidden, without } from './hide.ts';
import { purposesAndUses } from './names.ts';
import { stagePicture } from './picture.ts';

/** The graph for a README: a Mermaid drawing, and a list for those who read rather than look. */
export function graphMarkdown(context: Context, target?: string, hidden: readonly Hidden[] = []): string {
  const drawing = `\`\`\`mermaid\n${graphMermaid(graphWithout(stageGraph(context, target), hidden))}\`\`\`\n`;
  const items = purposesAndUses(without(stagePicture(context, { target }), hidden)).map(
    ({ name, about, uses }) =>
      `- ${[`${code(name)}${about}`, ...uses.map(({ verb, what }) => `${verb} ${code(what)}`)].join('; ')}\n`,
  );
  return items.length > 0 ? `${drawing}\n${items.join('')}` : drawing;
}
