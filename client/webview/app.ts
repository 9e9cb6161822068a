import type { GraphPosition, GraphResult } from '../../server/src/protocol/graph.ts';
import {
  FIRST_VIEW,
  type PanelFile,
  type PanelSplit,
  type PanelView,
  type ToPanel,
} from '../../server/src/protocol/graph-panel.ts';
import { createControls } from './controls.ts';
import { html } from './dom.ts';
import { comparisonMarks, emphasisOf } from './emphasis.ts';
import { fillLegend, zoomButtons } from './footer.ts';
import type { Host } from './host.ts';
import { idsOf, indicesOf, keysOf, renamed, renamedTarget } from './identity.ts';
import { createPane, type Pane } from './pane.ts';
import { stageAt } from './places.ts';
import { isDark, rasterize } from './raster.ts';
import { rangesOf, type ScenePlace } from './scene-place.ts';
import { found } from './search.ts';
import { createSplitPanes } from './split-panes.ts';
import { boxOf } from './stage-keys.ts';
import { summaryOf } from './summary.ts';
import { createTooltip } from './tooltip.ts';
import { createTwin } from './twin.ts';
import type { ViewportState } from './viewport.ts';

/** What is kept for a file across edits and reloads; nodes by their keys. */
interface Own {
  readonly opened: readonly string[];
  readonly selected: string | undefined;
  readonly query: string;
  readonly twin: boolean;
  readonly viewport: ViewportState;
}

/** What may be wrong with a graph that is shown. */
function doubtAbout({ picture, valid, template }: GraphResult): string | undefined {
  if (picture.nodes.length === 0) return undefined;
  if (template) return 'The file is a template. The graph shows what can be read of it.';
  return valid ? undefined : 'The Dockerfile has mistakes. The graph shows what can be read.';
}

const FRESH: Own = { opened: [], selected: undefined, query: '', twin: false, viewport: null };

/** ms */
const CLICK = 60;

const ZOOM = 1.25;

/** The whole page: takes messages, draws, and tells the host what the user wants. */
export function startApp(root: HTMLElement, host: Host): void {
  let view: PanelView = { ...FIRST_VIEW, ...host.memory?.view };
  let own: Own = { ...FRESH, ...(host.memory?.own as Partial<Own> | undefined) };
  let file: PanelFile | undefined;
  let graph: GraphResult | undefined;
  let split: PanelSplit | undefined;
  let cursor: GraphPosition | null = null;
  /** True while a wish of the user is on its way. */
  let asked = false;

  const tooltip = createTooltip();
  const pane = createPane('Stage graph', tooltip, {
    select,
    reveal: (range, focus) => host.send({ type: 'reveal', range, focus }),
    toggleLayers,
    search: () => controls.search.focus(),
    help: () => controls.help(),
    moved: keep,
  });
  const panes = createSplitPanes(tooltip, {
    reveal: (range, focus) => host.send({ type: 'reveal', range, focus }),
    runtime: (runtime) => changeView({ runtime }),
    apply: (runtime) => host.send({ type: 'applySplit', runtime }),
    help: () => controls.help(),
  });
  const controls = createControls({
    search(query) {
      own = { ...own, query };
      light();
      keep();
    },
    step,
    target: (target) => wish({ target }),
    mode: (mode) => wish({ mode, ...(mode === 'rebuild' && { changed: cursor }) }),
    hide: (hidden) => wish({ hidden }),
    values: (buildArgs) => wish({ buildArgs }),
    layers() {
      if (!graph) return;
      const keys = keysOf(graph);
      const stages = graph.picture.nodes.filter(({ kind }) => kind === 'stage');
      openStages(allOpened() ? [] : stages.map(({ id }) => keys.get(id)!));
    },
    twin() {
      own = { ...own, twin: !own.twin };
      show();
      keep();
    },
    pin: () => host.send({ type: 'pin', pinned: !file?.pinned }),
    export: (format) => host.send({ type: 'export', format }),
  });
  const banner = html('div', { class: 'banner', role: 'status', hidden: true });
  const summary = html('div', { class: 'summary', role: 'status', hidden: true });
  const empty = html('div', { class: 'empty' }, 'The stage graph is on its way.');
  const twin = createTwin((place) => {
    pane.reveal(place, 'panel');
    const box = graph && boxOf(graph, place);
    if (box) pane.scene.viewport.show(box);
  });
  const legend = html('ul', { class: 'legend', 'aria-label': 'Legend' });
  const zoom = zoomButtons((direction) => {
    for (const { scene } of panesInView()) {
      if (direction === 'fit') scene.viewport.fit();
      else scene.viewport.zoomBy(direction === 'in' ? ZOOM : 1 / ZOOM);
    }
    keep();
  });
  const heading = html('h1', { class: 'unseen' });
  root.replaceChildren(
    html('header', {}, heading, controls.element, ...controls.popups, summary),
    html(
      'main',
      { class: 'board' },
      banner,
      pane.element,
      panes.element,
      empty,
      twin.element,
      tooltip.element,
    ),
    html('footer', { class: 'foot' }, legend, zoom),
  );

  function panesInView(): readonly Pane[] {
    return view.mode === 'split' ? panes.panes : [pane];
  }

  function receive(message: ToPanel): void {
    switch (message.type) {
      case 'file':
        if ((file ?? host.memory)?.uri !== message.file.uri) forget();
        file = message.file;
        break;
      case 'view':
        view = { ...view, ...message.view };
        break;
      case 'graph':
        takeGraph(message.graph);
        return;
      case 'split':
        split = message.split;
        trouble(undefined);
        break;
      case 'trouble':
        if (view.mode === 'split') split = undefined;
        trouble(message.message);
        break;
      case 'cursor':
        takeCursor(message.position);
        return;
      case 'raster':
        void rasterize(message.svg, message.scale).then((png) =>
          host.send({ type: 'rastered', id: message.id, png: png ?? null }),
        );
        return;
    }
    show();
    keep();
  }

  /** Another file: what was chosen for the last one means nothing for it. */
  function forget(): void {
    own = { ...FRESH, twin: own.twin };
    view = { ...FIRST_VIEW, mode: view.mode, hidden: view.hidden };
    graph = undefined;
    split = undefined;
  }

  function takeGraph(next: GraphResult): void {
    const isFirst = !graph;
    const isAsked = asked;
    asked = false;
    // one that has mistakes itself follows them, and what the user asks for is answered
    if (!next.valid && graph?.valid && !isAsked) {
      trouble(
        next.picture.nodes.length === 0
          ? 'The Dockerfile has no stage now. This is the last graph of it.'
          : 'The Dockerfile has mistakes. This is the graph from before them.',
      );
      show();
      return;
    }
    if (graph && view.target !== null) {
      const target = renamedTarget(graph, next, view.target);
      // the answer to that is drawn: this one is of another target
      if (target !== view.target) {
        changeView({ target });
        return;
      }
    }
    if (graph) {
      const keyOf = renamed(graph, next);
      own = {
        ...own,
        opened: own.opened.map(keyOf),
        selected: own.selected === undefined ? undefined : keyOf(own.selected),
      };
    }
    graph = next;
    trouble(doubtAbout(next));
    pane.scene.draw(next);
    if (isFirst) pane.scene.viewport.restore(own.viewport);
    show();
    // stages may have other numbers now
    const opened = indicesOf(next, idsOf(next, new Set(own.opened)));
    if (JSON.stringify(opened) !== JSON.stringify(view.opened)) changeView({ opened });
    else keep();
  }

  function takeCursor(position: GraphPosition | null): void {
    cursor = position;
    if (view.mode === 'rebuild' && position) changeView({ changed: position });
    light();
  }

  function trouble(message: string | undefined): void {
    banner.textContent = message ?? '';
    banner.hidden = message === undefined;
  }

  /** As `changeView`, for what the user has chosen to see: the answer is shown even where the file has mistakes. */
  function wish(change: Partial<PanelView>): void {
    asked = true;
    changeView(change);
  }

  function changeView(change: Partial<PanelView>): void {
    const next = { ...view, ...change };
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    view = next;
    if (change.mode === 'split' && !split) trouble(undefined);
    show();
    keep();
    host.send({ type: 'view', view });
  }

  function allOpened(): boolean {
    const stages = graph?.picture.nodes.filter((node) => node.kind === 'stage' && node.layerCount > 0) ?? [];
    return stages.length > 0 && stages.every((node) => node.kind === 'stage' && node.opened);
  }

  function toggleLayers(id: string): void {
    const key = graph && keysOf(graph).get(id);
    if (key === undefined) return;
    openStages(own.opened.includes(key) ? own.opened.filter((one) => one !== key) : [...own.opened, key]);
  }

  function openStages(opened: readonly string[]): void {
    own = { ...own, opened };
    if (graph) wish({ opened: indicesOf(graph, idsOf(graph, new Set(opened))) });
  }

  /** Where the page has the keyboard and nothing on it does, the graph gets it. */
  function takeKeyboard(): void {
    if (document.hasFocus() && document.activeElement === document.body)
      panesInView()[0]?.scene.element.focus({ preventScroll: true });
  }

  function select(at: GraphResult, place: ScenePlace | undefined): void {
    own = { ...own, selected: place && place.kind !== 'edge' ? keysOf(at).get(place.id) : undefined };
    if (view.mode === 'rebuild' && place) {
      const [range] = rangesOf(at, place);
      if (range) changeView({ changed: range.start });
    }
    light();
    keep();
  }

  function step(by: 1 | -1): void {
    const ids = graph && found(graph, own.query);
    if (!graph || !ids || ids.length === 0) return;
    const now = ids.findIndex((id) => keysOf(graph!).get(id) === own.selected);
    const id = ids.at(now < 0 ? (by > 0 ? 0 : -1) : (now + by) % ids.length)!;
    pane.reveal({ kind: 'node', id }, 'panel');
    const box = boxOf(graph, { kind: 'node', id });
    if (box) pane.scene.viewport.show(box);
  }

  function show(): void {
    const isSplit = view.mode === 'split';
    const isEmpty = isSplit ? !split : !graph || graph.picture.nodes.length === 0;
    pane.element.hidden = isSplit || isEmpty;
    panes.element.hidden = !isSplit || isEmpty;
    empty.hidden = !isEmpty;
    empty.textContent = emptyText(isSplit);
    twin.element.hidden = !own.twin || isEmpty || isSplit;
    if (isSplit && split) panes.draw(split);
    if (graph && !twin.element.hidden) twin.draw(graph);
    const graphs = isSplit ? (split ? [split.before, split.after] : []) : graph ? [graph] : [];
    fillLegend(legend, graphs);
    zoom.hidden = isEmpty;
    const text = graph && !isSplit ? summaryOf(graph, view.mode) : '';
    if (summary.textContent !== text) summary.textContent = text;
    summary.hidden = text === '';
    // as the cursor goes on, its length changes: it may grow, but no graph is to jump up and down below it
    summary.style.minHeight = view.mode === 'rebuild' ? `${summary.offsetHeight}px` : '';
    takeKeyboard();
    const title = graph?.names.title ?? 'Stage graph';
    heading.textContent = file ? `${title}, of ${file.label}` : title;
    pane.scene.element.setAttribute('aria-label', title);
    light();
  }

  function emptyText(isSplit: boolean): string {
    if (!banner.hidden) return '';
    if (isSplit) return 'A split is being worked out.';
    if (!graph) return 'The stage graph is on its way.';
    return 'There is no stage yet: a stage begins with FROM.';
  }

  function light(): void {
    const ids = graph && found(graph, own.query);
    if (graph) {
      pane.scene.light({
        emphasis: emphasisOf(graph, view.mode),
        found: ids && new Set(ids),
        selected: own.selected === undefined ? undefined : idsOf(graph, new Set([own.selected]))[0],
        current: cursor ? stageAt(graph, cursor) : undefined,
      });
    }
    if (split) {
      panes.light(comparisonMarks(split.after.comparison ?? { stages: [], layers: [] }, 'before'), 'before');
      panes.light(comparisonMarks(split.after.comparison ?? { stages: [], layers: [] }, 'after'), 'after');
    }
    controls.show({
      query: own.query,
      found: ids?.length,
      targetNames: graph?.targetNames ?? [],
      targetUses: graph?.targetUses ?? {},
      target: view.target,
      mode: view.mode,
      hidden: view.hidden,
      args: graph?.args ?? [],
      buildArgs: view.buildArgs,
      allOpened: allOpened(),
      twin: own.twin,
      pinned: file?.pinned ?? false,
    });
  }

  function keep(): void {
    if (!file) return;
    own = { ...own, viewport: graph ? pane.scene.viewport.state() : own.viewport };
    host.keep({ uri: file.uri, pinned: file.pinned, view, own });
  }

  document.documentElement.style.colorScheme = isDark() ? 'dark' : 'light';
  new MutationObserver(() => {
    document.documentElement.style.colorScheme = isDark() ? 'dark' : 'light';
  }).observe(document.body, { attributeFilter: ['class'] });

  // a click gives the keyboard to what is clicked, a moment later
  addEventListener('focus', () => setTimeout(takeKeyboard, CLICK));
  host.listen(receive);
  show();
  host.send({ type: 'ready' });
}
