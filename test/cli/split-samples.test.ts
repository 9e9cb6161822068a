import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Folder } from './harness.ts';

interface Sample {
  readonly name: string;
  readonly recipe: string | undefined;
  readonly also: readonly string[];
  readonly wrongs: readonly { readonly name: string }[];
}

/** What test/images has of its samples. */
interface Samples {
  readSamples(): Sample[];
  writeSample(sample: Sample, folder: string): void;
  spoil(text: string, wrong: Sample['wrongs'][number]): { readonly missing?: string };
}

const proof = (name: string) => import(new URL(`../images/proof/${name}`, import.meta.url).href);
const { readSamples, writeSample, spoil }: Samples = await proof('sample.mjs');
const { optionOf }: { optionOf(way: string): string } = await proof('split.mjs');

/** The projects that test/images builds and runs are split as it expects: seen here, without a builder. */
describe('projects that are built and run', () => {
  it.each(readSamples().map((sample) => [sample.name, sample] as const))('%s', async (name, sample) => {
    const folder = new Folder();
    writeSample(sample, path.join(folder.path, name));
    const split = async (...more: string[]) =>
      JSON.parse((await folder.run(['split', '--format', 'json', ...more, name])).out);
    const first = await split();
    expect(first.status, first.reason?.message).toBe('split');
    if (sample.recipe !== undefined) expect(first.recipe).toBe(sample.recipe);
    for (const way of sample.also) expect((await split(optionOf(way))).status, way).toBe('split');
    for (const wrong of sample.wrongs)
      expect(spoil(first.dockerfile, wrong).missing, wrong.name).toBeUndefined();
  });
});
