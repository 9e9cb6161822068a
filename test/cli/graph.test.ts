import { describe, expect, it } from 'vitest';
import { FIXED, Folder, HINT } from './harness.ts';

const MERMAID = /^flowchart LR\n[\s\S]*\n$/;

describe('graph', () => {
  it('prints Mermaid by default', async () => {
    const { code, out, err } = await new Folder({ Dockerfile: FIXED }).run(['graph', 'Dockerfile']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(MERMAID);
    expect(out).toContain('builder');
  });

  it('says of a template that it is one', async () => {
    const folder = new Folder({
      Dockerfile: `{% if slim %}\nFROM alpine:{{ version }} AS base\n{% endif %}\n${FIXED}`,
    });
    const { code, out, err } = await folder.run(['graph', 'Dockerfile']);
    expect([code, err]).toEqual([0, 'Dockerfile is a template: the graph shows what can be read of it.\n']);
    expect(out).toMatch(MERMAID);
  });

  it('prints DOT', async () => {
    const { out } = await new Folder({ Dockerfile: FIXED }).run(['graph', 'Dockerfile', '--format', 'dot']);
    expect(out).toMatch(/^digraph stages \{\n[\s\S]*\}\n$/);
  });

  it('prints the JSON that others rely on', async () => {
    const folder = new Folder({ Dockerfile: FIXED });
    const { out } = await folder.run(['graph', 'Dockerfile', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      target: null,
      stages: [
        {
          index: 0,
          name: 'builder',
          base: { kind: 'image', ref: 'golang:1.26' },
          range: { start: { line: 0, character: 0 }, end: { line: 1, character: 14 } },
          reachable: true,
        },
        {
          index: 1,
          name: null,
          base: { kind: 'image', ref: 'alpine:3.22' },
          range: { start: { line: 3, character: 0 }, end: { line: 4, character: 29 } },
          reachable: true,
        },
      ],
      images: ['golang:1.26', 'alpine:3.22'],
      edges: [
        {
          from: 'image:golang:1.26',
          to: 'stage:0',
          kind: 'from',
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 27 } },
          paths: [],
        },
        {
          from: 'image:alpine:3.22',
          to: 'stage:1',
          kind: 'from',
          range: { start: { line: 3, character: 0 }, end: { line: 3, character: 16 } },
          paths: [],
        },
        {
          from: 'stage:0',
          to: 'stage:1',
          kind: 'copy',
          range: { start: { line: 4, character: 0 }, end: { line: 4, character: 29 } },
          paths: ['/app'],
        },
      ],
    });
  });

  it('takes a target', async () => {
    const folder = new Folder({ Dockerfile: HINT });
    const { out } = await folder.run(['graph', '.', '--format', 'json', '--target', 'leftover']);
    const { target, stages } = JSON.parse(out);
    expect(target).toBe('leftover');
    expect(stages.map(({ reachable }: { reachable: boolean }) => reachable)).toEqual([false, true, false]);
    const wrong = await folder.run(['graph', '.', '--target', 'leftovers']);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain("Did you mean 'leftover'?");
  });

  it('takes a folder, standard input, and a file without stages', async () => {
    const folder = new Folder({ 'app/Dockerfile': FIXED, 'empty.Dockerfile': '' });
    const { out } = await folder.run(['graph', 'app']);
    expect(out).toMatch(MERMAID);
    expect((await folder.run(['graph', '-'], { stdin: FIXED })).out).toBe(out);
    expect((await folder.run(['graph', 'empty.Dockerfile', '--format', 'json'])).code).toBe(0);
    const none = await folder.run(['graph', '.']);
    expect([none.code, none.out]).toEqual([2, '']);
  });

  it('draws an SVG that stands alone', async () => {
    const folder = new Folder({ Dockerfile: FIXED });
    const { code, out, err } = await folder.run(['graph', '.', '--format', 'svg']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"[\s\S]*<\/svg>\n$/);
    expect(out).toContain('prefers-color-scheme:dark');
    expect(out).not.toMatch(/<script|href|@import|url\(/);
    expect((await folder.run(['graph', '.', '--format', 'svg'])).out).toBe(out);
    const other = await folder.run(['graph', '.', '--format', 'svg', '--target', 'builder']);
    expect(other.out).toContain('ending in stage builder');
  });

  it('draws no picture that nobody could read', async () => {
    const Dockerfile = Array.from({ length: 260 }, (_, index) => `FROM scratch AS s${index}\n`).join('');
    const result = await new Folder({ Dockerfile }).run(['graph', '.', '--format', 'svg']);
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).toMatch(/^error: --format svg: the graph has more than 250 nodes/);
  });

  it('refuses several files', async () => {
    expect((await new Folder().run(['graph', 'a', 'b'])).code).toBe(2);
    expect((await new Folder().run(['graph'])).code).toBe(2);
  });
});

describe('graph --check', () => {
  for (const name of ['stages.mmd', 'stages.dot', 'stages.json', 'stages.svg', 'diagram']) {
    it(`compares with ${name}, whose name says the format`, async () => {
      const folder = new Folder({ Dockerfile: FIXED });
      const format = { dot: 'dot', json: 'json', svg: 'svg' }[name.split('.')[1] ?? ''] ?? 'mermaid';
      folder.write(name, (await folder.run(['graph', 'Dockerfile', '--format', format])).out);
      expect(await folder.run(['graph', 'Dockerfile', '--check', name])).toEqual({
        code: 0,
        out: '',
        err: '',
      });
    });
  }

  it('prints what differs and ends with 1', async () => {
    const folder = new Folder({ Dockerfile: FIXED });
    folder.write('stages.mmd', (await folder.run(['graph', 'Dockerfile'])).out);
    folder.write('Dockerfile', FIXED.replaceAll('builder', 'compiler'));
    const result = await folder.run(['graph', 'Dockerfile', '--check', 'stages.mmd']);
    expect(result.code).toBe(1);
    expect(result.err).toBe('stages.mmd differs from the stages of Dockerfile.\n');
    expect(result.out).toMatch(/^--- stages\.mmd\n\+\+\+ Dockerfile\n@@ /);
    expect(result.out).toMatch(/\n-.*builder/);
    expect(result.out).toMatch(/\n\+.*compiler/);
  });

  it('passes over line breaks that git has changed', async () => {
    const folder = new Folder({ Dockerfile: FIXED });
    const { out } = await folder.run(['graph', 'Dockerfile']);
    folder.write('stages.mmd', out.replaceAll('\n', '\r\n'));
    expect((await folder.run(['graph', 'Dockerfile', '--check', 'stages.mmd'])).code).toBe(0);
  });

  it('ends with 2 where there is no diagram', async () => {
    const result = await new Folder({ Dockerfile: FIXED }).run(['graph', '.', '--check', 'stages.mmd']);
    expect([result.code, result.out]).toEqual([2, '']);
    expect(result.err).toBe('error: stages.mmd cannot be read: there is no such file or folder\n');
  });
});
