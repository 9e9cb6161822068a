import type { GraphResult } from '../../server/src/protocol/graph.ts';
import { svg } from './dom.ts';
import { edgeClasses, edgeParts, labelPart, nodeClasses, nodeParts } from './draw.ts';
import { type Emphasis, layerKey } from './emphasis.ts';
import { keysOf, renamed } from './identity.ts';
import type { ScenePlace } from './scene-place.ts';
import { createViewport, type Viewport } from './viewport.ts';

/** A drawn graph. It keeps elements over redraws, so that the keyboard’s focus and what is hovered stay. */
export interface Scene {
  readonly element: SVGSVGElement;
  readonly viewport: Viewport;
  readonly graph: () => GraphResult | undefined;
  readonly draw: (graph: GraphResult) => void;
  readonly light: (marks: Lights) => void;
  /** Gives the keyboard to a node, an edge or a layer of a node, and makes it the one that Tab comes back to. */
  readonly focus: (place: ScenePlace) => void;
  readonly focused: () => ScenePlace | undefined;
  readonly elementOf: (place: ScenePlace) => SVGElement | undefined;
}

export interface Lights {
  readonly emphasis: Emphasis;
  /** Ids of nodes that a search has found; undefined where nothing is searched for. */
  readonly found: ReadonlySet<string> | undefined;
  readonly selected: string | undefined;
  /** The node, and the layer of it, that the editor's cursor is in. */
  readonly current: { readonly node: string; readonly layer: number | undefined } | undefined;
}

export function createScene(name: string): Scene {
  const edges = svg('g', { class: 'edges', role: 'group', 'aria-label': 'Edges' });
  const labels = svg('g', { class: 'labels', 'aria-hidden': 'true' });
  const nodes = svg('g', { class: 'nodes', role: 'group', 'aria-label': 'Nodes' });
  const world = svg('g', { class: 'world' }, edges, labels, nodes);
  const element = svg('svg', {
    class: 'canvas',
    role: 'application',
    'aria-roledescription': 'stage graph',
    'aria-label': name,
    tabindex: 0,
  });
  element.append(world);
  const viewport = createViewport(element, world);
  let groups = new Map<string, SVGGElement>();
  const written = new WeakMap<SVGGElement, string>();
  let graph: GraphResult | undefined;
  let keys: ReadonlyMap<string, string> = new Map();
  /** By their keys, which outlive an edit: what Tab comes to, and what is to stay where it is on the screen. */
  let stop: string | undefined;
  let anchor: string | undefined;

  /** The element of a key, made where there is none; `text` is what it was made from. */
  function groupOf(key: string, text: string, fill: (group: SVGGElement) => void): SVGGElement {
    let group = groups.get(key);
    if (!group) {
      group = svg('g');
      groups.set(key, group);
    }
    if (written.get(group) !== text) {
      fill(group);
      written.set(group, text);
    }
    return group;
  }

  function rename(keyOf: (key: string) => string): void {
    keys = new Map([...keys].map(([id, key]) => [id, keyOf(key)]));
    groups = new Map([...groups].map(([key, group]) => [keyOf(key), group]));
    anchor = anchor && keyOf(anchor);
    stop = stop && keyOf(stop);
  }

  function draw(next: GraphResult): void {
    const before = focused();
    if (graph) rename(renamed(graph, next));
    const focusedKey = before && keys.get(before.id);
    const moved = movedBy(graph, keys, next, anchor);
    graph = next;
    const { picture, geometry, names } = next;
    keys = new Map([
      ...keysOf(next),
      ...picture.edges.map(
        ({ id, from, to, kind, layer }) => [id, JSON.stringify([from, to, kind, layer])] as const,
      ),
    ]);
    const drawn = new Set<string>();
    const nodeGroups = picture.nodes.map((node, index) => {
      const key = keys.get(node.id)!;
      const shape = geometry.nodes[index]!;
      drawn.add(key);
      return groupOf(key, JSON.stringify([node, shape]), (group) => {
        group.setAttribute('class', `node ${nodeClasses(node)}`);
        group.replaceChildren(...nodeParts(node, shape, names.nodes[node.id]!));
      });
    });
    const edgeGroups = picture.edges.map((edge, index) => {
      const key = keys.get(edge.id)!;
      const shape = geometry.edges[index]!;
      drawn.add(key);
      const text = JSON.stringify([edge, shape, names.edges[edge.id]]);
      return groupOf(key, text, (group) => {
        group.setAttribute('class', edgeClasses(edge));
        group.setAttribute('role', 'button');
        group.setAttribute('tabindex', '-1');
        group.setAttribute('aria-label', names.edges[edge.id]!);
        group.setAttribute('data-edge', edge.id);
        group.replaceChildren(...edgeParts(edge, shape));
      });
    });
    for (const key of [...groups.keys()]) if (!drawn.has(key)) groups.delete(key);
    // what is not built lies below what is
    arrange(
      edges,
      [false, true].flatMap((used) => edgeGroups.filter((_, index) => picture.edges[index]!.used === used)),
    );
    arrange(nodes, nodeGroups);
    labels.replaceChildren(
      ...picture.edges.flatMap((edge, index) => labelPart(edge, geometry.edges[index]!) ?? []),
    );
    viewport.resize(geometry, moved);
    offerStop();
    if (before && focusedKey !== undefined) refocus(before, focusedKey);
  }

  /** One node can be reached by Tab: the one that was last focused, else the target. */
  function offerStop(): void {
    const ids = [...keys].filter(([, key]) => key === stop).map(([id]) => id);
    const [target] = graph?.picture.targets ?? [];
    const id = ids[0] ?? target ?? graph?.picture.nodes.at(-1)?.id;
    if (id !== undefined) makeStop(elementOf({ kind: id.startsWith('edge:') ? 'edge' : 'node', id }));
  }

  function makeStop(target: SVGElement | undefined): void {
    for (const old of world.querySelectorAll('[tabindex="0"]')) old.setAttribute('tabindex', '-1');
    target?.setAttribute('tabindex', '0');
  }

  function refocus(before: ScenePlace, key: string): void {
    const id = [...keys].find(([, own]) => own === key)?.[0];
    if (id === undefined) {
      element.focus();
      return;
    }
    const now = elementOf({ ...before, id }) ?? elementOf({ kind: 'node', id });
    if (now && now !== document.activeElement) now.focus({ preventScroll: true });
    makeStop(now);
  }

  function elementOf(place: ScenePlace): SVGElement | undefined {
    const id = CSS.escape(place.id);
    const selector =
      place.kind === 'node'
        ? `[data-node="${id}"]`
        : place.kind === 'edge'
          ? `[data-edge="${id}"]`
          : `[data-of="${id}"][data-layer="${place.layer}"]`;
    return world.querySelector<SVGElement>(selector) ?? undefined;
  }

  function focused(): ScenePlace | undefined {
    const active = document.activeElement;
    return active instanceof SVGElement && world.contains(active) ? placeOf(active) : undefined;
  }

  function light({ emphasis, found, selected, current }: Lights): void {
    if (!graph) return;
    const { picture } = graph;
    anchor = keys.get(selected ?? current?.node ?? '');
    const touching = new Set(
      picture.edges.filter(({ from, to }) => from === selected || to === selected).map(({ id }) => id),
    );
    for (const { id } of picture.nodes) {
      const group = groups.get(keys.get(id)!);
      if (!group) continue;
      const mark = emphasis.marks.get(id);
      const isDim = (emphasis.lit && !emphasis.lit.has(id)) || (found && !found.has(id));
      toggle(group, {
        dim: isDim,
        found: found?.has(id),
        selected: id === selected,
        current: id === current?.node,
      });
      for (const name of MARKS) group.classList.toggle(`is-${name}`, mark === name);
      const face = group.querySelector('.face');
      face?.setAttribute('aria-pressed', String(id === selected));
      face?.setAttribute(
        'aria-label',
        [graph.names.nodes[id], mark && WORDS[mark]].filter(Boolean).join(', '),
      );
      if (id === current?.node) face?.setAttribute('aria-current', 'true');
      else face?.removeAttribute('aria-current');
      for (const row of group.querySelectorAll<SVGElement>('.row')) {
        const layer = Number(row.dataset['layer']);
        toggle(row, {
          lit: emphasis.layers.has(layerKey(id, layer)),
          current: id === current?.node && layer === current.layer,
        });
      }
    }
    for (const { id, from, to } of picture.edges) {
      const lit =
        emphasis.edges?.has(id) ?? (emphasis.lit ? emphasis.lit.has(from) && emphasis.lit.has(to) : true);
      const isFound = !found || found.has(from) || found.has(to);
      const state = { dim: !lit || !isFound, selected: touching.has(id) };
      const group = groups.get(keys.get(id)!);
      if (group) toggle(group, state);
      const label = labels.querySelector(`[data-label="${CSS.escape(id)}"]`);
      if (label) toggle(label, state);
    }
  }

  return {
    element,
    viewport,
    graph: () => graph,
    draw,
    light,
    focus(place) {
      const target = elementOf(place);
      if (!target) return;
      stop = keys.get(place.id);
      makeStop(target);
      target.focus({ preventScroll: true });
    },
    focused,
    elementOf,
  };
}

const MARKS = ['changed', 'rebuilt', 'critical', 'added', 'removed', 'edited'] as const;

const WORDS: Readonly<Record<(typeof MARKS)[number], string>> = {
  changed: 'here the change is',
  rebuilt: 'built again',
  critical: 'on the critical path',
  added: 'new',
  removed: 'gone',
  edited: 'changed',
};

function toggle(element: Element, states: Readonly<Record<string, boolean | undefined>>): void {
  for (const [name, on] of Object.entries(states)) element.classList.toggle(`is-${name}`, on === true);
}

/** Puts children in this order, and touches only those that are not where they belong: moving one takes its focus. */
function arrange(parent: Element, wanted: readonly Element[]): void {
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  for (const [index, child] of wanted.entries()) {
    const now = parent.children[index];
    if (now !== child) parent.insertBefore(child, now ?? null);
  }
}

/** What an element of a scene stands for. */
export function placeOf(element: Element): ScenePlace | undefined {
  const row = element.closest<SVGElement>('[data-layer]');
  if (row) return { kind: 'layer', id: row.dataset['of']!, layer: Number(row.dataset['layer']) };
  const node = element.closest<SVGElement>('[data-node]');
  if (node) return { kind: 'node', id: node.dataset['node']! };
  const toggled = element.closest<SVGElement>('[data-toggle]');
  if (toggled) return { kind: 'node', id: toggled.dataset['toggle']! };
  const edge = element.closest<SVGElement>('[data-edge], [data-label]');
  return edge ? { kind: 'edge', id: (edge.dataset['edge'] ?? edge.dataset['label'])! } : undefined;
}

/** How far the anchor has moved from one picture to the next; without one, the first node that both have. */
function movedBy(
  before: GraphResult | undefined,
  keys: ReadonlyMap<string, string>,
  after: GraphResult,
  anchor: string | undefined,
): { readonly x: number; readonly y: number } {
  if (!before) return { x: 0, y: 0 };
  const boxes = new Map(before.geometry.nodes.map(({ id, box }) => [keys.get(id), box]));
  const keysAfter = keysOf(after);
  const common = after.geometry.nodes.filter(({ id }) => boxes.has(keysAfter.get(id)));
  const node = common.find(({ id }) => keysAfter.get(id) === anchor) ?? common[0];
  const old = node && boxes.get(keysAfter.get(node.id));
  return node && old ? { x: node.box.x - old.x, y: node.box.y - old.y } : { x: 0, y: 0 };
}
