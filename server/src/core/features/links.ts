import { isLibraryImage } from '../data/library-images.ts';
import type { Context } from '../facts/context.ts';
import { type ImageReference, parseImageReference } from '../model/image-reference.ts';
import type { Span } from '../text/span.ts';
import { stageTitle } from './describe.ts';
import { declarationSpan, spanOf } from './stages.ts';

export type DocumentLink = {
  readonly span: Span;
  /** What is at the other end. */
  readonly tooltip: string;
  /** What other extensions for Dockerfiles offer at the same place. */
  readonly isGeneric?: boolean;
} & ({ readonly kind: 'page'; readonly url: string } | { readonly kind: 'stage'; readonly target: Span });

/**
 * From the places that name a stage to the stage, from images to their pages in a registry. Only registries whose pages
 * have certain addresses; nothing is fetched. In file order, without overlaps.
 */
export function links(context: Context): DocumentLink[] {
  const { model, file } = context;
  const found: DocumentLink[] = [];
  for (const reference of model.references) {
    const span = spanOf(context, reference);
    const { target } = reference;
    if (target.kind === 'stage') {
      const tooltip = `Go to ${stageTitle(target.stage)}`.replaceAll('`', '');
      found.push({ kind: 'stage', span, tooltip, target: declarationSpan(target.stage) });
    } else if (target.kind === 'image' && !/\$.*[:@/]|^\$/.test(reference.text)) {
      add(found, span, target.ref, reference.kind === 'from');
    }
  }
  const syntax = file.directives.find(({ name }) => name === 'syntax');
  if (syntax) add(found, syntax.valueSpan, syntax.value, false);
  const sorted = found.toSorted((a, b) => a.span.start - b.span.start);
  return sorted.filter(({ span }, index) => index === 0 || sorted[index - 1]!.span.end <= span.start);
}

/** Registries whose images others link to, in FROM. */
const USUAL: ReadonlySet<string> = new Set(['docker.io', 'ghcr.io', 'mcr.microsoft.com', 'quay.io']);

function add(found: DocumentLink[], span: Span, ref: string, inFrom: boolean): void {
  const image = parseImageReference(ref);
  const url = image && pageOf(image);
  if (!image || !url) return;
  const tooltip = `Open the page of ${ref.split(/[@$]/)[0]}`;
  const isGeneric = inFrom && USUAL.has(image.domain);
  found.push({ kind: 'page', span, url, tooltip, ...(isGeneric && { isGeneric }) });
}

/** Where people read about an image; undefined where that is not certain. */
function pageOf({ domain, path }: ImageReference): string | undefined {
  const parts = path.split('/');
  const [owner, name] = parts;
  switch (domain) {
    case 'docker.io':
      if (owner === 'library') return isLibraryImage(name!) ? `https://hub.docker.com/_/${name}` : undefined;
      return parts.length === 2 ? `https://hub.docker.com/r/${path}` : undefined;
    case 'ghcr.io':
    case 'gcr.io':
      // both send browsers on to the page of the package
      return parts.length > 1 ? `https://${domain}/${path}` : undefined;
    case 'mcr.microsoft.com':
      return `https://mcr.microsoft.com/artifact/mar/${path}`;
    case 'quay.io':
      return parts.length === 2 ? `https://quay.io/repository/${path}` : undefined;
    case 'public.ecr.aws':
      return parts.length > 1 ? `https://gallery.ecr.aws/${path}` : undefined;
    case 'nvcr.io':
      if (parts.length === 2) return `https://catalog.ngc.nvidia.com/orgs/${owner}/containers/${name}`;
      if (parts.length !== 3) return undefined;
      return `https://catalog.ngc.nvidia.com/orgs/${owner}/teams/${name}/containers/${parts[2]}`;
    default:
      return undefined;
  }
}
