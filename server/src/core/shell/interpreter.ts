/** Which programs read scripts that the parser understands. */

const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'mksh', 'rbash']);

export const isShell = (name: string): boolean => SHELLS.has(name);

/** The last part of a path; of a Windows path too, without `.exe`. */
export const baseName = (path: string): string => path.replace(/^.*[/\\]/, '').replace(/\.exe$/i, '');

/** What a SHELL instruction names: the shell among its words (`["conda", "run", …, "bash", "-c"]`), and whether it is one. */
export function shellOf(words: readonly string[] | undefined): { name: string; posix: boolean } {
  if (words === undefined || words.length === 0) return { name: 'sh', posix: true };
  const shell = words.map(baseName).findLast(isShell);
  if (shell !== undefined && words.slice(1).some((word) => /^-\w*c\w*$/.test(word)))
    return { name: shell, posix: true };
  return { name: baseName(words[0]!), posix: false };
}

/** What a script's first line names, or undefined where it has no `#!`. */
export function shebangOf(script: string): { name: string; posix: boolean } | undefined {
  if (!script.startsWith('#!')) return undefined;
  const line = /^[^\r\n]*/.exec(script)![0].slice(2);
  const words = line.trim().split(/[ \t]+/);
  let name = baseName(words[0]!);
  if (name === 'env') {
    const command = words.slice(1).find((word) => !word.startsWith('-') && !word.includes('='));
    name = baseName(command ?? name);
  }
  return { name, posix: isShell(name) };
}
