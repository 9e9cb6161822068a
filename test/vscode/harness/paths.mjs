/** Where things are, and what the environment may change of it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');
/** Screenshots and logs of failures; ignored by git. */
const ARTIFACTS = path.join(ROOT, 'test', 'vscode', 'artifacts');

/**
 * The extension under test: MULTISTAGE_EXTENSION, else the project itself.
 * @param {'main' | 'browser'} [entry] the entry that the test needs: Node's or the web's
 * @returns {string} a folder with a built extension
 * @throws where its bundle is missing
 */
export function extensionFolder(entry = 'main') {
  const folder = path.resolve(process.env.MULTISTAGE_EXTENSION || ROOT);
  const bundle = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))[entry];
  if (bundle === undefined) throw new Error(`${folder}/package.json has no "${entry}"`);
  const file = path.resolve(folder, bundle);
  if (!existsSync(file) && !existsSync(`${file}.js`))
    throw new Error(`${file} is missing: build the extension first`);
  return folder;
}

/**
 * The packaged extension: MULTISTAGE_VSIX, else the newest multistage-*.vsix in the project's root.
 * @returns {string}
 */
export function vsixFile() {
  const named = process.env.MULTISTAGE_VSIX;
  if (named) {
    if (!existsSync(named)) throw new Error(`MULTISTAGE_VSIX names no file: ${named}`);
    return path.resolve(named);
  }
  const [newest] = readdirSync(ROOT)
    .filter((name) => /^multistage-.*\.vsix$/.test(name))
    .map((name) => path.join(ROOT, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (newest === undefined)
    throw new Error('No multistage-*.vsix in the project: package the extension first');
  return newest;
}

/**
 * @param {string} name of what failed
 * @param {string} ending with the dot
 * @returns {string} a file in the artifacts folder, which exists then
 */
export function artifact(name, ending) {
  mkdirSync(ARTIFACTS, { recursive: true });
  return path.join(ARTIFACTS, name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100) + ending);
}
