import { holds } from '../data/images/types.ts';
import { commandsOf, type PackageFamily } from '../data/packages/commands.ts';
import { baseOf } from '../tools/paths.ts';
import { entryOf } from './files/node.ts';
import { isInstalled, itemsOf, type State } from './state.ts';
import type { Installed, Look, Proof } from './types.ts';

/** Whether a program can be run by its name, or by its path. */
export function commandIn(state: State, name: string): Look {
  const { tree, variables, image, workdir } = state;
  if (name.startsWith('/')) return tree.look(name);
  if (name.includes('/')) return workdir === undefined ? UNKNOWN : tree.look(`${workdir}/${name}`);
  const path = variables.ofImage('PATH');
  const looks = (path ?? '')
    .split(':')
    .flatMap((at) => (at.startsWith('/') ? tree.look(`${at}/${name}`) : []));
  const found = looks.find(({ presence }) => presence === 'present');
  if (found) return found;
  const isWhole = path !== undefined && looks.length > 0;
  const removed = looks.find((look) => look.presence === 'absent' && look.removed);
  const nowhere: Look = removed ?? { presence: 'absent', removed: undefined };
  if (isWhole && looks.every(({ presence }) => presence === 'absent')) return nowhere;
  const because = looks.reduce<Proof | undefined>(
    (proof, look) => proof ?? (look.presence === 'unknown' ? look.because : undefined),
    undefined,
  );
  const installed = itemsOf(state.packages).filter(isInstalled);
  const bringer = installed.find((one) => brings(one, name) && isKept(state, one));
  if (bringer) {
    const { stage, instruction, proof } = bringer;
    return { presence: 'present', entry: entryOf('file', { stage, instruction, proof, from: 'command' }) };
  }
  const known = image && holds(image.commands, name);
  if (known) {
    const proof = removed?.presence === 'absent' ? removed.removed : undefined;
    return proof ? { presence: 'unknown', because: proof } : { presence: 'present', entry: entryOf('file') };
  }
  const possible = because ?? installed.find((one) => mayBring(one, name))?.proof;
  if (known === undefined || !isWhole || possible) return { presence: 'unknown', because: possible };
  return nowhere;
}

const UNKNOWN: Look = { presence: 'unknown', because: undefined };

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

/** True where a program may have come along with what was asked for. */
function mayBring({ ecosystem, packages, complete }: Installed, program: string): boolean {
  if (!ASKED_FOR.has(program)) return true;
  if (packages.some(({ name }) => name.includes(program))) return true;
  return ecosystem === 'system'
    ? !complete || !packages.every(({ name }) => PLAIN.test(name))
    : ecosystem === 'conda';
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
