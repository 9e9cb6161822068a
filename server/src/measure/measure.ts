import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Builder, stepOf } from './builders.ts';

/** One Dockerfile whose images are built. */
export interface Measured {
  /** For messages and progress: "before". */
  readonly label: string;
  readonly text: string;
  /** Targets in the order of the file, each by its name; undefined stands for the last stage. */
  readonly targets: readonly (string | undefined)[];
  /** Images that it builds on or copies from. */
  readonly images: readonly string[];
}

export interface Surroundings {
  /** The build context's folder. */
  readonly context: string;
  /** An ignore file to take in place of the context's own `.dockerignore`. */
  readonly ignoreFile?: string | undefined;
  /** Arguments for the builder as they are. */
  readonly more?: readonly string[];
  readonly signal?: AbortSignal;
  /** Gets what the builder does, step by step. */
  readonly onProgress?: (label: string, step: string) => void;
}

/** A build that did not work out. */
export class BuildFailed extends Error {
  readonly label: string;
  /** What the builder said, to its end. */
  readonly log: string;

  constructor(label: string, log: string) {
    super(`the build of ${label} failed`);
    this.label = label;
    this.log = log;
  }
}

/** It was told to stop. */
export class Interrupted extends Error {}

/**
 * Those of the images that the builder does not have, so that a build would have to pull them.
 */
export async function missingImages(builder: Builder, images: Iterable<string>): Promise<string[]> {
  const missing: string[] = [];
  for (const image of new Set(images)) if (!(await builder.hasImage(image))) missing.push(image);
  return missing;
}

/**
 * Builds every target of every file and takes its size. What is tagged is removed again, also where a build fails or
 * `signal` ends it; the builder's cache stays, as after any build. Nothing is pulled, nothing is pushed.
 *
 * @returns bytes, uncompressed: a list for each file, a number for each target
 * @throws BuildFailed, Interrupted
 */
export async function measure(
  builder: Builder,
  files: readonly Measured[],
  { context, ignoreFile, more = [], signal, onProgress }: Surroundings,
): Promise<number[][]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'multistage-measure-'));
  const name = `multistage-measure/${path.basename(folder).split('-').at(-1)!.toLowerCase()}`;
  const tags: string[] = [];
  try {
    const sizes: number[][] = [];
    for (const [at, { label, text, targets }] of files.entries()) {
      const dockerfile = path.join(folder, `${at}.Dockerfile`);
      writeFileSync(dockerfile, text);
      if (ignoreFile !== undefined) copyFileSync(ignoreFile, `${dockerfile}.dockerignore`);
      const own: number[] = [];
      for (const [index, target] of targets.entries()) {
        if (signal?.aborted) throw new Interrupted();
        const tag = `${name}:${at}-${index}`;
        tags.push(tag);
        const request = { dockerfile, ignoreFile, context, target, tag, more };
        const { code, out, err } = await builder.build(request, {
          ...(signal && { signal }),
          onLine(line) {
            const step = stepOf(line);
            if (step !== undefined) onProgress?.(label, step);
          },
        });
        if (signal?.aborted) throw new Interrupted();
        if (code !== 0) throw new BuildFailed(label, `${out}${err}`);
        own.push(await builder.sizeOf(tag));
      }
      sizes.push(own);
    }
    return sizes;
  } finally {
    await builder.remove(tags);
    rmSync(folder, { recursive: true, force: true });
  }
}
