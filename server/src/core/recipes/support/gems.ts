import { readGemfileLock } from '../../tools/manifests/gemfile.ts';
import { isWithin, parentOf } from '../../tools/paths.ts';
import type { Artefact, ClassifiedCommand, Decline, RuntimePackage, SplitInput, Task } from '../types.ts';
import { dependenciesOf, neededBy } from './libraries.ts';

/** What the runtime stage takes of Bundler and RubyGems. */
export interface Gems {
  /** Names of all gems that are known. */
  readonly names: readonly string[];
  readonly artefacts: readonly Artefact[];
  readonly packages: readonly RuntimePackage[];
  readonly checks: readonly string[];
}

/** The directories of gems, settings of Bundler and lock files that the build writes. */
export function gemsOf(input: SplitInput): Gems | Decline {
  const { facts, steps } = input;
  const installs = facts.installations.filter(({ ecosystem }) => ecosystem === 'ruby');
  const hidden = installs.find(({ location }) => location === undefined || location === '/');
  if (hidden) {
    return {
      kind: 'declined',
      code: 'location-unknown',
      message: 'It is not known where the gems are installed.',
      span: hidden.instruction.head,
      help: 'Install them where the image of ruby puts them, or give `bundle config set path` a fixed path.',
    };
  }
  const unread = steps
    .flatMap(({ commands }) => commands)
    .find((one) => one.task === 'unknown' && isInstall(one));
  if (unread) {
    return {
      kind: 'declined',
      code: 'location-unknown',
      message: `${unread.why.charAt(0).toUpperCase()}${unread.why.slice(1)}: which gems it installs, and where, cannot be told.`,
      span: unread.step.command.span,
      help: 'Run `bundle install` with fixed options, behind the COPY of Gemfile and Gemfile.lock.',
    };
  }
  const found = new Map<string, Artefact>();
  const add = (path: string, at: Artefact['at'], why: string) =>
    found.set(path, { from: path, to: path, at, why });
  for (const { location, scripts, instruction } of installs) {
    add(location!, instruction, 'the gems are there');
    if (scripts !== undefined && !isWithin(scripts, location!) && !/^\/usr\/(?:local\/)?bin$/.test(scripts))
      add(scripts, instruction, 'programs of gems are there');
  }
  for (const { instruction, commands } of steps) {
    for (const { step } of commands) {
      const isSetting = step.name?.startsWith('bundle') === true;
      for (const effect of step.effects) {
        if (!isSetting || (effect.kind !== 'create' && effect.kind !== 'fill')) continue;
        const { path } = effect;
        // options of `bundle install` are kept in a file too
        if (/\/(?:\.bundle|bundle)\/config$/.test(path)) add(path, instruction, 'settings of Bundler');
        else if (/\/\.?bundle$/.test(path) && !found.has(path))
          add(`${path}/config`, instruction, 'settings of Bundler');
      }
    }
  }
  for (const { manifests, instruction } of installs) {
    const lock = manifests.find((path) => path.endsWith('.lock'));
    const look = lock === undefined ? undefined : facts.files.look(lock);
    if (look?.presence !== 'present' || look.entry.contextPath !== undefined) continue;
    if (look.entry.origin?.instruction === instruction && parentOf(lock!) !== '/')
      add(lock!, instruction, '`bundle install` writes it');
  }
  const artefacts = [...found.values()].filter(
    ({ from }) => ![...found.keys()].some((other) => other !== from && isWithin(from, other)),
  );
  return { artefacts, ...needsOf(input) };
}

/** True of what compiles gems, which a smaller image cannot. */
const isInstall = ({ step: { name = '', args } }: ClassifiedCommand): boolean =>
  /^(?:bundler?|gem)$/.test(name) && /^(?:install|update)$/.test(args[0]?.text ?? '');

/** What Bundler does besides installing: its settings cross with the gems. */
export const taskOfBundler = ({ step: { name = '', args } }: ClassifiedCommand): Task | undefined =>
  /^bundle/.test(name) && /^(?:config|clean)$/.test(args[0]?.text ?? '') ? 'build' : undefined;

/** Ruby links them itself, so that every image of it has them. */
const OF_RUBY = /^(?:libssl|libffi|libyaml|libgmp|zlib)/;

function needsOf(input: SplitInput): Omit<Gems, 'artefacts'> {
  const { facts, read, image } = input;
  const manifests = facts.installations.flatMap((one) => (one.ecosystem === 'ruby' ? one.manifests : []));
  const texts = manifests.filter((path) => path.endsWith('.lock')).map(read);
  const locked = texts.flatMap((text) => [...readGemfileLock(text ?? '').versions.keys()]);
  const asked = dependenciesOf(input, 'ruby');
  const names = [...new Set([...locked, ...asked.names])];
  const needs = neededBy(input, 'ruby', names);
  const gemfiles = manifests.filter((path) => !path.endsWith('.lock')).map(read);
  const isCloned =
    texts.some((text) => /^GIT$/m.test(text ?? '')) ||
    (locked.length === 0 &&
      gemfiles.some((text) =>
        /^[^#\n]*\b(?:git|github):\s*["']|^[^#\n]*:(?:git|github)\s*=>/m.test(text ?? ''),
      ));
  const isKnown = locked.length > 0 || asked.complete;
  const had = image?.slim !== undefined || facts.hasPackage('git') === true;
  return {
    names,
    packages: [
      ...needs.packages.filter(({ name }) => !OF_RUBY.test(name)),
      ...(isCloned && had ? [{ name: 'git', why: 'gems that are cloned ask git for their files' }] : []),
    ],
    checks: [
      ...needs.checks,
      ...(isKnown || image?.slim === undefined
        ? []
        : [
            'Gemfile.lock is not at hand: see which libraries the gems link (libpq5 of pg, libmariadb3 of mysql2).',
          ]),
    ],
  };
}
