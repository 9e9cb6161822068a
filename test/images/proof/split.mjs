import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec, lastLine } from '../docker/exec.mjs';

const CLI = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
const SPLIT_MS = 60_000;

/** What the command line's `split --format json` prints. @typedef {{ status: string, recipe: string, runtime: string, dockerfile: string, differences: string[], reason?: { message: string } }} Split */

/**
 * Splits the Dockerfile of a folder with our engine.
 *
 * @param {string} folder
 * @param {string} [way] another one than the safest: the kind of a runtime image, or `resolve-libraries`
 * @returns {Promise<Split>}
 * @throws {Error} where the command line fails
 */
export async function splitOf(folder, way) {
  const args = [CLI, 'split', '--format=json', ...(way ? [optionOf(way)] : []), folder];
  const { code, stdout, stderr } = await exec(process.execPath, args, { timeout: SPLIT_MS });
  if (code !== 0 && code !== 3)
    throw new Error(`split ended with ${code ?? 'a time-out'}: ${lastLine(stderr)}`);
  return JSON.parse(stdout);
}

/** @param {string} way the kind of a runtime image, or `resolve-libraries` */
export const optionOf = (way) => (way === 'resolve-libraries' ? `--${way}` : `--runtime=${way}`);

/**
 * What comes of splitting what was split: `unneeded` where all is well.
 *
 * @param {string} folder of the sample; its Dockerfile becomes the split for as long as this takes
 * @param {Split} split
 */
export async function splitAgain(folder, { dockerfile }) {
  const file = join(folder, 'Dockerfile');
  const original = readFileSync(file, 'utf8');
  writeFileSync(file, dockerfile);
  try {
    return (await splitOf(folder)).status;
  } finally {
    writeFileSync(file, original);
  }
}
