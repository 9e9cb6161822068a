import { afterEach, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { createEngine } from '../../server/src/layout/elk.ts';
import {
  type DrawingFormat,
  GRAPH,
  GRAPH_DRAWING,
  type GraphDrawingResult,
  type GraphParams,
  type GraphRange,
  type GraphResult,
  type Hidden,
  STAGES,
  type StagesResult,
} from '../../server/src/protocol/graph.ts';
import { faults } from '../harness/geometry.ts';
import { type Options, startClient, type TestClient, URI } from './client.ts';

const TEXT = `ARG VERSION=1.26
FROM golang:\${VERSION} AS builder
WORKDIR /src
RUN go build -o /app .

FROM alpine:3.22
COPY --from=biulder /app /app
`;
const FIXED = TEXT.replace('biulder', 'builder');

let client: TestClient;

afterEach(() => client.dispose());

async function opened(text: string, options: Options = {}): Promise<TestClient> {
  client = await startClient(options);
  await client.open(text);
  return client;
}

const graph = (params: Partial<GraphParams> = {}) =>
  client.request<GraphResult | null>(GRAPH.method, { uri: URI, ...params });

const drawing = (format: DrawingFormat | string, more: object = {}) =>
  client.request<GraphDrawingResult | null>(GRAPH_DRAWING.method, { uri: URI, format, ...more });

it('says what the picture shows and where everything stands', async () => {
  await opened(FIXED);
  const result = (await graph())!;
  expect(result).toMatchObject({
    version: 1,
    documentVersion: 1,
    valid: true,
    rebuild: null,
    comparison: null,
    args: [{ name: 'VERSION', value: '1.26', stages: [] }],
    targetNames: ['builder'],
    targetUses: {},
    schedule: { length: 3, chain: ['stage:0', 'stage:1'] },
  });
  expect(result.picture.nodes.map(({ id }) => id)).toEqual([
    'image:golang:1.26',
    'stage:0',
    'image:alpine:3.22',
    'stage:1',
  ]);
  expect(
    result.picture.edges.map(({ kind, uses }) => [kind, client.document().getText(uses[0]!.range)]),
  ).toEqual([
    ['from', 'FROM golang:${VERSION} AS builder'],
    ['from', 'FROM alpine:3.22'],
    ['copy', 'COPY --from=builder /app /app'],
  ]);
  expect(result.path.nodes).toHaveLength(4);
  expect(faults(result.picture, result.geometry)).toEqual([]);
});

it('tries out values of ARGs of stages', async () => {
  await opened(
    'ARG GO=1.26\nFROM golang:$GO AS builder\nARG GO TARGETARCH\nFROM alpine:3.22\nARG NAME=app\nARG TAG\nFROM alpine:3.22\nARG NAME\nCOPY --from=builder /out/$NAME /\n',
  );
  const paths = (result: GraphResult | null) =>
    result!.picture.edges.flatMap(({ uses }) => uses.flatMap((use) => use.paths));
  const tried = await graph({ buildArgs: { NAME: 'tool' } });
  expect(paths(tried)).toEqual(['/out/tool']);
  expect(tried!.args).toEqual([
    { name: 'GO', value: '1.26', stages: [] },
    { name: 'NAME', value: 'app', stages: ['stage 1', 'stage 2'] },
    { name: 'TAG', value: null, stages: ['stage 1'] },
  ]);
});

it('opens stages and counts findings', async () => {
  await opened(TEXT);
  const { picture } = (await graph({ opened: [0] }))!;
  const stages = picture.nodes.filter((node) => node.kind === 'stage');
  expect(stages[0]).toMatchObject({
    layers: [
      { keyword: 'WORKDIR', range: { start: { line: 2, character: 0 }, end: { line: 2, character: 12 } } },
      { keyword: 'RUN', effect: 'files' },
    ],
  });
  expect(stages[1]?.findings.warning).toBeGreaterThan(0);
});

it('takes a target, values of ARGs, a change, and other texts', async () => {
  await opened(FIXED);
  expect((await graph({ target: 'builder' }))!.picture.targets).toEqual(['stage:0']);
  const tried = (await graph({ buildArgs: { VERSION: '1.27' } }))!;
  expect(tried.picture.nodes[0]?.id).toBe('image:golang:1.27');
  // the document’s own value, to go back to
  expect(tried.args).toEqual([{ name: 'VERSION', value: '1.26', stages: [] }]);
  const { rebuild } = (await graph({ changed: { line: 3, character: 2 } }))!;
  const line = (place: GraphRange | null | undefined) => place && client.document().getText(place);
  expect(rebuild?.changed).toEqual({ node: 'stage:0', layer: 1 });
  expect(line(rebuild?.at)).toBe('RUN go build -o /app .');
  expect(rebuild?.stages.map(({ at, ...stage }) => [stage, line(at)])).toEqual([
    [{ node: 'stage:0', from: 1, whole: false }, 'RUN go build -o /app .'],
    [{ node: 'stage:1', from: 0, whole: false }, 'COPY --from=builder /app /app'],
  ]);
  const whole = (await graph({ changed: { line: 1, character: 0 } }))!.rebuild!;
  expect(line(whole.stages[0]?.at)).toBe('FROM golang:${VERSION} AS builder');
  const other = (await graph({ text: `\n\n${FIXED}RUN x\n`, before: FIXED }))!;
  expect(other.comparison?.layers).toEqual([{ kind: 'added', after: { node: 'stage:1', layer: 1 } }]);
  expect(other.picture.nodes[1]).toMatchObject({ range: { start: { line: 3, character: 0 } } });
});

it('names everything, and says the same without a layout', async () => {
  await opened(FIXED);
  const { names, picture } = (await graph())!;
  expect(names.title).toBe('2 build stages, ending in stage 1');
  expect(names.nodes['stage:0']).toBe('stage builder, build, on golang:1.26, 2 layers, 1 hint');
  expect(names.edges['edge:2']).toBe('stage 1 copies from stage builder: /app');
  expect(Object.keys(names.edges)).toEqual(picture.edges.map(({ id }) => id));
  const stages = await client.request<StagesResult | null>(STAGES.method, { uri: URI });
  expect(stages).toMatchObject({ documentVersion: 1, names });
  expect(stages?.picture.nodes).toEqual(picture.nodes);
  expect(await client.request(STAGES.method, { uri: 'file:///other' })).toBeNull();
});

it('leaves out what is hidden', async () => {
  await opened(`${FIXED}\nFROM busybox AS extra\nRUN x\n`);
  const nodesOf = async (hidden: readonly Hidden[]) =>
    (await graph({ hidden, target: 'builder' }))!.picture.nodes.map(({ id }) => id);
  expect(await nodesOf([])).toHaveLength(6);
  expect(await nodesOf(['skipped'])).toEqual(['image:golang:1.26', 'stage:0']);
  expect(await nodesOf(['external'])).toEqual(['stage:0', 'stage:1', 'stage:2']);
  const { picture, geometry } = (await graph({ hidden: ['external'] }))!;
  expect(picture.edges.map(({ kind }) => kind)).toEqual(['copy']);
  expect(faults(picture, geometry)).toEqual([]);
  expect((await drawing('svg', { hidden: ['external'] }))!.text).not.toContain('golang:1.26</text></g>');
  for (const format of ['mermaid', 'dot', 'markdown'] as const) {
    const { text } = (await drawing(format, { hidden: ['external'] }))!;
    expect(text, format).toMatch(/\bs0\b.*builder.*\bs0 -/s);
    expect(text, format).not.toMatch(/\bi0\b/);
    const own = (await drawing(format, { hidden: ['skipped'], target: 'builder' }))!.text;
    expect(own, format).toMatch(/\bi0\b.*golang/);
    expect(own, format).not.toMatch(/\bs1\b|alpine/);
  }
});

it('says that a text has mistakes, and answers nothing about what is not open', async () => {
  await opened('FROM alpine\nRUN <<EOF\n');
  expect((await graph())!.valid).toBe(false);
  client.append('EOF\n');
  expect(await graph()).toMatchObject({ valid: true, documentVersion: 2 });
  expect(await graph({ uri: 'file:///other' })).toBeNull();
  expect(await graph({ uri: 5 as never })).toBeNull();
  expect(await graph({ opened: 3 as never })).toBeNull();
});

it('answers with an error where it was cancelled, or the document has changed since', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  let loads = 0;
  const loadLayout = async () => {
    loads++;
    await gate;
    return createEngine();
  };
  await opened(FIXED, { host: { loadLayout } });
  const cancel = new CancellationTokenSource();
  const cancelled = client.request(GRAPH.method, { uri: URI }, cancel.token);
  const stale = graph();
  await client.until('the layout is loaded', () => loads > 0);
  cancel.cancel();
  client.append('RUN x\n');
  const newest = graph();
  // what was sent before has arrived when this is answered
  expect(await graph({ uri: 'file:///other' })).toBeNull();
  go();
  await expect(cancelled).rejects.toMatchObject({ code: -32800 });
  await expect(stale).rejects.toMatchObject({ code: -32801 });
  expect((await newest)?.documentVersion).toBe(2);
  expect(loads).toBe(1);
});

it('tries again to load the layout where that failed', async () => {
  let loads = 0;
  const loadLayout = async () => {
    loads++;
    if (loads === 1) throw new Error('no network');
    return createEngine();
  };
  await opened(FIXED, { host: { loadLayout } });
  expect(await graph()).toBeNull();
  await client.until('it is in the log', () => client.logged.some((line) => line.includes('no network')));
  expect(await graph()).not.toBeNull();
});

it('draws', async () => {
  await opened(FIXED);
  const svg = await drawing('svg');
  expect(svg?.documentVersion).toBe(1);
  expect(svg?.text).toMatch(/^<svg /);
  expect((await drawing('svg', { opened: [0] }))?.text).toContain('>WORKDIR<');
  expect((await drawing('mermaid'))?.text).toMatch(/^flowchart LR\n/);
  expect((await drawing('dot', { target: 'builder' }))?.text).toMatch(/^digraph stages \{/);
  expect((await drawing('markdown'))?.text).toBe(
    `\`\`\`mermaid\n${(await drawing('mermaid'))?.text}\`\`\`

- \`builder\` (build); is built from \`golang:1.26\`
- \`stage 1\` (runtime, the target); is built from \`alpine:3.22\`; copies from \`builder\`
`,
  );
  await expect(drawing('gif')).rejects.toMatchObject({ code: -32602 });
});

it('gives a reason where the graph is too large', async () => {
  await opened(Array.from({ length: 260 }, (_, index) => `FROM scratch AS s${index}\n`).join(''));
  await expect(graph()).rejects.toMatchObject({
    code: -32803,
    message: expect.stringContaining('250 nodes'),
  });
  expect((await drawing('mermaid'))?.text).toContain('s259');
});
