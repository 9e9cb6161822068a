import type { GraphRange, GraphResult } from '../../server/src/protocol/graph.ts';
import { html } from './dom.ts';
import { createScene, placeOf, type Scene } from './scene.ts';
import { rangesOf, type ScenePlace } from './scene-place.ts';
import { boxOf, listenToKeys } from './stage-keys.ts';
import type { Tooltip } from './tooltip.ts';
import { tipOf } from './tooltip-text.ts';

/** What happens on a graph. */
export interface PaneWishes {
  readonly select: (graph: GraphResult, place: ScenePlace | undefined) => void;
  readonly reveal: (range: GraphRange, focus: 'editor' | 'panel') => void;
  readonly toggleLayers: (id: string) => void;
  readonly search: () => void;
  readonly help: () => void;
  /** The user has moved the picture. */
  readonly moved: () => void;
}

/** A scene with what the mouse and the keyboard do on it. */
export interface Pane {
  readonly element: HTMLElement;
  readonly scene: Scene;
  /** Selects a place and shows its lines; the next one where it has several and was shown before. */
  readonly reveal: (place: ScenePlace, focus: 'editor' | 'panel') => void;
}

/** Nobody who only passes over a node wants to read about it; ms. */
const HOVER_DELAY = 350;

export function createPane(name: string, tooltip: Tooltip, wishes: PaneWishes): Pane {
  const scene = createScene(name);
  const element = html('div', { class: 'pane' });
  element.append(scene.element);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastShown = '';
  let turn = 0;

  function reveal(place: ScenePlace, focus: 'editor' | 'panel'): void {
    const graph = scene.graph();
    if (!graph) return;
    wishes.select(graph, place);
    const ranges = rangesOf(graph, place);
    const key = JSON.stringify(place);
    turn = key === lastShown && focus === 'panel' ? turn + 1 : 0;
    lastShown = key;
    const range = ranges[turn % Math.max(1, ranges.length)];
    if (range) wishes.reveal(range, focus);
  }

  listenToKeys(scene, {
    reveal,
    toggleLayers: wishes.toggleLayers,
    search: wishes.search,
    help: wishes.help,
    leave() {
      const graph = scene.graph();
      if (graph) wishes.select(graph, undefined);
    },
  });

  const { element: canvas } = scene;
  canvas.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const toggled = target.closest<SVGElement>('[data-toggle]');
    if (toggled) return wishes.toggleLayers(toggled.dataset['toggle']!);
    const place = placeOf(target);
    if (place) {
      scene.focus(place);
      reveal(place, 'panel');
      return;
    }
    const graph = scene.graph();
    if (graph) wishes.select(graph, undefined);
  });
  canvas.addEventListener('dblclick', ({ target }) => {
    const place = target instanceof Element && !target.closest('[data-toggle]') ? placeOf(target) : undefined;
    if (place) reveal(place, 'editor');
  });

  function explain(place: ScenePlace | undefined, x: number, y: number): void {
    const graph = scene.graph();
    const lines = graph && place ? tipOf(graph, place) : [];
    if (lines.length === 0) tooltip.hide();
    else tooltip.show(lines, x, y);
  }
  canvas.addEventListener('pointerover', ({ target, clientX, clientY }) => {
    clearTimeout(timer);
    const place = target instanceof Element ? placeOf(target) : undefined;
    if (!place) return tooltip.hide();
    if (place.kind === 'edge') hover(place.id, true);
    timer = setTimeout(() => explain(place, clientX, clientY), HOVER_DELAY);
  });
  canvas.addEventListener('pointerout', ({ target }) => {
    clearTimeout(timer);
    tooltip.hide();
    const place = target instanceof Element ? placeOf(target) : undefined;
    if (place?.kind === 'edge') hover(place.id, false);
  });
  canvas.addEventListener('pointerdown', () => {
    clearTimeout(timer);
    tooltip.hide();
  });
  canvas.addEventListener('pointerup', wishes.moved);
  canvas.addEventListener('wheel', () => {
    clearTimeout(timer);
    tooltip.hide();
    wishes.moved();
  });
  canvas.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof SVGElement) || !target.matches(':focus-visible')) return;
    const place = placeOf(target);
    const graph = scene.graph();
    const box = graph && place && boxOf(graph, place);
    if (box) scene.viewport.show(box);
    const { left, bottom } = target.getBoundingClientRect();
    explain(place, left, bottom - 8);
  });
  canvas.addEventListener('focusout', () => tooltip.hide());
  canvas.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') tooltip.hide();
    wishes.moved();
  });

  /** The line and its label, which stand apart. */
  function hover(id: string, on: boolean): void {
    const selector = `[data-edge="${CSS.escape(id)}"], [data-label="${CSS.escape(id)}"]`;
    for (const part of canvas.querySelectorAll(selector)) part.classList.toggle('is-hovered', on);
  }

  return { element, scene, reveal };
}
