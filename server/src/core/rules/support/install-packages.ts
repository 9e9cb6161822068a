import { commandsOf, type PackageFamily } from '../../data/packages/commands.ts';
import type { Context } from '../../facts/context.ts';
import type { Installed, StageFacts } from '../../facts/types.ts';
import { describeStage } from '../../model/types.ts';
import { insert } from '../../text/edit.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesBehind } from './added-lines.ts';
import { inCasingOf } from './steps.ts';

interface Manager {
  readonly family: PackageFamily;
  readonly line: (list: string) => string;
}

const dnf = (program: string): Manager => ({
  family: 'dnf',
  line: (list) => `${program} install -y ${list} && ${program} clean all`,
});

const MANAGERS: Readonly<Record<string, Manager>> = {
  apt: {
    family: 'apt',
    line: (list) =>
      `apt-get update && apt-get install -y --no-install-recommends ${list} && rm -rf /var/lib/apt/lists/*`,
  },
  apk: { family: 'apk', line: (list) => `apk add --no-cache ${list}` },
  dnf: dnf('dnf'),
  microdnf: dnf('microdnf'),
  yum: dnf('yum'),
};

const managerOf = ({ image }: StageFacts): Manager | undefined =>
  image?.packageManager === undefined ? undefined : MANAGERS[image.packageManager];

/**
 * Packages of the distribution, by their names there: into a list of the stage that is written out, else into a RUN of
 * its own right below FROM. Undefined where root is not at work there, or the image's manager is not known.
 */
export function installFix(
  { text, facts }: Context,
  own: StageFacts,
  names: readonly string[],
  preferred = true,
): Fix | undefined {
  const { stage, image, installations } = own;
  const manager = managerOf(own);
  if (!manager) return undefined;
  const list = names.join(' ');
  const title = `Install ${list} in ${describeStage(stage)}`;
  const last = installations.findLast((one) => one.stage === stage && endOfList(one, text) !== undefined);
  if (last) return editsFix(title, () => [insert(endOfList(last, text)!, ` ${list}`)], 'review', preferred);
  const user = stage.base.kind === 'stage' ? facts(stage.base.stage).user : image?.user;
  if ((user !== 'root' && user !== '0') || stage.triggers.length > 0) return undefined;
  const line = `${inCasingOf(stage.from.keyword.text, 'RUN')} ${manager.line(list)}`;
  return editsFix(title, () => [linesBehind(text, stage.from, [line])], 'review', preferred);
}

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

/** The package of a program, as `installFix`; undefined where the package is not known. */
export function installProgramFix(
  context: Context,
  own: StageFacts,
  program: string,
  preferred: boolean,
): Fix | undefined {
  const manager = managerOf(own);
  const others = Object.hasOwn(OTHER_NAMES, program) ? OTHER_NAMES[program]! : [];
  const name =
    manager && [program, ...others].find((one) => commandsOf(one, manager.family).includes(program));
  return name === undefined ? undefined : installFix(context, own, [name], preferred);
}

/** Behind the last package of a list that is written out. */
export function endOfList({ manager, packages, virtual }: Installed, text: string): number | undefined {
  const last = packages.at(-1);
  if (!/^(?:apt-get|apt|apk|dnf|microdnf|yum)$/.test(manager) || virtual !== undefined || !last?.span)
    return undefined;
  const { start, end } = last.span;
  return text.slice(start, end).startsWith(last.name) ? end : undefined;
}
