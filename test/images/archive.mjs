/**
 * A text archive: prose on why the case exists, then `-- path --` sections.
 *
 * @param {string} name for messages
 * @param {string} text
 * @returns {Record<string, string>} sections by path, in the order of the file
 * @throws {Error} where there is no prose
 */
export function readArchive(name, text) {
  const [prose = '', ...parts] = text.split(/^-- (.+) --\n/m);
  if (!prose.trim()) throw new Error(`${name} says not why it exists`);
  /** @type {Record<string, string>} */
  const files = {};
  for (let i = 0; i < parts.length; i += 2) files[parts[i] ?? ''] = parts[i + 1] ?? '';
  return files;
}
