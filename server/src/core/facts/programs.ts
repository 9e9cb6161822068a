import { holds } from '../data/images/types.ts';
import { commandsOf, isPackaged, type PackageFamily } from '../data/packages/commands.ts';
import { baseOf, resolvePath } from '../tools/paths.ts';
import { entryOf } from './files/node.ts';
import { type Installed, isSamePlace, type Look, type Proof } from './kept.ts';
import { isInstalled, itemsOf, type State } from './state.ts';

/** Whether a program can be run by its name, or by its path. */
export function commandIn(state: State, name: string): Look {
  const { tree, variables, image, workdir } = state;
  if (name.includes('/')) {
    if (workdir === undefined && !name.startsWith('/')) return unknown(undefined);
    return tree.look(resolvePath(workdir ?? '/', name));
  }
  const path = variables.ofImage('PATH');
  const places = (path ?? '').split(':').flatMap((at) => (at.startsWith('/') ? `${at}/${name}` : []));
  const looks = places.map((place) => tree.look(place));
  const found = looks.find(({ presence }) => presence === 'present');
  if (found) return found;
  const isWhole = path !== undefined && looks.length > 0;
  const nowhere = looks.find((look) => look.presence === 'absent' && look.removed) ?? ABSENT;
  if (isWhole && looks.every(({ presence }) => presence === 'absent')) return nowhere;
  const installed = itemsOf(state.packages).filter(isInstalled);
  const kept = installed.filter((one) => isKept(state, one));
  const bringer = kept.find((one) => brings(one, name));
  if (bringer) {
    const { stage, proof } = bringer;
    return { presence: 'present', entry: entryOf('file', { stage, proof, from: 'command' }) };
  }
  const known = image && holds(image.commands, name);
  const removed = nowhere.presence === 'absent' ? nowhere.removed : undefined;
  if (known) return removed ? unknown(removed) : { presence: 'present', entry: entryOf('file') };
  const unclear = looks.find(
    ({ presence }, index) => presence === 'unknown' && mayHold(places[index]!, name),
  );
  const because = unclear?.presence === 'unknown' ? unclear.because : undefined;
  if (known === undefined || !isWhole) return unknown(because);
  const bringsPerhaps = kept.find((one) => mayBring(one, name));
  if (bringsPerhaps) return unknown(bringsPerhaps.proof);
  // an installation fills the directories of programs, but with what it installs
  for (const place of places) {
    if (tree.look(place).presence !== 'unknown' || !mayHold(place, name)) continue;
    const reasons = tree.reasons(place);
    if (reasons === 'many') return unknown(because);
    const other = reasons.find((reason) => !installed.some(({ proof }) => isSamePlace(proof, reason)));
    if (other) return unknown(other);
  }
  return nowhere;
}

const ABSENT: Look = { presence: 'absent', removed: undefined };

const unknown = (because: Proof | undefined): Look => ({ presence: 'unknown', because });

const familyOf = (manager: string): PackageFamily | undefined => {
  if (/^(?:apt|apt-get|aptitude)$/.test(manager)) return 'apt';
  if (manager === 'apk') return 'apk';
  return /^(?:micro)?dnf$|^yum$/.test(manager) ? 'dnf' : undefined;
};

function brings({ ecosystem, manager, packages }: Installed, program: string): boolean {
  const family = ecosystem === 'system' ? familyOf(baseOf(manager)) : undefined;
  return family !== undefined && packages.some(({ name }) => commandsOf(name, family).includes(program));
}

/** Programs that one asks for by name: libraries, compilers and certificates pull in none of them. */
const ASKED_FOR = new Set(
  'curl wget jq nc ncat netcat ping vim nano sudo gosu su-exec tini dumb-init supervisord psql pg_isready mysql redis-cli nginx'.split(
    ' ',
  ),
);

/** Packages that bring none of them along. */
const PLAIN =
  /^(?:lib[\w.+-]+|[\w.+-]+-(?:dev|devel|libs|headers)|ca-certificates|tzdata|locales|gcc[\w.-]*|g\+\+[\w.-]*|make|cmake|build-essential|build-base|musl-dev|pkg-config|pkgconf|zlib1g|openssl|gnupg\d?|python3[\w.-]*|bash|tar|gzip|unzip|zip|xz-utils|git|tini|dumb-init|gosu|su-exec|jq|curl|wget|procps)$/;

/** Names that begin as those of libraries do. */
const HAS_PROGRAMS = /^lib.*(?:bin|client|daemon|exif|office|perl|prog|server|tool|util|virt)/;

/** Directories of programs that packages of a language bring. */
const OF_LANGUAGES = /\/(?:\.?venv|node_modules\/\.bin|\.local|bundle|vendor)\//;

/** False where a program of the system would lie among those of a language. */
const mayHold = (place: string, program: string): boolean =>
  !ASKED_FOR.has(program) || !OF_LANGUAGES.test(place);

const COMPILERS = new Set(['cc', 'gcc', 'c++', 'g++']);

/** Plain ones that a compiler of C may come along with, be it as a recommendation. */
const PULLS_COMPILER =
  /gcc|g\+\+|^build-|python3-(?:pip|dev|venv)|php|ruby|perl|postgresql-server|libtool|clang|llvm|rust|cargo|golang|go-|dpkg-dev|erlang|ocaml|kernel/;

/** True where a program may have come along with what was asked for. */
function mayBring({ ecosystem, packages, complete }: Installed, program: string): boolean {
  if (COMPILERS.has(program)) {
    return ecosystem === 'system'
      ? !complete || !packages.every(({ name }) => PLAIN.test(name) && !PULLS_COMPILER.test(name))
      : ecosystem === 'conda';
  }
  const isAskedFor = ASKED_FOR.has(program);
  if (ecosystem !== 'system') return !isAskedFor || ecosystem === 'conda';
  if (!complete || !packages.every(({ name }) => PLAIN.test(name))) return true;
  // what plain packages depend on are plain packages: a program that none has comes from elsewhere
  if (!isAskedFor) return isPackaged(program) || packages.some(({ name }) => HAS_PROGRAMS.test(name));
  return packages.some(({ name }) => name.includes(program) && !name.startsWith('lib'));
}

/** False where some of the packages were taken away again. */
function isKept(state: State, installed: Installed): boolean {
  for (let at = state.packages; at; at = at.before) {
    const { item } = at;
    if (item === installed) return true;
    if (isInstalled(item) || item.ecosystem !== installed.ecosystem) continue;
    const names = new Set(item.packages);
    if (installed.virtual !== undefined && names.has(installed.virtual)) return false;
    if (installed.packages.some(({ name }) => names.has(name))) return false;
  }
  return true;
}

/** Whether a package of the distribution is there. */
export function hasPackage({ packages, image, unknownSince }: State, name: string): boolean | undefined {
  let others = false;
  for (let at = packages; at; at = at.before) {
    const { item } = at;
    if (item.ecosystem !== 'system') continue;
    if (!isInstalled(item)) {
      if (item.packages.includes(name)) return false;
      continue;
    }
    if (item.packages.some((one) => one.name === name)) {
      return item.virtual === undefined || !isTaken(packages, item.virtual);
    }
    others = true;
  }
  const known = image && holds(image.packages, name);
  return known === false && (others || unknownSince) ? undefined : known;
}

function isTaken(packages: State['packages'], virtual: string): boolean {
  for (let at = packages; at; at = at.before) {
    if (!isInstalled(at.item) && at.item.packages.includes(virtual)) return true;
  }
  return false;
}
