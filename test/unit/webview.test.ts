import { expect, test } from 'vitest';
import { comparisonMarks, emphasisOf } from '../../client/webview/emphasis.ts';
import { idsOf, indicesOf, keysOf, renamed } from '../../client/webview/identity.ts';
import { neighbour } from '../../client/webview/neighbours.ts';
import { stageAt } from '../../client/webview/places.ts';
import { found } from '../../client/webview/search.ts';
import { summaryOf } from '../../client/webview/summary.ts';
import { targetLabel } from '../../client/webview/target-label.ts';
import { tipOf } from '../../client/webview/tooltip-text.ts';
import type { GraphParams, GraphResult } from '../../server/src/protocol/graph.ts';
import { GRAPH } from '../../server/src/protocol/graph.ts';
import { startClient, URI } from '../lsp/client.ts';

const TEXT = `FROM golang:1.26 AS builder
WORKDIR /src
COPY . .
RUN go build -o /out/app .

FROM builder AS test
RUN go test ./...

FROM alpine:3.22
COPY --from=builder /out/app /out/conf /opt/
CMD ["/opt/app"]
`;

async function graphOf(text: string, params: Partial<GraphParams> = {}): Promise<GraphResult> {
  const client = await startClient();
  try {
    await client.open(text);
    return (await client.request<GraphResult | null>(GRAPH.method, { uri: URI, ...params }))!;
  } finally {
    await client.dispose();
  }
}

test('nodes are known again by their names, whatever their numbers', async () => {
  const before = await graphOf(TEXT);
  const after = await graphOf(`FROM busybox AS first\nRUN touch /x\n\n${TEXT}`);
  const key = keysOf(before).get('stage:0')!;
  expect(idsOf(after, new Set([key]))).toEqual(['stage:1']);
  expect(indicesOf(after, ['stage:1', 'image:busybox'])).toEqual([1]);
  const twice = await graphOf('FROM a AS x\nFROM b AS x\nFROM c\n');
  expect(new Set(keysOf(twice).values()).size).toBe(twice.picture.nodes.length);
});

test('a stage is known again while its name is typed', async () => {
  const before = await graphOf(TEXT);
  const keyOf = async (text: string) => renamed(before, await graphOf(text))('stage test');
  expect(await keyOf(TEXT.replace('AS test', 'AS tests'))).toBe('stage tests');
  expect(await keyOf(TEXT.replace(' AS test', ''))).toBe('stage #1');
  expect(await keyOf(`FROM busybox AS first\n\n${TEXT}`), 'it has its name').toBe('stage test');
  expect(await keyOf('FROM golang:1.26 AS builder\nFROM builder AS builder\n')).toBe('stage builder 2');
  expect(await keyOf('FROM golang:1.26 AS builder\n'), 'it may come back').toBe('stage test');
  expect(renamed(before, await graphOf(TEXT.replace('1.26', '1.27')))('image:golang:1.26')).toBe(
    'image:golang:1.26',
  );
});

test('modes light up what they are about', async () => {
  const graph = await graphOf(TEXT, { opened: [0], changed: { line: 2, character: 0 } });
  const lit = (mode: Parameters<typeof emphasisOf>[1]) => [...(emphasisOf(graph, mode).lit ?? [])].sort();
  expect(emphasisOf(graph, 'all').lit).toBeUndefined();
  expect(lit('path')).toEqual(['image:alpine:3.22', 'image:golang:1.26', 'stage:0', 'stage:2']);
  expect(lit('critical')).toEqual(['stage:0', 'stage:2']);
  expect(lit('rebuild')).toEqual(['stage:0', 'stage:1', 'stage:2']);
  const rebuild = emphasisOf(graph, 'rebuild');
  expect(rebuild.marks.get('stage:0')).toBe('changed');
  expect(rebuild.marks.get('stage:1')).toBe('rebuilt');
  expect([...rebuild.layers]).toEqual(['stage:0 1', 'stage:0 2']);
  const kinds = (ids: ReadonlySet<string> | undefined) =>
    graph.picture.edges.filter(({ id }) => ids?.has(id)).map(({ kind, to }) => `${kind} ${to}`);
  expect(kinds(rebuild.edges)).toEqual(['from stage:1', 'copy stage:2']);
  expect(emphasisOf(await graphOf(TEXT), 'rebuild').lit).toBeUndefined();
});

test('a comparison marks each side by itself', async () => {
  const { comparison } = await graphOf(TEXT, { before: TEXT.replace(/FROM builder AS test\n.*\n\n/, '') });
  expect([...comparisonMarks(comparison!, 'after').marks]).toEqual([['stage:1', 'added']]);
  expect([...comparisonMarks(comparison!, 'after').layers]).toEqual(['stage:1 0']);
  expect([...comparisonMarks(comparison!, 'before').marks]).toEqual([]);
});

test('a search looks at names, images, purposes and paths, for all of its words', async () => {
  const graph = await graphOf(TEXT, { opened: [0] });
  expect(found(graph, '  ')).toBeUndefined();
  expect(found(graph, 'GOLANG')).toEqual(['image:golang:1.26', 'stage:0']);
  expect(found(graph, '/out/conf')).toEqual(['stage:0', 'stage:2']);
  expect(found(graph, 'not built')).toEqual(['stage:1']);
  expect(found(graph, 'target /out')).toEqual(['stage:2']);
  expect(found(graph, 'go build')).toEqual(['stage:0']);
  expect(found(graph, 'nothing')).toEqual([]);
});

test('arrows lead to what lies in their direction, and every node can be reached', async () => {
  const { geometry } = await graphOf(TEXT);
  expect(neighbour(geometry, 'stage:0', 'left')).toBe('image:golang:1.26');
  expect(neighbour(geometry, 'image:golang:1.26', 'right')).toBe('stage:0');
  expect(neighbour(geometry, 'image:golang:1.26', 'left')).toBeUndefined();
  expect(neighbour(geometry, 'nobody', 'left')).toBeUndefined();
  const reached = new Set(['stage:2']);
  for (const id of reached) {
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = neighbour(geometry, id, direction);
      if (next !== undefined) reached.add(next);
    }
  }
  expect(reached.size).toBe(geometry.nodes.length);
});

test('a place in the file belongs to the stage above it, and to a layer of an opened one', async () => {
  const graph = await graphOf(TEXT, { opened: [0] });
  const at = (line: number) => stageAt(graph, { line, character: 3 });
  expect(at(0)).toEqual({ node: 'stage:0', layer: undefined });
  expect(at(2)).toEqual({ node: 'stage:0', layer: 1 });
  expect(at(6)).toEqual({ node: 'stage:1', layer: undefined });
  expect(at(100)).toEqual({ node: 'stage:2', layer: undefined });
  expect(stageAt(await graphOf(`ARG A=1\n${TEXT}`), { line: 0, character: 3 })).toBeUndefined();
});

test('modes say in words what they show', async () => {
  const graph = await graphOf(TEXT, { changed: { line: 2, character: 0 } });
  expect(summaryOf(graph, 'all')).toBe('');
  expect(summaryOf(graph, 'path')).toBe('stage 2 needs 2 of 3 stages.');
  expect(summaryOf(graph, 'critical')).toBe(
    'The longest chain has 4 layers: builder → stage 2. The stages are built one after the other.',
  );
  expect(summaryOf(graph, 'rebuild')).toBe(
    'If line 3 changes, this is built again: builder from line 3 on, test (not built for this target) as a whole and stage 2 from line 10 on.',
  );
  const metadata = await graphOf(TEXT, { changed: { line: 10, character: 0 } });
  expect(summaryOf(metadata, 'rebuild')).toBe('If line 11 changes, no layer is built again.');
});

test('tips say all that was cut, and where it stands', async () => {
  const graph = await graphOf(TEXT, { opened: [0] });
  const words = (place: Parameters<typeof tipOf>[1]) => tipOf(graph, place).map(({ text }) => text);
  const copy = graph.picture.edges.find(({ kind }) => kind === 'copy')!;
  expect(words({ kind: 'edge', id: copy.id })).toEqual([
    'COPY --from: builder → stage 2',
    '/out/app',
    '/out/conf',
    'Line 10',
  ]);
  expect(words({ kind: 'node', id: 'stage:1' })).toContain('Not built: the target does not need it');
  expect(words({ kind: 'node', id: 'stage:0' })).toContain('builder, lines 1 to 4');
  expect(words({ kind: 'layer', id: 'stage:0', layer: 2 })).toEqual([
    'RUN, line 4',
    'go build -o /out/app .',
  ]);
  expect(words({ kind: 'node', id: 'image:alpine:3.22' })[0]).toBe('alpine:3.22');
});

test('a target says which builds ask for it, and not more than can be read', () => {
  expect(targetLabel('prod')).toBe('prod');
  expect(targetLabel('prod', ['compose.yaml: web'])).toBe('prod (compose.yaml: web)');
  expect(targetLabel('prod', ['a: b', 'c: d', 'e: f', 'g: h'])).toBe('prod (a: b, c: d, and 2 more)');
});
