import type { GraphResult } from '../../server/src/protocol/graph.ts';
import { html } from './dom.ts';
import type { ScenePlace } from './scene-place.ts';

/** The graph in words: a list of stages, each with what it uses. Everything in it leads where its node or edge leads. */
export function fillTwin(twin: HTMLElement, graph: GraphResult, choose: (place: ScenePlace) => void): void {
  const { picture, names } = graph;
  const button = (text: string, place: ScenePlace): HTMLElement => {
    const made = html('button', { class: 'link', type: 'button' }, text);
    made.addEventListener('click', () => choose(place));
    return made;
  };
  const items = picture.nodes
    .filter(({ kind }) => kind === 'stage')
    .map((node) => {
      const uses = picture.edges.filter(({ to }) => to === node.id);
      const subject = /^stage \S+ /.exec(names.edges[uses[0]?.id ?? ''] ?? '')?.[0].length ?? 0;
      const list = uses.map(({ id }) =>
        html('li', {}, button(names.edges[id]!.slice(subject), { kind: 'edge', id })),
      );
      return html(
        'li',
        {},
        button(names.nodes[node.id]!.replace(/^stage /, ''), { kind: 'node', id: node.id }),
        list.length > 0 ? html('ul', {}, ...list) : undefined,
      );
    });
  twin.replaceChildren(
    html('h2', { id: 'twin-title' }, names.title),
    html('ol', { 'aria-labelledby': 'twin-title' }, ...items),
  );
}
