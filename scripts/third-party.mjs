/** Licences of what the bundles hold besides our own code. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {Iterable<string>} inputs files in the bundles, as esbuild names them
 * @returns {string} the text of THIRD-PARTY-NOTICES.txt
 * @throws where a package brings no licence
 */
export function thirdPartyNotices(inputs) {
  const folders = [...new Set([...inputs].flatMap((file) => packageFolder(file) ?? []))].sort();
  const notices = new Map(folders.map((folder) => [identity(folder), licenceOf(folder)]));
  const head = 'Multistage holds the following software of others, under these licences.';
  const parts = [...notices].map(
    ([name, text]) => `${'='.repeat(80)}\n${name}\n${'='.repeat(80)}\n\n${text.trim()}`,
  );
  return `${[head, ...parts].join('\n\n')}\n`;
}

/** @returns {string | undefined} the folder of the innermost package that a file belongs to */
function packageFolder(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'))?.[0];
}

function identity(folder) {
  const { name, version, license, repository } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const source = (typeof repository === 'string' ? repository : repository?.url)?.replace(/^git\+/, '');
  return `${name} ${version} (${license})${source ? `\nSource: ${source}` : ''}`;
}

function licenceOf(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (files.length === 0) throw new Error(`${folder} has no licence file`);
  return files.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n\n');
}
