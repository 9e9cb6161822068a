/** What ADD fetches instead of copying it, told as BuildKit tells it (util/gitutil, dfgitutil). */
export type Remote = 'git' | 'url';

const SCP = /^[\w.-]+@[\w.-]+:\S/;

/** Undefined for a path in the context. */
export function remoteKind(source: string): Remote | undefined {
  if (/^(?:git|ssh):\/\//i.test(source) || SCP.test(source)) return 'git';
  // github.com/org/repo is a path too, but one that BuildKit takes for a repository in a build's context only
  if (!/^https?:\/\//.test(source)) return undefined;
  const path = source.replace(/^https?:\/\/[^/?#]*/, '').replace(/[?#].*$/s, '');
  return /\.git$/.test(path) ? 'git' : 'url';
}

export const isRemote = (source: string): boolean => remoteKind(source) !== undefined;
