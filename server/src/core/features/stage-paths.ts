import type { Context } from '../facts/context.ts';
import { type Presence, presenceIn } from '../facts/stage-paths.ts';
import { type StageSource, stageSources } from '../facts/stage-sources.ts';
import type { FileEntry, Origin, Proof } from '../facts/types.ts';
import { code, list, prose } from '../text/markdown.ts';
import { touches } from '../text/span.ts';
import { stageTitle } from './describe.ts';
import { lineOf } from './locate.ts';

/** More would not be read in a hover. */
const MOST_STEPS = 5;
const MOST_NAMES = 6;

/** The path under the cursor that a COPY or a mount takes from a stage. */
export const stageSourceAt = (context: Context, offset: number): StageSource | undefined =>
  stageSources(context).find(({ span }) => touches(span, offset));

/** What the path is, which lines made it, and how sure that is. */
export function describePath(context: Context, source: StageSource): string {
  const { path, from } = source;
  const presence = presenceIn(context, from, path);
  return `**${code(path)}** in ${stageTitle(from)}\n\n${items(context, source, presence)
    .map((item) => `- ${item}`)
    .join('\n')}`;
}

function items(context: Context, { from, path }: StageSource, presence: Presence): string[] {
  switch (presence.is) {
    case 'present': {
      const [first, ...others] = presence.entries;
      if (others.length > 0 || presence.others || first!.path !== path) {
        const names = presence.entries.map((one) => code(one.path));
        return [`Matches ${list(names, MOST_NAMES)}${presence.others ? ', and perhaps more' : ''}`];
      }
      return [...aboutEntry(context, path, first!.entry, from), CERTAIN];
    }
    case 'absent':
      return [
        presence.removed
          ? `⚠ Gone: ${sentence(context, presence.removed)}`
          : `⚠ ${presence.pattern ? 'Nothing matches it' : 'Nothing makes it'}: neither the base image nor any line of the stage`,
        'Certain: the directory is known up to its last entry',
      ];
    case 'cached':
      return [
        `⚠ In a cache mount (line ${lineOf(context, presence.cache.mount.flag.span.start)}), and therefore not part of the stage`,
      ];
    case 'unknown':
      return [
        presence.because
          ? capital(sentence(context, presence.because))
          : 'Not known: the files of the base image are not all known',
        'Not certain: it may be there or not',
      ];
  }
}

const CERTAIN = 'Certain: no later line may have changed that';

function aboutEntry(
  context: Context,
  path: string,
  { kind, role, origin, linkage, target }: FileEntry,
  from: StageSource['from'],
): string[] {
  const what =
    role === 'artefact' ? ' that the build makes' : role === 'dependency' ? ' of installed packages' : '';
  const link = kind === 'link' && target !== undefined ? `, to ${code(target)}` : '';
  const image = origin
    ? ''
    : ` of the base image ${code(context.facts(from).image?.repository ?? 'scratch')}`;
  const found = [`${KINDS[kind]}${what}${link}${image}`];
  if (origin) found.push(...history(context, origin));
  if (kind === 'directory') found.push(...contents(context, path, from));
  if (linkage) {
    const libc = linkage.kind === 'static' ? 'statically' : `against ${linkage.libc ?? 'a C library'}`;
    found.push(`Linked ${libc}: ${prose(linkage.because)}`);
  }
  return found;
}

const KINDS: Readonly<Record<FileEntry['kind'], string>> = {
  file: 'A file',
  directory: 'A directory',
  link: 'A symbolic link',
  unknown: 'A file or directory',
};

/** From what made it to what brought it here. */
function history(context: Context, origin: Origin): string[] {
  const steps: Origin[] = [];
  for (let at: Origin | undefined = origin; at; at = at.before) steps.unshift(at);
  return steps.slice(0, MOST_STEPS).map(({ proof }) => capital(sentence(context, proof)));
}

function contents(context: Context, path: string, from: StageSource['from']): string[] {
  const { entries, complete } = context.facts(from).files.list(path);
  const names = [...entries.keys()].map(code);
  if (names.length === 0) return [complete ? 'Empty' : 'What is in it is not known'];
  return [`Holds ${list(names, MOST_NAMES)}${complete ? '' : ', and perhaps more'}`];
}

/** Proofs are sentences with code in backquotes, made from the user's text. */
export const sentence = (context: Context, { message, span }: Proof): string =>
  `${message
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : prosePart(part)))
    .join('')} (line ${lineOf(context, span.start)})`;

/** Keeps the blanks around a part of a sentence. */
function prosePart(text: string): string {
  const body = text.trim();
  if (body === '') return text;
  return text.replace(body, () => prose(body));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
