import { commandsOf } from '../../data/packages/commands.ts';
import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesBehind } from './added-lines.ts';
import { inCasingOf } from './steps.ts';

interface Manager {
  readonly family: Parameters<typeof commandsOf>[1];
  readonly line: (name: string) => string;
}

const dnf = (program: string): Manager => ({
  family: 'dnf',
  line: (name) => `${program} install -y ${name} && ${program} clean all`,
});

const MANAGERS: Readonly<Record<string, Manager>> = {
  apt: {
    family: 'apt',
    line: (name) =>
      `apt-get update && apt-get install -y --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`,
  },
  apk: { family: 'apk', line: (name) => `apk add --no-cache ${name}` },
  dnf: dnf('dnf'),
  microdnf: dnf('microdnf'),
  yum: dnf('yum'),
};

/** Packages of programs that are called otherwise, the usual one first. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  nc: ['netcat-openbsd', 'nmap-ncat'],
  netcat: ['netcat-openbsd'],
  node: ['nodejs'],
  pg_isready: ['postgresql-client'],
  pgrep: ['procps', 'procps-ng'],
  ping: ['iputils-ping', 'iputils'],
  ps: ['procps', 'procps-ng'],
  psql: ['postgresql-client'],
  python: ['python-is-python3'],
  'redis-cli': ['redis-tools', 'redis'],
};

/** Installs the package of a program right behind the FROM; undefined where the package is not known, or root is not at work there. */
export function installFix(
  context: Context,
  stage: Stage,
  program: string,
  preferred = false,
): Fix | undefined {
  const { image } = context.facts(stage);
  const manager = image?.packageManager === undefined ? undefined : MANAGERS[image.packageManager];
  const user = stage.base.kind === 'stage' ? context.facts(stage.base.stage).user : image?.user;
  if (!manager || (user !== 'root' && user !== '0') || stage.triggers.length > 0) return undefined;
  const name = [program, ...(Object.hasOwn(OTHER_NAMES, program) ? OTHER_NAMES[program]! : [])].find((one) =>
    commandsOf(one, manager.family).includes(program),
  );
  if (name === undefined) return undefined;
  const line = `${inCasingOf(stage.from.keyword.text, 'RUN')} ${manager.line(name)}`;
  return editsFix(
    `Install ${name}`,
    () => [linesBehind(context.text, stage.from, [line])],
    'review',
    preferred,
  );
}
