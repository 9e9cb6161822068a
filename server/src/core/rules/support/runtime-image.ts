import type { StageFacts } from '../../facts/types.ts';
import { rootOf } from '../../model/types.ts';
import type { Linkage } from '../../tools/types.ts';
import { replaceFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { isLiteral } from './releases.ts';

/** Images that hold nothing but a distribution, so that another one may take their place. */
const BARE = /^(?:alpine|scratch|busybox|debian|ubuntu|gcr\.io\/distroless\/(?:static|base|cc)(?:-.*)?)$/;

/** Lets the stage run on an image that has what a program built in another stage is linked against. */
export function runtimeFixes(runs: StageFacts, built: StageFacts, language: Linkage['language']): Fix[] {
  const root = rootOf(runs.stage);
  const { baseWord, base } = root;
  const { image } = runs;
  if (!baseWord || !image || !isLiteral(root) || !BARE.test(image.repository)) return [];
  // commands of one distribution do not run on another
  if (runs.installations.some(({ ecosystem }) => ecosystem === 'system')) return [];
  const other = replacement(runs, built, language);
  if (other === undefined || other === base.ref) return [];
  return [replaceFix(`Run it on ${other}`, baseWord.span, other, 'review', false)];
}

function replacement(runs: StageFacts, built: StageFacts, language: Linkage['language']): string | undefined {
  const { repository, tag } = runs.image!;
  const from = built.image;
  const isGlibc = from?.libc === 'glibc' && from.distribution?.id === 'debian';
  if (isGlibc && /^gcr\.io\/distroless\/static/.test(repository)) {
    const kind = repository.replace('/static', language === 'go' ? '/base' : '/cc');
    return tag === undefined ? kind : `${kind}:${tag}`;
  }
  const { runtimeImage } = from ?? {};
  if (runtimeImage !== undefined && /^(?:debian|alpine|ubuntu)(?::|$)/.test(runtimeImage))
    return runtimeImage;
  const { id, codename, version } = from?.distribution ?? {};
  if (id === 'debian' && codename !== undefined) return `debian:${codename}-slim`;
  if (id === 'alpine' && version !== undefined) return `alpine:${version}`;
  return id === 'ubuntu' && version !== undefined ? `ubuntu:${version}` : undefined;
}
