import type { GraphResult } from '../../server/src/protocol/graph.ts';
import { type Direction, neighbour } from './neighbours.ts';
import { placeOf, type Scene } from './scene.ts';
import type { ScenePlace } from './scene-place.ts';

/** What the keyboard asks for on a graph. */
export interface KeyWishes {
  readonly reveal: (place: ScenePlace, focus: 'editor' | 'panel') => void;
  readonly toggleLayers: (id: string) => void;
  readonly search: () => void;
  /** Lists the keys. */
  readonly help: () => void;
  /** Nothing is selected any more. */
  readonly leave: () => void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const PAN = 60;
const ZOOM = 1.25;

export function listenToKeys(scene: Scene, wishes: KeyWishes): void {
  const { element, viewport } = scene;
  /** The node whose edges are gone along. */
  let hub: string | undefined;
  element.addEventListener('keydown', (event) => {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const place = event.target instanceof Element ? placeOf(event.target) : undefined;
    const graph = scene.graph();
    if (graph && handled(event, place, graph)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });

  function handled(
    { key, shiftKey }: KeyboardEvent,
    place: ScenePlace | undefined,
    graph: GraphResult,
  ): boolean {
    const direction = ARROWS[key];
    if (direction) {
      if (!place || shiftKey) pan(direction);
      else goTo(graph, place, direction);
      return true;
    }
    switch (key) {
      case '+':
      case '=':
        viewport.zoomBy(ZOOM);
        return true;
      case '-':
      case '_':
        viewport.zoomBy(1 / ZOOM);
        return true;
      case '0':
        viewport.fit();
        return true;
      case '/':
        wishes.search();
        return true;
      case '?':
        wishes.help();
        return true;
      case 'Escape':
        return leave(place);
      default:
        return place !== undefined && onPlace(key, place, graph);
    }
  }

  function onPlace(key: string, place: ScenePlace, graph: GraphResult): boolean {
    switch (key) {
      case 'Enter':
        wishes.reveal(place, 'editor');
        return true;
      case ' ':
        wishes.reveal(place, 'panel');
        return true;
      case 'l':
      case 'L':
        if (place.kind !== 'edge') wishes.toggleLayers(place.id);
        return true;
      case '[':
      case ']':
        stepEdge(graph, place, key === ']' ? 1 : -1);
        return true;
      case 'Home':
      case 'End':
        focus({ kind: 'node', id: graph.picture.nodes.at(key === 'Home' ? 0 : -1)!.id });
        return true;
      default:
        return false;
    }
  }

  function pan(direction: Direction): void {
    const by = { left: [PAN, 0], right: [-PAN, 0], up: [0, PAN], down: [0, -PAN] } as const;
    const [x, y] = by[direction];
    viewport.panBy(x, y);
  }

  function focus(place: ScenePlace): void {
    const graph = scene.graph();
    scene.focus(place);
    const box = graph && boxOf(graph, place);
    if (box) viewport.show(box);
  }

  function goTo(graph: GraphResult, place: ScenePlace, direction: Direction): void {
    if (place.kind === 'edge') {
      const edge = graph.picture.edges.find(({ id }) => id === place.id);
      if (!edge) return;
      if (direction === 'left') focus({ kind: 'node', id: edge.from });
      else if (direction === 'right') focus({ kind: 'node', id: edge.to });
      else stepEdge(graph, place, direction === 'down' ? 1 : -1);
      return;
    }
    const id = neighbour(graph.geometry, place.id, direction);
    const next =
      rowBeside(graph, place, direction) ?? (id === undefined ? undefined : ({ kind: 'node', id } as const));
    if (next) focus(next);
  }

  /** The layer above or below in an opened stage, or its head. */
  function rowBeside(graph: GraphResult, place: ScenePlace, direction: Direction): ScenePlace | undefined {
    if (place.kind === 'edge' || direction === 'left' || direction === 'right') return undefined;
    const node = graph.picture.nodes.find(({ id }) => id === place.id);
    const rows = node?.kind === 'stage' ? node.layers.map(({ index }) => index) : [];
    const at = place.kind === 'layer' ? rows.indexOf(place.layer) : -1;
    const next = at + (direction === 'down' ? 1 : -1);
    if (next === -1 && at === 0) return { kind: 'node', id: place.id };
    const layer = rows[next];
    return layer === undefined ? undefined : { kind: 'layer', id: place.id, layer };
  }

  /** From a node to its edges, those that come in first, and on around it; else from an edge to the next of all. */
  function stepEdge(graph: GraphResult, place: ScenePlace, by: 1 | -1): void {
    const { edges } = graph.picture;
    const center = place.kind === 'edge' ? hubOf(graph, place.id) : place.id;
    hub = center;
    const own =
      center === undefined
        ? edges
        : [...edges.filter(({ to }) => to === center), ...edges.filter(({ from }) => from === center)];
    const at = place.kind === 'edge' ? own.findIndex(({ id }) => id === place.id) : by === 1 ? -1 : 0;
    const edge = own.at((at + by) % Math.max(1, own.length));
    if (edge) focus({ kind: 'edge', id: edge.id });
  }

  /** The node from which one came to an edge. */
  function hubOf({ picture }: GraphResult, id: string): string | undefined {
    const edge = picture.edges.find((one) => one.id === id);
    return edge && (edge.from === hub || edge.to === hub) ? hub : undefined;
  }

  function leave(place: ScenePlace | undefined): boolean {
    if (place?.kind === 'layer') focus({ kind: 'node', id: place.id });
    else if (place?.kind === 'edge') {
      const graph = scene.graph();
      const edge = graph?.picture.edges.find(({ id }) => id === place.id);
      if (graph && edge) focus({ kind: 'node', id: hubOf(graph, edge.id) ?? edge.to });
    } else if (place) {
      wishes.leave();
      element.focus({ preventScroll: true });
    } else wishes.leave();
    return true;
  }
}

/** Where a place is in the picture. */
export function boxOf({ geometry }: GraphResult, place: ScenePlace) {
  if (place.kind === 'edge') {
    const points = geometry.edges.find(({ id }) => id === place.id)?.points;
    if (!points) return undefined;
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  }
  const node = geometry.nodes.find(({ id }) => id === place.id);
  if (place.kind === 'node') return node?.box;
  return node?.layers.find(({ index }) => index === place.layer)?.box;
}
