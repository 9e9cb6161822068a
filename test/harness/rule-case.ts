import { analyze, type Snapshot } from '../../server/src/core/analysis.ts';
import type { ContextFiles, ContextInput } from '../../server/src/core/facts/context.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import type { Category } from '../../server/src/core/rules/rule.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { type Expected, takeAnnotations } from './annotations.ts';
import { sectionText } from './archive.ts';
import type { Fixture } from './fixtures.ts';
import { readAsHosts } from './manifests.ts';

export interface RuleCase {
  readonly input: ContextInput;
  readonly expected: readonly Expected[];
  readonly snapshot: Snapshot;
}

/**
 * A fixture's Dockerfile with its surroundings: every section with a path is a file of the build context, and they
 * are all of it; without any the context is not known. `settings.json` holds Multistage's settings, for the file itself
 * `lineBreak`, `byteOrderMark` and `finalLineBreak: false`, and `partialContext` where there are more files than shown.
 */
export function ruleCase({ archive, file, group }: Fixture): RuleCase {
  const annotated = sectionText(archive, 'Dockerfile');
  if (annotated === undefined) throw new Error(`${file} has no "-- Dockerfile --" section`);
  const settings: Record<string, unknown> = JSON.parse(sectionText(archive, 'settings.json') ?? '{}');
  const { text, expected } = takeAnnotations(annotated);
  const rules = (settings['rules'] ?? {}) as Record<string, unknown>;
  const dockerignore = sectionText(archive, '.dockerignore');
  const files = contextFiles(archive, settings['partialContext'] === true);
  const input: ContextInput = {
    text: shape(text, settings),
    settings: readSettings({ ...settings, rules: { ...silenced(group), ...rules } }),
    project: {
      dockerignore: dockerignore === undefined ? undefined : { path: '.dockerignore', text: dockerignore },
      ...(files && { files }),
    },
  };
  return { input, expected, snapshot: analyze(input) };
}

/** Folder of whole projects, where every rule is on. */
export const PROJECTS = 'projects';

const WHOLE_IMAGE: readonly Category[] = ['artefact', 'size', 'cache'];

/**
 * What a folder leaves out: rules that look at the whole image have much to say of the few lines that show
 * another rule. They are on in the folders of their own category and in whole projects.
 */
function silenced(group: string): Record<string, 'off'> {
  if (group === PROJECTS) return {};
  const own = RULES.find(({ id }) => id === group)?.category;
  const off = RULES.filter(({ category }) => category !== own && WHOLE_IMAGE.includes(category));
  return Object.fromEntries(off.map(({ id }) => [id, 'off']));
}

/** Sections that are no files of the context. */
const OTHER = new Set(['Dockerfile', 'settings.json', '.dockerignore']);

function contextFiles({ sections }: Fixture['archive'], partial: boolean): ContextFiles | undefined {
  const texts = new Map(
    sections.flatMap(({ name, text }) => (OTHER.has(name) || name.startsWith('@') ? [] : [[name, text]])),
  );
  if (texts.size === 0) return undefined;
  return { paths: [...texts.keys()].sort(), complete: !partial, read: readAsHosts(texts) };
}

function shape(text: string, settings: Record<string, unknown>): string {
  let shaped = text;
  if (settings['finalLineBreak'] === false) shaped = shaped.replace(/\n$/, '');
  if (settings['lineBreak'] === '\r\n') shaped = shaped.replaceAll('\n', '\r\n');
  return settings['byteOrderMark'] ? `\ufeff${shaped}` : shaped;
}

/** The text as a golden section shows it: without byte order mark and carriage returns. */
export const shown = (text: string): string => {
  const plain = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
};
