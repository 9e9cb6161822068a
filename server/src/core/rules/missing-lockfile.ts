import type { Context } from '../facts/context.ts';
import type { Step } from '../facts/types.ts';
import type { Stage } from '../model/types.ts';
import { mountsOf } from '../syntax/mount.ts';
import { insert } from '../text/edit.ts';
import { isWithin, parentOf } from '../tools/paths.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { type LockedInstall, lockedInstalls, withoutLock } from './support/locked-installs.ts';

export const missingLockfile = defineRule({
  id: 'missing-lockfile',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  summary: 'An install that insists on a lockfile runs in a stage that certainly has none.',
  docs: {
    what: '`npm ci`, `yarn install --immutable`, `pnpm install --frozen-lockfile`, `cargo build --locked`, `uv sync --frozen` and the like run where the manifest is, but no lockfile: no COPY in front of them brings it. Where a pattern, a whole directory or a bind mount may bring it, nothing is said.',
    why: 'These commands exist to install what the lockfile says, and fail without one.',
    ignore: 'Ignore it if a registry or a wrapper of the command provides the lockfile.',
    references: [
      { title: 'npm ci', url: 'https://docs.npmjs.com/cli/commands/npm-ci' },
      { title: 'cargo build --locked', url: 'https://doc.rust-lang.org/cargo/commands/cargo-build.html' },
    ],
  },
  examples: {
    bad: [
      'FROM node:24-slim\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
    ],
    good: [
      'FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
      'FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
    ],
  },
  *checkFacts({ stage, steps }, context) {
    for (const step of steps) {
      if (stage.triggers.includes(step.instruction)) continue;
      if (mountsOf(step.instruction).some(({ type }) => type !== 'cache' && type !== 'secret')) continue;
      for (const install of lockedInstalls(step)) {
        if (lacksLock(step, install)) yield missing(context, stage, step, install);
      }
    }
  },
});

/** True where the manifest is there, and in no directory up to the root a lockfile, or what may be one. */
function lacksLock(
  { before, commands }: Step,
  { command, directory, manifest, locks }: LockedInstall,
): boolean {
  if (before.look(`${directory === '/' ? '' : directory}/${manifest}`).presence !== 'present') return false;
  for (let at = directory; ; at = parentOf(at)) {
    const paths = locks.map((lock) => `${at === '/' ? '' : at}/${lock}`);
    if (paths.some((path) => before.look(path).presence !== 'absent')) return false;
    const earlier = commands.slice(0, commands.indexOf(command)).flatMap(({ effects }) => effects);
    if (earlier.some((one) => paths.some((path) => mayMake(one, path)))) return false;
    if (at === '/') return true;
  }
}

const mayMake = (effect: Step['commands'][number]['effects'][number], path: string): boolean => {
  switch (effect.kind) {
    case 'create':
    case 'link':
      return effect.path === path;
    case 'disturb':
    case 'fill':
      return isWithin(path, effect.path);
    case 'copy':
      return isWithin(path, effect.to);
    default:
      return false;
  }
};

function missing(context: Context, stage: Stage, step: Step, install: LockedInstall): Finding {
  const { lines, project, reachable } = context;
  const { label, directory, manifest, locks, command } = install;
  const path = `${directory === '/' ? '' : directory}/${manifest}`;
  const look = step.before.look(path);
  const origin = look.presence === 'present' ? look.entry.origin : undefined;
  const { files } = project ?? {};
  const known = files?.complete
    ? locks.filter((lock) => files.paths.some((one) => one === lock || one.endsWith(`/${lock}`)))
    : locks;
  const where =
    origin && known.length > 0
      ? ` Line ${lineNumber(lines, origin.proof.span.start)} brings ${manifest} only.`
      : '';
  const todo = known.length > 0 ? `Copy ${known[0]} too.` : withoutLock(look, files?.paths ?? []);
  return {
    span: command.command.span,
    message: `${label} fails without ${locks.join(' or ')}, and ${directory} has none.${where} ${todo}`,
    severity: reachable.has(stage) ? 'error' : 'warning',
    related: origin
      ? [{ span: origin.proof.span, message: `'${manifest}' comes from here, without a lockfile.` }]
      : [],
    fixes: origin && known[0] !== undefined ? copyToo(context, origin.instruction, manifest, known[0]) : [],
  };
}

/** Names the lockfile in the COPY that brings the manifest. */
function copyToo(
  context: Context,
  { name, words, json, flags, heredocs }: Step['instruction'],
  manifest: string,
  lock: string,
): Fix[] {
  const last = words.at(-1);
  const word = words.slice(0, -1).find(({ text }) => text === manifest || text.endsWith(`/${manifest}`));
  const isDirectory = last && /(?:^|\/)\.{0,2}$/.test(last.text);
  if (name !== 'COPY' || !word || json || heredocs.length > 0 || !isDirectory) return [];
  const source = `${word.text.slice(0, word.text.length - manifest.length)}${lock}`;
  const { files } = context.project ?? {};
  const isThere = !files?.complete || files.paths.includes(source.replace(/^\.?\//, ''));
  if (!isThere || flags.some((flag) => flag.name === 'from')) return [];
  return [editsFix(`Copy ${source} too`, () => [insert(word.span.end, ` ${source}`)], 'review')];
}
