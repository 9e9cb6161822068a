/** A pattern in a string, such as `"src/**"`, begins and ends no comment. */
const STRING_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*(?:`|(?![\s\S])))|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|(?<=^|\s)\/\/[^\n]*/gm;

/**
 * What a JavaScript configuration says of a key: its text where every mention is the same plain string, `other`
 * where it may be anything, undefined where the key does not occur. The file is not run, so only what stands there
 * as a string counts.
 */
export function settingOf(text: string, key: string): { readonly text: string } | 'other' | undefined {
  const code = text.replace(STRING_OR_COMMENT, (_, string?: string) => string ?? ' ');
  const mentions = code.match(new RegExp(`(?<![\\w$.-])['"]?${key}['"]?\\s*(?::|,|\\}|=)`, 'g')) ?? [];
  if (mentions.length === 0) return undefined;
  const plain = new RegExp(
    `(?<![\\w$.-])['"]?${key}['"]?\\s*:\\s*(?:'([^'\\n]*)'|"([^"\\n]*)"|\`([^\`$]*)\`)\\s*(?=[,}\\n]|$)`,
    'g',
  );
  const values = new Set([...code.matchAll(plain)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''));
  const count = [...code.matchAll(plain)].length;
  const [value] = values;
  return value !== undefined && values.size === 1 && count === mentions.length ? { text: value } : 'other';
}
