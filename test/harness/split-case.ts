import type { Splits } from '../../server/src/core/analysis.ts';
import { type BuildFile, buildsIn } from '../../server/src/core/builds/index.ts';
import type { ContextInput, Project, ProjectBuild } from '../../server/src/core/facts/context.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { LineIndex } from '../../server/src/core/text/lines.ts';
import { sectionText } from './archive.ts';
import type { Fixture } from './fixtures.ts';
import { readAsHosts } from './manifests.ts';

/** test/fixtures/recipes/README.md says how the cases are written. */

const OTHER = new Set(['Dockerfile', 'settings.json', '.dockerignore']);

/** The build context: every section with a path is a file of it, and they are all; without any it is not known. */
export function projectOf({ archive }: Fixture): Project {
  const ignore = sectionText(archive, '.dockerignore');
  const texts = new Map(
    archive.sections.flatMap(({ name, text }) =>
      OTHER.has(name) || name.startsWith('@') ? [] : [[name, text]],
    ),
  );
  const builds = [...texts].flatMap(([path, content]) =>
    /compose[^/]*\.ya?ml$/.test(path) ? evidenceIn({ path, text: content }) : [],
  );
  return {
    ...(builds.length > 0 && { builds }),
    dockerignore: ignore === undefined ? undefined : { path: '.dockerignore', text: ignore },
    ...(texts.size > 0 && {
      files: { paths: [...texts.keys()].sort(), complete: true, read: readAsHosts(texts) },
    }),
  };
}

/** What a Compose file beside the Dockerfile says of it. */
const evidenceIn = (file: BuildFile): ProjectBuild[] =>
  buildsIn(file).flatMap(({ label, dockerfile, contexts, runs }) =>
    dockerfile.kind === 'file' && dockerfile.paths.includes('Dockerfile')
      ? [
          {
            label: `${file.path}: ${label}`,
            target: null,
            contexts: contexts.map(({ name }) => name),
            ...(runs && { runs }),
          },
        ]
      : [],
  );

export function readSplitCase(fixture: Fixture): { text: string; input: ContextInput } {
  const { archive, file } = fixture;
  const settings: Record<string, unknown> = JSON.parse(sectionText(archive, 'settings.json') ?? '{}');
  let text = sectionText(archive, 'Dockerfile');
  if (text === undefined) throw new Error(`${file} has no "-- Dockerfile --" section`);
  if (settings['finalLineBreak'] === false) text = text.replace(/\n+$/, '');
  if (settings['lineBreak'] === '\r\n') text = text.replaceAll('\n', '\r\n');
  return { text, input: { text, settings: readSettings(settings), project: projectOf(fixture) } };
}

/** The golden section that a result has, and its text: the first choice, with the others as comments below. */
export function report(text: string, result: Splits): { section: string; text: string } {
  const lines = new LineIndex(text);
  if (result.kind === 'unneeded')
    return { section: '@unneeded', text: `${result.code}: ${result.message}\n` };
  if (result.kind === 'declined') {
    const line = lines.lineAt(result.span.start) + 1;
    return {
      section: '@declined',
      text: `${result.code}, line ${line}: ${result.message}\n${result.help}\n`,
    };
  }
  const [first, ...others] = result.choices.filter(({ libraries }) => libraries === 'listed');
  const { refused } = result;
  const after = applyEdits(text, first!.edits).replaceAll('\r\n', '\n');
  const notes = [
    ...(refused ? [`not by itself: ${refused.code}: ${refused.message}`] : []),
    ...others.map(({ runtime }) => `also ${runtime.kind}: ${runtime.ref}`),
    ...(first!.savings === undefined ? [] : [`about ${first!.savings} MB stay behind`]),
    ...first!.differences.map((one) => `differs: ${one}`),
    ...first!.checks.map((one) => `check: ${one}`),
  ];
  const body = after.endsWith('\n') ? after : `${after}\n`;
  return {
    section: refused ? '@named' : '@split',
    text: `${body}${notes.map((note) => `#= ${note}\n`).join('')}`,
  };
}
