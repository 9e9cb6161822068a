import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import { layOut } from '../../server/src/core/features/picture/layout.ts';
import { graphMarkdown } from '../../server/src/core/features/picture/markdown.ts';
import { type PictureOptions, stagePicture } from '../../server/src/core/features/picture/picture.ts';
import { svgOf } from '../../server/src/core/features/picture/svg.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../server/src/core/settings.ts';
import { createEngine } from '../../server/src/layout/elk.ts';
import { sectionText } from '../harness/archive.ts';
import { fixtures, UPDATING } from '../harness/fixtures.ts';
import { dockerfileOfStages } from '../harness/generated.ts';
import { faults } from '../harness/geometry.ts';

const engine = createEngine();

const ALL = new Set(Array.from({ length: 100 }, (_, index) => index));

async function draw(text: string, options: PictureOptions = {}, settings: unknown = {}, by = engine) {
  const context = analyze({ text, settings: readSettings(settings) });
  const picture = stagePicture(context, options);
  const geometry = await layOut(picture, by);
  return { context, picture, geometry, svg: svgOf(picture, geometry) };
}

/** Braces, quotes and entities as XML wants them, and every tag closed. */
function tagsOf(svg: string): string[] {
  const open: string[] = [];
  const outside = svg.replace(
    /<(\/?)([a-z]+)((?: [a-z-]+="[^"<>]*")*)(\/?)>/gi,
    (_, end, name, __, single) => {
      if (end) expect(open.pop()).toBe(name);
      else if (!single) open.push(name);
      return '';
    },
  );
  expect(outside).not.toMatch(/[<>]/);
  expect(outside).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  return open;
}

describe.each(Array.from({ length: 60 }, (_, index) => index + 1))('%i stages', (count) => {
  const text = dockerfileOfStages(count);

  test('have their places, closed and opened', async () => {
    const opened = count % 3 === 0 ? ALL : new Set([count - 1, 0]);
    for (const options of [{}, { opened }]) {
      const { picture, geometry, svg } = await draw(text, options);
      expect(faults(picture, geometry)).toEqual([]);
      expect(tagsOf(svg)).toEqual([]);
      const left = new Map(geometry.nodes.map(({ id, box }) => [id, box.x]));
      const backwards = picture.edges.filter(({ from, to }) => left.get(from)! >= left.get(to)!);
      expect(backwards, 'edges to what stands on the left').toEqual([]);
      // by an engine that has seen none of it
      if (count % 10 === 0) expect((await draw(text, options, {}, createEngine())).svg).toBe(svg);
    }
  });
});

test('what is wrong with a picture is found', async () => {
  const { picture, geometry } = await draw(dockerfileOfStages(4));
  const [first, ...others] = geometry.nodes;
  const { x, y } = others[2]!.box;
  const wrong = { ...geometry, nodes: [{ ...first!, box: { ...first!.box, x, y } }, ...others] };
  expect(faults(picture, wrong).join('\n')).toMatch(/ overlaps .*[\s\S]* does not begin at /);
  const through = geometry.edges.map((edge) => ({
    ...edge,
    points: [
      { x: -1, y: y + 20 },
      { x: 9999, y: y + 20 },
    ],
  }));
  expect(faults(picture, { ...geometry, edges: through }).join('\n')).toMatch(/ runs under /);
});

const ARCHIVES = fixtures('features').flatMap(({ group, name, archive }) => {
  const text = sectionText(archive, 'Dockerfile')?.replace('<|>', '');
  const settings = JSON.parse(sectionText(archive, 'settings.json') ?? '{}');
  return text === undefined ? [] : [{ title: `${group}/${name}`, text, settings }];
});

test.each(ARCHIVES)('$title can be drawn', async ({ text, settings }) => {
  for (const options of [{}, { opened: ALL }]) {
    const { context, picture, geometry, svg } = await draw(text, options, settings);
    expect(faults(picture, geometry)).toEqual([]);
    expect(tagsOf(svg)).toEqual([]);
    expect(geometry.nodes.length).toBe(picture.nodes.length);
    expect(graphMarkdown(context)).toMatch(/^```mermaid\n/);
  }
});

test('names of any kind leave the picture whole', async () => {
  const long = 'x'.repeat(3000);
  const text = `FROM "a<b>&\u0001\ud800" AS ${long}\nRUN <<E\necho '<&>' "${long}"\nE\nFROM 日本語:最新\nCOPY --from=${long} /${long} /é́́ "/ü 🎉" /\n`;
  const { picture, geometry, svg } = await draw(text, { opened: ALL });
  expect(faults(picture, geometry)).toEqual([]);
  expect(tagsOf(svg)).toEqual([]);
  expect(svg).not.toMatch(/[\ud800-\udfff]/u);
  expect(Math.max(...geometry.nodes.map(({ box }) => box.width))).toBeLessThan(460);
  expect(svg).toContain(`<title>${long}</title>`);
});

test('a file without stages is an empty picture', async () => {
  const { geometry, svg } = await draw('');
  expect(geometry).toEqual({ width: 0, height: 0, nodes: [], edges: [] });
  expect(tagsOf(svg)).toEqual([]);
});

const GOLDEN = path.resolve(import.meta.dirname, '..', 'fixtures', 'pictures');

test.each(readdirSync(GOLDEN).filter((file) => file.endsWith('.Dockerfile')))(
  '%s looks as it did',
  async (file) => {
    const source = path.join(GOLDEN, file);
    const opened = new Set(file.includes('opened') ? [0, 1, 2] : []);
    const settings = { contexts: ['vendor'] };
    const { svg } = await draw(readFileSync(source, 'utf8'), { opened }, settings);
    const golden = source.replace(/\.Dockerfile$/, '.svg');
    if (UPDATING) writeFileSync(golden, svg);
    expect(svg).toBe(readFileSync(golden, 'utf8'));
  },
);

describe('a stage says', () => {
  const shown = (text: string, options: PictureOptions = {}) =>
    stagePicture(analyze({ text, settings: DEFAULT_SETTINGS }), options).nodes.filter(
      (node) => node.kind === 'stage',
    );
  const purposes = (text: string) => shown(text).map(({ purpose }) => purpose?.kind ?? null);

  test('what it is for, by its name, its commands and its place', () => {
    expect(
      purposes(`FROM node AS deps
RUN npm ci
FROM node AS web-build
RUN npm run build
FROM node AS unit-tests
RUN npm test
FROM node AS e2e
COPY . .
FROM golang AS one
RUN go build -o /x
FROM debian AS two
RUN apt-get update && apt-get install -y git
FROM scratch AS three
COPY x /
FROM debian AS four
LABEL a=b
FROM debian AS server
COPY --from=one /x /x
COPY --from=three /x /y
COPY --from=four /x /y
CMD ["/x"]
`),
    ).toEqual(['dependencies', 'build', 'test', 'test', 'build', 'dependencies', 'assets', null, 'runtime']);
    expect(purposes('FROM golang AS server\nRUN go build\nFROM scratch\nCOPY --from=server /a /\n')).toEqual([
      'build',
      'assets',
    ]);
    // names that say more than what runs in the stage
    expect(
      purposes(`FROM golang AS e2etester
RUN go build
FROM debian AS download-structure-test
RUN curl -O https://a.example/b
FROM scratch AS binaries
COPY --from=0 /a /
FROM scratch AS builder-export
COPY --from=binaries / /
FROM builder-export AS exporter
COPY --from=download-structure-test /b /
`),
    ).toEqual(['test', 'dependencies', 'assets', 'assets', 'runtime']);
    expect(
      shown('FROM golang AS a\nRUN go build\nFROM scratch\nCOPY --from=a /a /\n')[0]?.purpose?.reason,
    ).toBe('it runs go build (line 2)');
  });

  test('its findings, its size, its layers and what it takes from the build context', () => {
    const text =
      'FROM golang AS a\nCOPY go.mod go.sum ./\nADD https://a.b/c /\nRUN --mount=target=/s --mount=source=x,target=/x go build \\\n  -o /x\nENV A=b\nFROM a\nCMD ["x"]\n';
    const findings = [
      { span: { start: 20, end: 21 }, severity: 'warning' as const },
      { span: { start: text.indexOf('FROM a\n'), end: text.length }, severity: 'error' as const },
    ];
    const sizes = new Map([[0, { bytes: 12_345_678, measured: true }]]);
    const [first, second] = shown(text, { findings, sizes, opened: new Set([0]) });
    expect(first).toMatchObject({
      state: 'built',
      findings: { error: 0, warning: 1, info: 0, hint: 0 },
      size: { bytes: 12_345_678, measured: true },
      contextPaths: ['go.mod', 'go.sum', '.', 'x'],
      layerCount: 3,
      opened: true,
    });
    expect(first?.layers.map(({ keyword, label, effect }) => `${keyword} ${label} (${effect})`)).toEqual([
      'COPY go.mod go.sum ./ (files)',
      'ADD https://a.b/c / (files)',
      'RUN go build -o /x (files)',
      'ENV A=b (settings)',
    ]);
    expect(second).toMatchObject({ state: 'target', layers: [], findings: { error: 1 } });
  });
});
