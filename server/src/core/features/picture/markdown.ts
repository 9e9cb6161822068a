import type { Context } from '../../facts/context.ts';
import { code } from '../../text/markdown.ts';
import { stageGraph } from '../graph.ts';
import { graphMermaid } from '../graph-mermaid.ts';
import { purposesAndUses } from './names.ts';
import { stagePicture } from './picture.ts';

/** The graph for a README: a Mermaid drawing, and a list for those who read rather than look. */
export function graphMarkdown(context: Context, target?: string): string {
  const drawing = `\`\`\`mermaid\n${graphMermaid(stageGraph(context, target))}\`\`\`\n`;
  const items = purposesAndUses(stagePicture(context, { target })).map(
    ({ name, about, uses }) =>
      `- ${[`${code(name)}${about}`, ...uses.map(({ verb, what }) => `${verb} ${code(what)}`)].join('; ')}\n`,
  );
  return items.length > 0 ? `${drawing}\n${items.join('')}` : drawing;
}
