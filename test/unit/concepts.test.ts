/** What hovers teach: each concept is two sentences, leads to something that is there, and is found in a Dockerfile. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONCEPTS, type Concept, type ConceptId } from '../../server/src/core/data/concepts.ts';
import { createContext } from '../../server/src/core/facts/context.ts';
import { conceptAt } from '../../server/src/core/features/hover-concept.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import { readSettings } from '../../server/src/core/settings.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const steps: string[] = manifest.contributes.walkthroughs[0].steps.map(({ id }: { id: string }) => id);
const rules = RULES.map(({ id }) => id);

/** Each with the cursor where it is to be found. */
const PLACES: Readonly<Record<ConceptId, string>> = {
  stage: 'FR|OM alpine',
  stageName: 'FROM alpine AS buil|der',
  stageAsBase: 'FROM alpine AS a\nFROM |a',
  scratch: 'FROM scr|atch',
  copyFrom: 'FROM alpine AS a\nFROM alpine\nCOPY --from=|a /x /y',
  copyFromImage: 'FROM alpine\nCOPY --from=ngi|nx /x /y',
  copyFromContext: 'FROM alpine\nCOPY --from=ven|dor /x /y',
  stageNumber: 'FROM alpine\nFROM alpine\nCOPY --from=|0 /x /y',
  mountFrom: 'FROM alpine AS a\nFROM alpine\nRUN --mount=type=bind,from=|a,target=/x true',
  mountCache: 'FROM alpine\nRUN --mount=type=ca|che,target=/x true',
  mountSecret: 'FROM alpine\nRUN --mount=type=sec|ret,id=x true',
  globalArg: 'AR|G A=1\nFROM alpine',
  stageArg: 'FROM alpine\nARG| A=1',
  env: 'FROM alpine\n|ENV A=1',
  user: 'FROM alpine\nUSE|R app',
  start: 'FROM alpine\nENTRY|POINT ["x"]',
  buildContext: 'FROM alpine\nCO|PY . .',
  link: 'FROM alpine\nCOPY --li|nk . .',
  buildPlatform: 'FROM --platform=$BUILD|PLATFORM alpine',
};

describe.each(Object.entries(CONCEPTS) as [ConceptId, Concept][])('%s', (id, { text, more }) => {
  test('is two sentences', () => {
    // a full stop that ends no sentence stands in code
    const sentences = text.replace(/`[^`]*`/g, 'x').match(/[.?](?= |$)/g) ?? [];
    expect(sentences).toHaveLength(2);
    expect(text).not.toContain('!');
  });

  test('leads to what is there', () => {
    if ('step' in more) expect(steps).toContain(more.step);
    else expect(rules).toContain(more.rule);
  });

  test('is found, and not where teaching is turned off', () => {
    const offset = PLACES[id].indexOf('|');
    const text = PLACES[id].replace('|', '');
    const settings = (concepts: boolean) => readSettings({ contexts: ['vendor'], hover: { concepts } });
    expect(conceptAt(createContext({ text, settings: settings(true) }), offset)?.concept).toBe(CONCEPTS[id]);
    expect(conceptAt(createContext({ text, settings: settings(false) }), offset)).toBeUndefined();
  });
});

test.each([
  'FROM |alpine',
  'FROM alpine\nRUN ec|ho FROM',
  '# FR|OM alpine\nFROM alpine',
  'FROM alpine\nRUN a \\\n  # COPY --fr|om=x\n  b',
  'FROM alpine\nRUN --mount=type=tm|pfs,target=/x true',
  'FROM --platform=linux/am|d64 alpine',
  'FROM alpine\nCOPY a |b',
])('nothing is taught in %j', (marked) => {
  const context = createContext({ text: marked.replace('|', '') });
  expect(conceptAt(context, marked.indexOf('|'))).toBeUndefined();
});
