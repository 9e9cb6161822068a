/** An image reference as its parts, as far as the tables need them. Nothing is checked: what is odd finds no row. */
export interface SplitReference {
  /** Without registry, `library/` and mirrors where these only stand for Docker Hub's official images: `python`. */
  readonly repository: string;
  /** What was taken off the front, to write a sibling in the same place: `public.ecr.aws/docker/library/`. */
  readonly prefix: string;
  readonly tag: string | undefined;
  /** True where a digest pins it: the tag then tells what was meant, not what it means today. */
  readonly pinned: boolean;
}

/** Other names of Docker Official Images: Docker Hub itself, mirrors of it, and its repositories for one architecture. */
const MIRRORS: readonly string[] = [
  'docker.io/library/',
  'index.docker.io/library/',
  'registry-1.docker.io/library/',
  'docker.io/',
  'index.docker.io/',
  'library/',
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'mirror.gcr.io/',
  'amd64/',
  'arm64v8/',
  'arm32v7/',
  'arm32v6/',
  'arm32v5/',
  'i386/',
  'ppc64le/',
  'riscv64/',
  's390x/',
];

const LONGEST = 512;

/** Total and linear. Undefined for what is too long to be a reference. */
export function splitReference(text: string): SplitReference | undefined {
  if (text.length === 0 || text.length > LONGEST) return undefined;
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  let repository = colon < 0 ? named : named.slice(0, colon);
  let prefix = '';
  for (let mirror = mirrorOf(repository); mirror !== undefined; mirror = mirrorOf(repository)) {
    prefix += mirror;
    repository = repository.slice(mirror.length);
  }
  return { repository, prefix, tag: tag === '' ? undefined : tag, pinned: at >= 0 };
}

const mirrorOf = (repository: string): string | undefined =>
  MIRRORS.find((prefix) => repository.startsWith(prefix));
