/** An image reference, normalized as Docker does it (github.com/distribution/reference). */
export interface ImageReference {
  /** `docker.io` where none is written. */
  readonly domain: string;
  /** `library/alpine` for `alpine`. */
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const DOMAIN =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const IDENTIFIER = /^[a-f0-9]{64}$/;
const LONGEST_NAME = 255;

/** Undefined where Docker would refuse the text. Linear in its length. */
export function parseImageReference(text: string): ImageReference | undefined {
  if (IDENTIFIER.test(text)) return undefined;
  const { domain, rest } = splitDomain(text);
  const at = rest.indexOf('@');
  const digest = at < 0 ? undefined : rest.slice(at + 1);
  const named = at < 0 ? rest : rest.slice(0, at);
  const colon = named.indexOf(':');
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  if (domain.length > LONGEST_NAME || path.length > LONGEST_NAME || !DOMAIN.test(domain)) return undefined;
  if (!path.split('/').every((part) => PATH_PART.test(part))) return undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  if (digest !== undefined && !isDigest(digest)) return undefined;
  return { domain, path, tag, digest };
}

function isDigest(text: string): boolean {
  if (!DIGEST.test(text)) return false;
  const [algorithm, hex] = text.split(':');
  const length = { sha256: 64, sha384: 96, sha512: 128 }[algorithm!];
  return length !== undefined && hex!.length === length;
}

function splitDomain(text: string): { domain: string; rest: string } {
  const slash = text.indexOf('/');
  if (slash < 0) return { domain: 'docker.io', rest: `library/${text}` };
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  const isDomain = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  if (!isDomain) return { domain: 'docker.io', rest: text };
  if (first === 'docker.io' || first === 'index.docker.io') {
    return { domain: 'docker.io', rest: rest.includes('/') ? rest : `library/${rest}` };
  }
  return { domain: first, rest };
}

/** `alpine` for `docker.io/library/alpine`, the full name without tag and digest otherwise. */
export function familiarName({ domain, path }: ImageReference): string {
  if (domain !== 'docker.io') return `${domain}/${path}`;
  return path.startsWith('library/') ? path.slice('library/'.length) : path;
}
