import type { GraphResult } from '../../server/src/protocol/graph.ts';
import { html } from './dom.ts';
import type { ScenePlace } from './scene-place.ts';

/** The graph in words: a list of stages, each with what it uses. Everything in it leads where its node or edge leads. */
export interface Twin {
  readonly element: HTMLElement;
  readonly draw: (graph: GraphResult) => void;
}

export function createTwin(choose: (place: ScenePlace) => void): Twin {
  const element = html('aside', { class: 'twin', 'aria-label': 'Graph as text', tabindex: 0, hidden: true });
  let written = '';

  function button(text: string, place: ScenePlace): HTMLElement {
    const made = html('button', { class: 'link', type: 'button' }, text);
    made.addEventListener('click', () => choose(place));
    return made;
  }

  function draw({ picture, names }: GraphResult): void {
    const text = JSON.stringify([names, picture.edges.map(({ to }) => to)]);
    if (text === written) return;
    written = text;
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
    // other words for the same things: who reads them stays where they are
    const at = buttons().indexOf(document.activeElement as HTMLElement);
    element.replaceChildren(
      html('h2', { id: 'twin-title' }, names.title),
      html('ol', { 'aria-labelledby': 'twin-title' }, ...items),
    );
    if (at >= 0) buttons()[at]?.focus({ preventScroll: true });
  }

  const buttons = (): HTMLElement[] => [...element.querySelectorAll<HTMLElement>('.link')];
  return { element, draw };
}
