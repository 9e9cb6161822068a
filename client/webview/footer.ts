import type { GraphResult } from '../../server/src/protocol/graph.ts';
import { html, iconOf, svg } from './dom.ts';
import { SIGNS } from './icons.ts';

const KINDS = [
  ['from', 'FROM'],
  ['copy', 'COPY --from'],
  ['mount', 'RUN --mount from'],
  ['onbuild', 'ONBUILD'],
  ['context', 'replaced by a context'],
] as const;

const BOXES = [
  ['image', 'external image', 6],
  ['context', 'named context', 3],
] as const;

const PURPOSES = ['dependencies', 'build', 'test', 'assets', 'runtime'] as const;

/** What the lines, boxes and icons mean that the graphs use. */
export function fillLegend(list: HTMLElement, graphs: readonly GraphResult[]): void {
  const kinds = new Set(graphs.flatMap(({ picture }) => picture.edges.map(({ kind }) => kind)));
  const icons = new Map(
    graphs.flatMap(({ picture, geometry }) =>
      picture.nodes.flatMap((node, index) =>
        node.kind === 'stage' && node.purpose
          ? [[node.purpose.kind, geometry.nodes[index]!.icon.path] as const]
          : [],
      ),
    ),
  );
  const lines = KINDS.filter(([kind]) => kinds.has(kind)).map(([kind, word]) => item(lineSign(kind), word));
  const boxes = BOXES.filter(([kind]) =>
    graphs.some(({ picture }) => picture.nodes.some((node) => node.kind === kind)),
  ).map(([kind, word, radius]) => item(boxSign(kind, radius), word));
  const signs = PURPOSES.flatMap((purpose) => {
    const path = icons.get(purpose);
    if (path === undefined) return [];
    const sign = svg('svg', {
      class: `for-${purpose}`,
      viewBox: '0 0 16 16',
      width: 14,
      height: 14,
      'aria-hidden': 'true',
    });
    sign.append(svg('path', { class: 'icon', d: path }));
    return [item(sign, purpose)];
  });
  list.replaceChildren(...lines, ...boxes, ...signs);
}

const item = (sign: SVGElement, word: string): HTMLElement => html('li', {}, sign, word);

function lineSign(kind: string): SVGElement {
  return svg(
    'svg',
    { class: `edge ${kind}`, viewBox: '0 0 30 10', width: 30, height: 10, 'aria-hidden': 'true' },
    svg('path', { class: 'line', d: 'M0 5H23' }),
    svg('path', { class: 'head', d: 'M30 5L23 8.5L23 1.5Z' }),
  );
}

const boxSign = (kind: string, radius: number): SVGElement =>
  svg(
    'svg',
    { class: kind, viewBox: '0 0 26 14', width: 26, height: 14, 'aria-hidden': 'true' },
    svg('rect', { class: 'card', x: 1, y: 1, width: 24, height: 12, rx: radius }),
  );

export function zoomButtons(zoom: (step: 'in' | 'out' | 'fit') => void): HTMLElement {
  const button = (step: 'in' | 'out' | 'fit', label: string, sign: string): HTMLElement => {
    const made = html(
      'button',
      { class: 'tool', type: 'button', title: label, 'aria-label': label },
      iconOf(sign),
    );
    made.addEventListener('click', () => zoom(step));
    return made;
  };
  return html(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button('out', 'Zoom Out (−)', SIGNS.minus),
    button('fit', 'Fit (0)', SIGNS.fit),
    button('in', 'Zoom In (+)', SIGNS.plus),
  );
}
