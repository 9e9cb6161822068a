/** Sizes of stages: measured when asked for, kept, and shown in graphs and above stages. The builder is a stand-in. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import { CancellationTokenSource } from 'vscode-languageserver';
import { GRAPH, type GraphResult } from '../../server/src/protocol/graph.ts';
import {
  MEASURE,
  MEASURE_PLAN,
  MEASURE_STEP,
  type MeasurePlan,
  type MeasureRequest,
  type MeasureResult,
} from '../../server/src/protocol/measure.ts';
import { CAPABILITIES, startClient, type TestClient } from './client.ts';

/** Knows the images of `images`; an image’s size is a thousand times the number of stages that it knows by then. */
const DOCKER = `#!/bin/sh
cd "$(dirname "$0")"
echo "$1 $2" >> calls
last() { for word; do :; done; echo "$word"; }
case "$1 $2" in
  "version "*) echo 27.1.0 ;;
  "image inspect") grep -qxF "$(last "$@")" images && echo 81000000 || exit 1 ;;
  "image rm") : > images.removed ;;
  "pull "*) [ "$2" = nowhere ] && { echo "no such image" >&2; exit 1; }; echo "$2" >> images ;;
  "build "*)
    [ -e hang ] && { touch hanging; exec sleep 60; }
    echo "#5 [1/2] FROM alpine" >&2
    [ -e broken ] && { echo "the disk is full" >&2; exit 1; }
    for word; do case "$word" in --tag=*) echo "\${word#--tag=}" >> images ;; esac; done ;;
esac
`;

const TEXT = 'FROM alpine AS builder\nRUN touch /x\nFROM alpine\nCOPY --from=builder /etc /a\n';

let folder: string;
let uri: string;
let client: TestClient;
const PATH = process.env['PATH'];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'multistage-measure-test-'));
  mkdirSync(path.join(folder, 'bin'));
  writeFileSync(path.join(folder, 'bin', 'docker'), DOCKER);
  chmodSync(path.join(folder, 'bin', 'docker'), 0o755);
  writeFileSync(path.join(folder, 'bin', 'images'), '');
  process.env['PATH'] = `${path.join(folder, 'bin')}:/usr/bin:/bin`;
  uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
});
afterEach(async () => {
  process.env['PATH'] = PATH;
  await client.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(text = TEXT): Promise<void> {
  client = await startClient({
    capabilities: {
      ...CAPABILITIES,
      workspace: { ...CAPABILITIES.workspace, codeLens: { refreshSupport: true } },
    },
  });
  await client.open(text, uri);
}

const plan = () => client.request<MeasurePlan | null>(MEASURE_PLAN.method, { uri });
const measure = (pull: boolean, token?: CancellationTokenSource['token']) =>
  client.request<MeasureResult | null>(MEASURE.method, { uri, pull } satisfies MeasureRequest, token);
const has = (name: string) => writeFileSync(path.join(folder, 'bin', name), '');

async function sizes(more: object = {}) {
  const graph = (await client.request<GraphResult | null>(GRAPH.method, { uri, ...more }))!;
  return graph.picture.nodes.flatMap((node) => (node.kind === 'stage' ? [node.size] : []));
}

const lenses = async () =>
  (
    (await client.request<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri } })) ?? []
  ).flatMap(({ command }) => (/ [kMG]?B$/.test(command?.title ?? '') ? [command!.title] : []));

it('says what it would do, builds when told to, and keeps the sizes', async () => {
  await opened();
  expect(await plan()).toEqual({ kind: 'ready', builder: 'docker', stages: 2, missing: ['alpine'] });
  expect(readFileSync(path.join(folder, 'bin', 'calls'), 'utf8')).not.toMatch(/build|pull/);
  expect(await measure(false)).toMatchObject({ kind: 'failed', message: 'docker does not have alpine.' });
  expect(await sizes()).toEqual([null, null]);

  const steps: string[] = [];
  client.connection.onNotification(MEASURE_STEP, ({ step }: { step: string }) => void steps.push(step));
  const bytes = 81_000_000;
  expect(await measure(true)).toEqual({
    kind: 'measured',
    stages: [
      { index: 0, bytes },
      { index: 1, bytes },
    ],
  });
  expect(steps).toEqual(['Pulling alpine', '[1/2] FROM alpine', '[1/2] FROM alpine']);
  expect(await sizes()).toEqual([
    { bytes, measured: true },
    { bytes, measured: true },
  ]);
  expect(await lenses()).toEqual(['81 MB', '81 MB']);
  expect(client.asked).toContain('workspace/codeLens/refresh');
});

it('says of sizes that the file has changed since, and forgets none of another version', async () => {
  await opened();
  await measure(true);
  client.append('RUN touch /y\n', uri);
  const bytes = 81_000_000;
  expect(await sizes()).toEqual([
    { bytes, measured: false },
    { bytes, measured: false },
  ]);
  expect(await lenses()).toEqual(['≈ 81 MB', '≈ 81 MB']);
  expect(await sizes({ text: TEXT }), 'another text was not measured').toEqual([null, null]);
});

it('tells why there is no size', async () => {
  await opened();
  has('broken');
  expect(await measure(true)).toMatchObject({
    kind: 'failed',
    message: 'The build failed: the disk is full.',
    log: expect.stringContaining('FROM alpine'),
  });
  await client.dispose();
  await opened(TEXT.replaceAll('alpine', 'nowhere'));
  expect(await measure(true)).toMatchObject({
    kind: 'failed',
    message: 'nowhere cannot be pulled: no such image.',
  });
  expect(await sizes()).toEqual([null, null]);
  rmSync(path.join(folder, 'bin', 'docker'));
  expect(await plan()).toMatchObject({
    kind: 'impossible',
    reasons: expect.arrayContaining(['docker is not installed.']),
  });
});

it('builds nothing that is elsewhere, and nothing without a stage', async () => {
  await opened('ARG A=1\n');
  expect(await plan()).toBeNull();
  expect(await measure(true)).toBeNull();
  uri = 'vscode-vfs://github/a/b/Dockerfile';
  await client.open(TEXT, uri);
  expect(await plan()).toMatchObject({ kind: 'impossible' });
  expect(await measure(true)).toMatchObject({ kind: 'failed' });
});

it('ends the build where it was cancelled, and removes what it made', async () => {
  await opened();
  has('hang');
  const cancel = new CancellationTokenSource();
  const measuring = measure(true, cancel.token);
  await expect.poll(() => exists('hanging'), { timeout: 5000 }).toBe(true);
  cancel.cancel();
  await expect(measuring).rejects.toThrow('cancelled');
  await expect.poll(() => exists('images.removed'), { timeout: 5000 }).toBe(true);
});

function exists(name: string): boolean {
  try {
    readFileSync(path.join(folder, 'bin', name));
    return true;
  } catch {
    return false;
  }
}
