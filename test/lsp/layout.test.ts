/** The bundle of the layout, where it is loaded: in Node, and in a worker, which has messages of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import { layOut } from '../../server/src/core/features/picture/layout.ts';
import { stagePicture } from '../../server/src/core/features/picture/picture.ts';
import { createEngine } from '../../server/src/layout/elk.ts';
import { dockerfileOfStages } from '../harness/generated.ts';

type LayoutModule = Pick<typeof import('../../server/src/layout/elk.ts'), 'createEngine'>;

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-layout-'));
const file = path.join(folder, 'layout.js');
const picture = stagePicture(analyze({ text: dockerfileOfStages(7) }));

beforeAll(async () => {
  const script = path.resolve(import.meta.dirname, '../../esbuild.mjs');
  const { bundle } = await import(pathToFileURL(script).href);
  await bundle({ production: true, names: ['layout', 'server', 'cli'], folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is the same in Node, in a worker and from its source', async () => {
  const expected = await layOut(picture, createEngine());
  const fromNode: LayoutModule = createRequire(import.meta.url)(file);
  expect(await layOut(picture, fromNode.createEngine())).toEqual(expected);

  const taken: unknown[] = [];
  const self = {
    set onmessage(listener: unknown) {
      taken.push(listener);
    },
  };
  const module = { exports: {} as LayoutModule };
  const place: Record<string, unknown> = {
    self,
    setTimeout,
    console,
    module,
    exports: {},
    require: undefined,
  };
  place['globalThis'] = place;
  vm.runInNewContext(readFileSync(file, 'utf8'), place);
  const fromWorker = module.exports;
  expect(await layOut(picture, fromWorker.createEngine())).toEqual(expected);
  expect(taken).toEqual([]);
});

it('is in no other bundle', () => {
  expect(readFileSync(file, 'utf8')).toContain('org.eclipse.elk.core');
  for (const bundle of [/^server(?:-[\w-]+)?\.js$/, /^cli\.js$/]) {
    const pieces = readdirSync(folder).filter((name) => bundle.test(name));
    const text = pieces.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
    expect(text).not.toContain('org.eclipse.elk.core');
    expect(text).toMatch(/(?:import|require)\(["']\.\/layout\.js["']\)/);
  }
});

it('keeps the last layouts, and mixes none of them up', async () => {
  const engine = createEngine();
  const pictures = Array.from({ length: 20 }, (_, index) =>
    stagePicture(analyze({ text: dockerfileOfStages(index + 1) })),
  );
  const first = [];
  for (const each of pictures) first.push(await layOut(each, engine));
  for (const [index, each] of pictures.entries()) {
    expect(await layOut(each, engine)).toEqual(first[index]);
    expect(await layOut(each, createEngine())).toEqual(first[index]);
  }
  const graph = { id: 'g', layoutOptions: {}, children: [], edges: [] };
  expect(await engine(graph)).toBe(await engine({ ...graph }));
});
