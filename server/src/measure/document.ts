/** An editor's document and the sizes of its stages. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../core/facts/context.ts';
import { type Builder, findBuilder, lastLineOf } from './builders.ts';
import { BuildFailed, Interrupted, measure, missingImages } from './measure.ts';
import { type Measurable, measurable } from './stages.ts';

/** A document with what it needs to be built. */
export interface MeasuredDocument {
  readonly context: Context;
  /** `file:` URIs. */
  readonly uri: string;
  /** The build context's folder. */
  readonly folder: string;
}

export type Plan =
  | {
      readonly kind: 'ready';
      readonly builder: Builder;
      readonly measurable: Measurable;
      readonly missing: readonly string[];
    }
  | { readonly kind: 'impossible'; readonly reasons: readonly string[] };

/** What it takes; undefined where there is nothing to build. */
export async function planFor({ context }: MeasuredDocument): Promise<Plan | undefined> {
  const what = measurable(context, 'the file', 'own');
  if (!what) return undefined;
  const builder = await findBuilder('auto', process.env);
  if ('reasons' in builder) return { kind: 'impossible', reasons: builder.reasons };
  const missing = await missingImages(builder, what.measured.images);
  return { kind: 'ready', builder, measurable: what, missing };
}

export type Sizes =
  | { readonly kind: 'measured'; readonly bytes: ReadonlyMap<number, number> }
  | { readonly kind: 'failed'; readonly message: string; readonly log: string }
  | { readonly kind: 'interrupted' };

/**
 * Fetches the images that are missing, and builds.
 * @returns bytes by the index of a stage, uncompressed
 */
export async function sizesFor(
  { builder, measurable: { measured, stages }, missing }: Extract<Plan, { kind: 'ready' }>,
  { context, uri, folder }: MeasuredDocument,
  signal: AbortSignal,
  onStep: (step: string) => void,
): Promise<Sizes> {
  for (const image of missing) {
    onStep(`Pulling ${image}`);
    const { code, out, err } = await builder.pull(image, { signal });
    if (signal.aborted) return { kind: 'interrupted' };
    if (code !== 0) {
      const message = `${image} cannot be pulled: ${lastLineOf(err || out)}.`;
      return { kind: 'failed', message, log: `${out}${err}` };
    }
  }
  const own = `${fileURLToPath(uri)}.dockerignore`;
  const buildArgs = Object.entries(context.settings.buildArgs);
  try {
    const [sizes = []] = await measure(builder, [measured], {
      context: path.resolve(fileURLToPath(folder)),
      ignoreFile: existsSync(own) ? own : undefined,
      more: buildArgs.map(([name, value]) => `--build-arg=${name}=${value}`),
      signal,
      onProgress: (_, step) => onStep(step),
    });
    return { kind: 'measured', bytes: new Map(stages.map(({ index }, at) => [index, sizes[at]!])) };
  } catch (error) {
    if (error instanceof Interrupted) return { kind: 'interrupted' };
    if (!(error instanceof BuildFailed)) throw error;
    return { kind: 'failed', message: `The build failed: ${lastLineOf(error.log)}.`, log: error.log };
  }
}
