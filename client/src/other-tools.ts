import type { Extension } from 'vscode';
import type { Other } from '../../server/src/protocol/index.ts';

/** As much of a diagnostic as tells whose it is. */
export interface Found {
  readonly source?: string | undefined;
  readonly message: string;
}

interface Tool {
  readonly id: RegExp;
  /** Whether a finding is its own; without this, its extension being there is enough. */
  readonly reports?: (found: Found) => boolean;
}

const DOCKER_DX = /^docker\.docker$/i;

/**
 * Container Tools, and Docker's extension before it, work by themselves, and so does Docker DX in Compose and Bake files. Its
 * checks need Docker, hadolint its program: what they would report is left to them once they have reported something.
 */
const TOOLS: Readonly<Record<Other, Tool>> = {
  'container-tools': { id: /^ms-azuretools\.vscode-(?:containers|docker)$/i },
  'docker-dx': { id: DOCKER_DX },
  'docker-checks': { id: DOCKER_DX, reports: ({ source }) => source === 'docker-language-server' },
  hadolint: {
    id: /\.(?:vscode-)?hadolint$/i,
    reports: ({ source, message }) => source === 'hadolint' || message.startsWith('[hadolint]'),
  },
};
const NAMES = Object.keys(TOOLS) as Other[];

/** Which tool has found this; undefined if none that is known. */
export const toolOf = (found: Found): Other | undefined => NAMES.find((name) => TOOLS[name].reports?.(found));

/**
 * Tools whose extension is installed and enabled, and that work.
 * @param extensions those of the editor; packs, which have no code, count for nothing
 * @param found findings, of whatever source
 */
export function othersAmong(
  extensions: readonly Pick<Extension<unknown>, 'id' | 'packageJSON'>[],
  found: Iterable<Found>,
): Other[] {
  const active = extensions.filter(({ packageJSON: { main, browser } }) => main ?? browser);
  const heard = new Set([...found].map(toolOf));
  return NAMES.filter(
    (name) => active.some(({ id }) => TOOLS[name].id.test(id)) && (!TOOLS[name].reports || heard.has(name)),
  );
}
