import { createContext, type Project } from '../../server/src/core/facts/context.ts';
import type { FileEntry, Look, Origin, Proof, StageFacts } from '../../server/src/core/facts/types.ts';
import { stageLabel } from '../../server/src/core/model/types.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import type { LineIndex } from '../../server/src/core/text/lines.ts';
import { type Archive, sectionText } from './archive.ts';

/** test/fixtures/facts/README.md says how the cases are written. */

interface Shown {
  readonly facts: StageFacts;
  readonly lines: LineIndex;
}

/** The new text of a golden section; undefined where it is none of ours. */
export function showFacts(archive: Archive, name: string): string | undefined {
  const [, kind, label] = /^@(files|look|env|ask|installed|stage) (\S+)$/.exec(name) ?? [];
  if (!kind) return undefined;
  const text = sectionText(archive, 'Dockerfile') ?? '';
  const settings = readSettings(JSON.parse(sectionText(archive, 'settings.json') ?? '{}'));
  const project = projectOf(archive);
  const context = createContext({ text, settings, project });
  const stage = context.model.stages.find((one) => stageLabel(one) === label || String(one.index) === label);
  if (!stage) throw new Error(`no stage ${label}`);
  const shown: Shown = { facts: context.facts(stage), lines: context.lines };
  const questions = (sectionText(archive, name) ?? '').split('\n').filter((line) => line.trim() !== '');
  return answers(kind, shown, questions, project)
    .map((line) => `${line}\n`)
    .join('');
}

function projectOf(archive: Archive): Project | undefined {
  const listing: { none?: true; complete?: boolean; unread?: string[] } = JSON.parse(
    sectionText(archive, 'listing.json') ?? '{}',
  );
  if (listing.none) return undefined;
  const files = archive.sections.filter(
    ({ name }) => !name.startsWith('@') && !['listing.json', 'settings.json', '.dockerignore'].includes(name),
  );
  const ignore = sectionText(archive, '.dockerignore');
  return {
    dockerignore: ignore === undefined ? undefined : { path: '.dockerignore', text: ignore },
    files: {
      paths: files.map(({ name }) => name).sort(),
      complete: listing.complete ?? true,
      unread: listing.unread ?? [],
      read: (path) => files.find(({ name }) => name === path)?.text,
    },
  };
}

function answers(
  kind: string,
  shown: Shown,
  questions: readonly string[],
  project: Project | undefined,
): string[] {
  const { facts } = shown;
  switch (kind) {
    case 'files':
      return [...facts.files.walk('/')]
        .filter(({ entry }) => entry.origin || entry.contextPath !== undefined)
        .map(({ path, entry }) => `${path}: ${showEntry(shown, entry)}${openness(shown, path, entry)}`);
    case 'look':
      return questions.map((line) => {
        const path = line.split(': ')[0]!;
        return `${path}: ${showLook(shown, facts.files.look(path), project)}`;
      });
    case 'env':
      return questions.map((line) => {
        const name = line.split('=')[0]!;
        const value = facts.env(name);
        return `${name}=${value === undefined ? '?' : JSON.stringify(value)}`;
      });
    case 'ask':
      return questions.map((line) => {
        const question = line.split(': ')[0]!;
        return `${question}: ${answer(shown, question)}`;
      });
    case 'installed':
      return facts.installations.map(
        ({ ecosystem, manager, packages, stage }) =>
          `${ecosystem} by ${manager} in ${stageLabel(stage)}: ${packages.map(({ name }) => name).join(' ')}`,
      );
    default:
      return [
        `image ${facts.image ? facts.image.repository : '?'}`,
        `workdir ${facts.workdir ?? '?'}`,
        `user ${facts.user ?? '?'}`,
        ...facts.entrypoints.map(
          ({ from, shell, words }) =>
            `${from.toLowerCase()} ${shell ? 'shell' : 'json'} ${words.map(({ text, known }) => (known ? text : `${text}?`)).join(' ')}`,
        ),
        ...(facts.unknownSince ? [`unknown since ${showProof(shown, facts.unknownSince)}`] : []),
      ];
  }
}

function answer(shown: Shown, question: string): string {
  const { facts } = shown;
  const [kind, name = ''] = question.split(' ');
  const three = (value: boolean | undefined) => (value === undefined ? 'unknown' : value ? 'yes' : 'no');
  if (kind === 'command') return showLook(shown, facts.hasCommand(name), undefined);
  if (kind === 'package') return three(facts.hasPackage(name));
  if (kind === 'user') return three(facts.hasUser(name));
  const runtime = facts.runtime(name as never);
  return runtime ? `${runtime.version ?? '?'} ${runtime.path}` : 'none';
}

function openness({ facts, lines }: Shown, path: string, { kind }: FileEntry): string {
  if (kind !== 'directory') return '';
  if (facts.files.list(path).complete) return ', closed';
  const reason = facts.files.disturbed(path);
  return `, open${reason ? ` (${showProof({ facts, lines }, reason)})` : ''}`;
}

function showLook(shown: Shown, look: Look, project: Project | undefined): string {
  if (look.presence === 'present') {
    const { contextPath } = look.entry;
    const text = contextPath === undefined ? undefined : project?.files?.read(contextPath);
    return `present ${showEntry(shown, look.entry)}${text ? ` ${JSON.stringify(text)}` : ''}`;
  }
  const proof = look.presence === 'absent' ? look.removed : look.because;
  return `${look.presence}${proof ? ` (${showProof(shown, proof)})` : ''}`;
}

function showEntry(
  shown: Shown,
  { kind, role, origin, builtIn, linkage, target, contextPath }: FileEntry,
): string {
  const parts: (string | false | undefined)[] = [
    kind,
    target !== undefined && `to ${target}`,
    role !== 'other' && role,
    linkage && `${linkage.kind} in ${builtIn ? stageLabel(builtIn) : '?'}`,
    contextPath !== undefined && `is ${contextPath}`,
    origin && `by ${chain(shown, origin)}`,
  ];
  return parts.filter((part) => typeof part === 'string').join(' ');
}

function chain({ lines }: Shown, origin: Origin): string {
  const names: string[] = [];
  for (let at: Origin | undefined = origin; at; at = at.before) {
    names.push(`${at.from} in line ${lines.lineAt(at.proof.span.start) + 1}`);
  }
  return names.join(' < ');
}

const showProof = ({ lines }: Shown, { span, message }: Proof): string =>
  `line ${lines.lineAt(span.start) + 1}: ${message}`;
