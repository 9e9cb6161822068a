import type { TextRole } from './geometry.ts';
import { FONTS } from './nodes.ts';
import type { PictureEdgeKind } from './types.ts';

/** Colours by what they are for. Texts keep a contrast of at least 4.5 to 1 with their ground, lines 3 to 1. */
type Palette = Readonly<Record<string, string>>;

const LIGHT: Palette = {
  canvas: '#f7f8fa',
  frame: '#dfe3e8',
  card: '#ffffff',
  line: '#c6ccd4',
  off: '#8b94a0',
  text: '#1b2330',
  muted: '#5a6472',
  from: '#6b7684',
  copy: '#1d6fd1',
  mount: '#8a45c9',
  onbuild: '#a8640a',
  context: '#15803d',
  build: '#7a3fc4',
  test: '#8a5a00',
  dependencies: '#0b6e8f',
  runtime: '#15743a',
  assets: '#b3450f',
  error: '#c4232b',
  warning: '#8a5a00',
  info: '#1d6fd1',
  hint: '#5a6472',
  on: '#ffffff',
};

const DARK: Palette = {
  canvas: '#10151c',
  frame: '#262e39',
  card: '#1a212b',
  line: '#3d4856',
  off: '#5f6b79',
  text: '#e8edf3',
  muted: '#9aa6b4',
  from: '#8794a3',
  copy: '#5ea8ff',
  mount: '#c08df0',
  onbuild: '#e2a44c',
  context: '#5cc982',
  build: '#c3a0f5',
  test: '#e0b04a',
  dependencies: '#5cc3e0',
  runtime: '#63cf8b',
  assets: '#f2945f',
  error: '#ff8a85',
  warning: '#e0b04a',
  info: '#7cb8ff',
  hint: '#9aa6b4',
  on: '#10151c',
};

const SANS =
  "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,sans-serif";
const CODE = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

/** Kinds differ by their dashes too, for those who see no colours. */
const DASHES: Readonly<Record<PictureEdgeKind, string>> = {
  from: '',
  copy: '6 4',
  mount: '1.5 4',
  onbuild: '9 3 2 3',
  context: '12 4',
};

const PURPOSES = ['build', 'test', 'dependencies', 'runtime', 'assets'];
const SEVERITIES = ['error', 'warning', 'info', 'hint'];

const variables = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const fontOf = (role: TextRole): string => {
  const { size, face } = FONTS[role];
  const weight = face === 'name' ? '600 ' : role === 'keyword' ? '600 ' : '';
  return `.${role}{font:${weight}${size}px ${face === 'code' ? CODE : SANS}}`;
};

/** Everything by classes, light or dark as whoever looks at it has chosen. */
export const STYLE = [
  `svg{${variables(LIGHT)}}`,
  `@media (prefers-color-scheme:dark){svg{${variables(DARK)}}}`,
  ...(Object.keys(FONTS) as TextRole[]).map(fontOf),
  'text{fill:var(--text);white-space:pre}',
  '.base,.note,.path,.layer{fill:var(--muted)}',
  '.canvas{fill:var(--canvas);stroke:var(--frame)}',
  '.card{fill:var(--card);stroke:var(--line)}',
  '.target .card{stroke:var(--runtime);stroke-width:2}',
  '.skipped .card,.replaced .card{fill:var(--canvas);stroke-dasharray:4 3}',
  '.skipped .name,.replaced .name{fill:var(--muted)}',
  '.image .card,.context .card{fill:var(--canvas);stroke:var(--from);stroke-dasharray:4 3}',
  '.context .card{stroke:var(--context)}',
  '.image .base,.context .base{fill:var(--text)}',
  '.unused .base{fill:var(--muted)}',
  '.icon{fill:none;stroke:var(--tone);stroke-width:1.4;stroke-linejoin:round;stroke-linecap:round}',
  '.tile{fill:var(--tone);fill-opacity:.13}',
  'svg,.stage{--tone:var(--muted)}',
  '.context{--tone:var(--context)}',
  ...PURPOSES.map((purpose) => `.for-${purpose}{--tone:var(--${purpose})}`),
  '.skipped,.replaced{--tone:var(--muted)}',
  '.pad{fill:var(--tone);fill-opacity:.14}',
  '.chip{fill:var(--tone);text-anchor:middle}',
  '.is-target{--tone:var(--runtime)}',
  '.is-target .pad{fill-opacity:1}',
  '.is-target .chip{fill:var(--on)}',
  '.is-skipped,.is-replaced{--tone:var(--muted)}',
  ...SEVERITIES.map((severity) => `.is-${severity}{--tone:var(--${severity})}`),
  '.rule{stroke:var(--frame)}',
  '.keyword{fill:var(--muted)}',
  '.files .keyword,.files .layer{fill:var(--text)}',
  '.line{fill:none;stroke:var(--tone);stroke-width:1.5}',
  '.head{fill:var(--tone)}',
  ...Object.entries(DASHES).flatMap(([kind, dashes]) => [
    `.${kind}{--tone:var(--${kind})}`,
    ...(dashes === '' ? [] : [`.${kind} .line{stroke-dasharray:${dashes}}`]),
  ]),
  '.mount .line{stroke-linecap:round;stroke-width:2}',
  '.edge .ground{fill:var(--canvas)}',
  '.edge .path{fill:var(--text)}',
  '.off{--tone:var(--off)}',
  '.off .line{stroke-width:1.1}',
  '.off .path{fill:var(--muted)}',
].join('\n');
