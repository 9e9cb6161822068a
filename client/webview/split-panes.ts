import type { GraphRange } from '../../server/src/protocol/graph.ts';
import type { PanelSplit } from '../../server/src/protocol/graph-panel.ts';
import { html } from './dom.ts';
import type { Emphasis } from './emphasis.ts';
import { createPane, type Pane } from './pane.ts';
import type { Tooltip } from './tooltip.ts';

interface SplitWishes {
  readonly reveal: (range: GraphRange, focus: 'editor' | 'panel') => void;
  readonly runtime: (runtime: string) => void;
  readonly apply: (runtime: string) => void;
  readonly help: () => void;
}

/** Two graphs beside each other, or one above the other where the panel is narrow. */
export interface SplitPanes {
  readonly element: HTMLElement;
  readonly panes: readonly Pane[];
  readonly draw: (split: PanelSplit) => void;
  readonly light: (marks: Pick<Emphasis, 'marks' | 'layers'>, side: 'before' | 'after') => void;
}

export function createSplitPanes(tooltip: Tooltip, wishes: SplitWishes): SplitPanes {
  const nothing = (): void => {};
  const common = { toggleLayers: nothing, search: nothing, help: wishes.help, moved: nothing };
  const selected: Record<'before' | 'after', string | undefined> = { before: undefined, after: undefined };
  let relight = nothing;
  const paneOf = (side: 'before' | 'after', name: string, reveal: SplitWishes['reveal']): Pane =>
    createPane(name, tooltip, {
      ...common,
      reveal,
      select(_, place) {
        selected[side] = place && place.kind !== 'edge' ? place.id : undefined;
        relight();
      },
    });
  const before = paneOf('before', 'Before the split', wishes.reveal);
  // its lines are not in the file yet
  const after = paneOf('after', 'After the split', nothing);

  const runtime = html('select', { 'aria-label': 'Runtime image' });
  runtime.addEventListener('change', () => wishes.runtime(runtime.value));
  const apply = html('button', { class: 'button primary', type: 'button' }, 'Apply');
  let shown: PanelSplit | undefined;
  apply.addEventListener('click', () => {
    if (shown) wishes.apply(shown.runtime);
  });
  const gain = html('span', { class: 'gain' });
  const notes = html('ul', { class: 'notes', 'aria-label': 'To know before it is applied' });
  const side = (title: string, pane: Pane, ...more: readonly Node[]): HTMLElement =>
    html(
      'section',
      { class: 'side', 'aria-label': title },
      html('header', {}, html('h2', {}, title), ...more),
      pane.element,
    );
  const element = html(
    'div',
    { class: 'sides', hidden: true },
    html('div', { class: 'pair' }, side('Before', before), side('After', after, runtime, gain, apply)),
    notes,
  );
  const marks = new Map<'before' | 'after', Pick<Emphasis, 'marks' | 'layers'>>();

  relight = (): void => {
    for (const [name, pane] of [
      ['before', before],
      ['after', after],
    ] as const) {
      const own = marks.get(name);
      if (!own) continue;
      pane.scene.light({
        emphasis: { ...own, lit: undefined, edges: undefined },
        found: undefined,
        selected: selected[name],
        current: undefined,
      });
    }
  };

  return {
    element,
    panes: [before, after],
    draw(split) {
      if (shown === split) return;
      shown = split;
      before.scene.draw(split.before);
      after.scene.draw(split.after);
      runtime.replaceChildren(...split.runtimes.map((name) => html('option', { value: name }, name)));
      runtime.value = split.runtime;
      gain.textContent = split.megabytes === null ? '' : `about ${Math.round(split.megabytes)} MB less`;
      notes.replaceChildren(...split.notes.map((note) => html('li', {}, note)));
      notes.hidden = split.notes.length === 0;
    },
    light(own, name) {
      marks.set(name, own);
      relight();
    },
  };
}
