import { analyze, type Snapshot } from '../../server/src/core/analysis.ts';
import type { ContextInput } from '../../server/src/core/facts/context.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { type Expected, takeAnnotations } from './annotations.ts';
import { sectionText } from './archive.ts';
import type { Fixture } from './fixtures.ts';

export interface RuleCase {
  readonly input: ContextInput;
  readonly expected: readonly Expected[];
  readonly snapshot: Snapshot;
}

/**
 * A fixture's Dockerfile with its surroundings. `settings.json` holds Multistage's settings, and for the file
 * itself `lineBreak`, `byteOrderMark` and `finalLineBreak: false`.
 */
export function ruleCase({ archive, file }: Fixture): RuleCase {
  const annotated = sectionText(archive, 'Dockerfile');
  if (annotated === undefined) throw new Error(`${file} has no "-- Dockerfile --" section`);
  const settings: Record<string, unknown> = JSON.parse(sectionText(archive, 'settings.json') ?? '{}');
  const { text, expected } = takeAnnotations(annotated);
  const dockerignore = sectionText(archive, '.dockerignore');
  const input: ContextInput = {
    text: shape(text, settings),
    settings: readSettings(settings),
    project: {
      dockerignore: dockerignore === undefined ? undefined : { path: '.dockerignore', text: dockerignore },
    },
  };
  return { input, expected, snapshot: analyze(input) };
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
