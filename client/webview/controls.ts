import type { BuildArg, Hidden } from '../../server/src/protocol/graph.ts';
import type { ExportFormat, PanelMode } from '../../server/src/protocol/graph-panel.ts';
import { html, iconOf } from './dom.ts';
import { SIGNS } from './icons.ts';
import { type Popup, popup } from './popup.ts';
import { targetLabel } from './target-label.ts';

/** What the bar above the graph can be asked for. */
export interface Wishes {
  readonly search: (query: string) => void;
  /** Goes to the next or the last found node. */
  readonly step: (by: 1 | -1) => void;
  readonly target: (name: string | null) => void;
  readonly mode: (mode: PanelMode) => void;
  readonly hide: (hidden: readonly Hidden[]) => void;
  readonly values: (values: Readonly<Record<string, string>>) => void;
  readonly layers: () => void;
  readonly twin: () => void;
  readonly pin: () => void;
  readonly export: (format: ExportFormat) => void;
}

export interface Controls {
  readonly element: HTMLElement;
  readonly popups: readonly HTMLElement[];
  readonly search: HTMLInputElement;
  /** Lists the keys. */
  readonly help: () => void;
  readonly show: (state: ControlState) => void;
}

export interface ControlState {
  readonly query: string;
  /** How many nodes the search has found; undefined where nothing is searched for. */
  readonly found: number | undefined;
  readonly targetNames: readonly string[];
  readonly targetUses: Readonly<Record<string, readonly string[]>>;
  readonly target: string | null;
  readonly mode: PanelMode;
  readonly hidden: readonly Hidden[];
  readonly args: readonly BuildArg[];
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly allOpened: boolean;
  readonly twin: boolean;
  readonly pinned: boolean;
}

const MODES: readonly (readonly [PanelMode, string])[] = [
  ['all', 'Whole graph'],
  ['path', 'Path to the target'],
  ['rebuild', 'What is rebuilt'],
  ['critical', 'Critical path'],
  ['split', 'Before and after a split'],
];

const FORMATS: readonly (readonly [ExportFormat, string])[] = [
  ['svg', 'Save as SVG…'],
  ['png', 'Save as PNG…'],
  ['mermaid', 'Save as Mermaid…'],
  ['dot', 'Save as DOT…'],
  ['markdown', 'Copy as Markdown'],
];

const HIDDEN: readonly (readonly [Hidden, string])[] = [
  ['skipped', 'Hide what is not built'],
  ['external', 'Hide images and contexts'],
];

const KEYS: readonly (readonly [string, string])[] = [
  ['+  −', 'zoom in, zoom out'],
  ['0', 'fit the graph into the window'],
  ['Arrows', 'move the graph; on a stage: go to the next one'],
  ['Enter', 'go to the line in the editor'],
  ['Space', 'show the line and stay here'],
  ['L', 'open or close the layers of a stage'],
  ['[  ]', 'go along the edges of a stage'],
  ['/', 'search'],
  ['?', 'this list'],
  ['Escape', 'leave a layer or edge, the selection, the search'],
];

export function createControls(wishes: Wishes): Controls {
  const search = html('input', {
    type: 'search',
    placeholder: 'Search',
    'aria-label': 'Search the graph',
    spellcheck: 'false',
  });
  const count = html('span', { class: 'count', 'aria-live': 'polite' });
  const target = html('select', { 'aria-label': 'Target', title: 'Target of the build' });
  const mode = html('select', { 'aria-label': 'View', title: 'What the graph shows' });
  for (const [value, text] of MODES) mode.append(html('option', { value }, text));
  const layers = toggleButton('Layers of All Stages', SIGNS.layers, wishes.layers);
  const twin = toggleButton('Graph as Text', SIGNS.list, wishes.twin);
  const pin = toggleButton('Keep to This File', SIGNS.pin, wishes.pin);

  search.addEventListener('input', () => wishes.search(search.value));
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') wishes.step(event.shiftKey ? -1 : 1);
    if (event.key === 'Escape' && search.value !== '') {
      event.stopPropagation();
      search.value = '';
      wishes.search('');
    }
  });
  target.addEventListener('change', () => wishes.target(target.value === '' ? null : target.value));
  mode.addEventListener('change', () => wishes.mode(mode.value as PanelMode));

  const boxes = HIDDEN.map(([kind, text]) => {
    const box = html('input', { type: 'checkbox', value: kind });
    box.addEventListener('change', () =>
      wishes.hide(boxes.flatMap(({ box: one, kind: own }) => (one.checked ? [own] : []))),
    );
    return { box, kind, label: html('label', { class: 'check' }, box, text) };
  });
  const filter = popup('Filter', SIGNS.filter, html('div', {}, ...boxes.map(({ label }) => label)));
  const form = html('div', { class: 'values' });
  const values = popup('Values of ARG', SIGNS.values, form);
  const exporting: Popup = popup(
    'Export',
    SIGNS.export,
    exportMenu((format) => {
      exporting.close();
      wishes.export(format);
    }),
  );
  const help = popup('Keys', SIGNS.help, keyTable());
  const popups = [filter, values, exporting, help];

  const element = html(
    'div',
    { class: 'bar', role: 'toolbar', 'aria-label': 'Stage graph' },
    html('div', { class: 'search' }, iconOf(SIGNS.search), search, count),
    html('div', { class: 'choices' }, target, mode),
    html(
      'div',
      { class: 'tools' },
      filter.button,
      values.button,
      layers,
      twin,
      pin,
      exporting.button,
      help.button,
    ),
  );
  let written = '';

  function show(state: ControlState): void {
    if (search.value !== state.query) search.value = state.query;
    count.textContent = state.found === undefined ? '' : `${state.found}`;
    count.title = state.found === undefined ? '' : `${state.found} found`;
    fillTargets(target, state);
    mode.value = state.mode;
    for (const { box, kind } of boxes) box.checked = state.hidden.includes(kind);
    // two graphs are not searched, and show all of their layers
    for (const part of [search, target, filter.button, layers, twin]) part.disabled = state.mode === 'split';
    filter.button.classList.toggle('is-on', state.hidden.length > 0);
    values.button.classList.toggle('is-on', Object.keys(state.buildArgs).length > 0);
    for (const [button, on] of [
      [layers, state.allOpened],
      [twin, state.twin],
      [pin, state.pinned],
    ] as const)
      button.setAttribute('aria-pressed', String(on));
    const names = JSON.stringify([state.args, state.buildArgs]);
    // not while somebody types into it
    if (names === written || form.contains(document.activeElement)) return;
    written = names;
    fillValues(form, state, wishes.values);
  }
  return { element, popups: popups.map(({ panel }) => panel), search, help: help.open, show };
}

function toggleButton(label: string, sign: string, press: () => void): HTMLButtonElement {
  const button = html(
    'button',
    { class: 'tool', type: 'button', title: label, 'aria-label': label, 'aria-pressed': 'false' },
    iconOf(sign),
  );
  button.addEventListener('click', press);
  return button;
}

function exportMenu(choose: (format: ExportFormat) => void): HTMLElement {
  const buttons = FORMATS.map(([format, text]) => {
    const button = html('button', { class: 'entry', type: 'button' }, text);
    button.addEventListener('click', () => choose(format));
    return button;
  });
  return html('div', { class: 'menu' }, ...buttons);
}

const keyTable = (): HTMLElement =>
  html(
    'dl',
    { class: 'keys', tabindex: 0, 'aria-label': 'Keys' },
    ...KEYS.flatMap(([keys, text]) => [html('dt', {}, keys), html('dd', {}, text)]),
  );

function fillTargets(select: HTMLSelectElement, { targetNames, targetUses, target }: ControlState): void {
  const wanted = [
    ['', 'Default target'] as const,
    ...targetNames.map((name) => [name, targetLabel(name, targetUses[name])] as const),
    ...(target === null || targetNames.includes(target) ? [] : [[target, `${target} (no stage)`] as const]),
  ];
  const shown = [...select.options].map(({ value, text }) => [value, text]);
  if (JSON.stringify(shown) !== JSON.stringify(wanted)) {
    select.replaceChildren(...wanted.map(([value, label]) => html('option', { value }, label)));
  }
  select.value = target ?? '';
}

/** An empty field stands for the value of the file. */
function fillValues(form: HTMLElement, { args, buildArgs }: ControlState, change: Wishes['values']): void {
  if (args.length === 0) {
    form.replaceChildren(html('p', {}, 'The file has no ARG.'));
    return;
  }
  const fields = args.map(({ name, value, stages }) => {
    const own = buildArgs[name];
    const input = html('input', { type: 'text', placeholder: value ?? 'no value', spellcheck: 'false' });
    input.value = own ?? '';
    return { name, input, where: stages.join(', ') };
  });
  const send = (): void =>
    change(
      Object.fromEntries(
        fields.flatMap(({ name, input }) => (input.value === '' ? [] : [[name, input.value]])),
      ),
    );
  for (const { input } of fields) input.addEventListener('change', send);
  const reset = html('button', { class: 'button', type: 'button' }, 'Use the Values of the File');
  reset.addEventListener('click', () => {
    for (const { input } of fields) input.value = '';
    send();
  });
  form.replaceChildren(
    html('p', {}, 'Values to try out. The file stays as it is.'),
    ...fields.map(({ name, input, where }) =>
      html(
        'label',
        { class: 'value', title: where === '' ? name : `${name}, of ${where}` },
        html('span', {}, name, ...(where === '' ? [] : [html('small', {}, where)])),
        input,
      ),
    ),
    reset,
  );
}
