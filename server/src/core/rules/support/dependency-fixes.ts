import type { Context } from '../../facts/context.ts';
import type { Installed } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { resolvePath } from '../../tools/paths.ts';
import { minorOf } from '../../tools/python-site.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { linesAbove } from './added-lines.ts';
import type { Forgotten } from './forgotten-packages.ts';
import type { Landing } from './landings.ts';
import { inCasingOf } from './steps.ts';
import { venvsOf } from './venvs.ts';

const VENV = '/opt/venv';

/** Ways to bring packages along that a builder installs and that a landing's stage lacks, the best first. */
export function dependencyFixes(context: Context, landing: Landing, installed: Installed): Fix[] {
  const { location, ecosystem } = installed;
  const { stage, from, path } = landing.source;
  if (location === undefined) return [];
  if (ecosystem === 'python') return pythonFixes(context, landing, installed, location);
  if (ecosystem === 'ruby') return [copyFix(context, landing, [[location, location]])];
  const parent = location.slice(0, location.lastIndexOf('/'));
  const directory = landing.to?.endsWith(path.slice(parent.length))
    ? landing.to.slice(0, landing.to.length - path.length + parent.length)
    : landing.to?.slice(0, Math.max(landing.to.lastIndexOf('/'), 1));
  if (directory === undefined || stage === from) return [];
  const to = `${directory === '/' ? '' : directory}${location.slice(parent.length)}`;
  return [copyFix(context, landing, [[location, to]])];
}

function pythonFixes(context: Context, landing: Landing, installed: Installed, location: string): Fix[] {
  const { stage, from } = landing.source;
  const [there, here] = [from, stage].map((one) => context.facts(one).runtime('python'));
  const isSame =
    there !== undefined &&
    here !== undefined &&
    there.path === here.path &&
    minorOf(there.version) !== undefined &&
    minorOf(there.version) === minorOf(here.version);
  if (!isSame) return [];
  const prefix = location.replace(/\/lib\/python[\d.]+\/site-packages$/, '');
  if (prefix !== '/usr/local')
    return prefix === location ? [] : [copyFix(context, landing, [[prefix, prefix]])];
  return [
    ...venvFix(context, landing, installed),
    copyFix(
      context,
      landing,
      [
        [location, location],
        ['/usr/local/bin', '/usr/local/bin'],
      ],
      false,
    ),
  ];
}

function venvFix(context: Context, landing: Landing, { stage: builder, manager }: Installed): Fix[] {
  const { text } = context;
  const { source } = landing;
  const first = context
    .facts(builder)
    .installations.find((one) => one.ecosystem === 'python' && one.stage === builder);
  if (
    !first ||
    manager !== 'pip' ||
    /\/bin\/pip|--user|--prefix|--target/.test(instructionText(context, first))
  )
    return [];
  return [
    editsFix(
      `Install into a virtual environment in ${VENV} and copy it`,
      () => {
        const word = (name: string) => inCasingOf(source.instruction.keyword.text, name);
        const path = `${word('ENV')} PATH="${VENV}/bin:$PATH"`;
        return [
          linesAbove(text, first.instruction, [`${word('RUN')} python -m venv ${VENV}`, path]),
          linesAbove(text, source.instruction, [
            `${word('COPY')} --from=${source.reference.text} ${VENV} ${VENV}`,
            path,
          ]),
        ];
      },
      'review',
    ),
  ];
}

/** What leads to packages that are there, or brings those of a stage that nobody copies from. */
export function forgottenFixes(context: Context, stage: Stage, found: Forgotten): Fix[] {
  const { text, facts } = context;
  const { installed, started, venv } = found;
  const { location = '/', ecosystem, stage: builder } = installed;
  const { instruction } = started.entrypoint;
  const word = (name: string) => inCasingOf(instruction.keyword.text, name);
  const add = (title: string, lines: readonly string[]) => [
    editsFix(title, () => [linesAbove(text, instruction, lines)], 'review'),
  ];
  if (venv) return add(`Put ${venv}/bin on PATH`, [`${word('ENV')} PATH="${venv}/bin:$PATH"`]);
  if (builder.name === undefined || stage.index <= builder.index) return [];
  const copy = (from: string, to = from) => `${word('COPY')} --from=${builder.name} ${from} ${to}`;
  const title = `Copy the packages from stage '${builder.name}'`;
  if (ecosystem === 'node') {
    const workdir = facts(stage).workdir;
    return workdir === undefined ? [] : add(title, [copy(location, resolvePath(workdir, 'node_modules'))]);
  }
  if (ecosystem !== 'python') return add(title, [copy(location)]);
  const prefix = location.replace(/\/lib\/python[\d.]+\/site-packages$/, '');
  if (prefix === location) return [];
  if (prefix === '/usr/local') return add(title, [copy(location), copy('/usr/local/bin')]);
  if (!venvsOf(context, builder).some(({ directory }) => directory === prefix))
    return add(title, [copy(prefix, '/usr/local')]);
  const path = facts(stage).env('PATH')?.split(':') ?? [];
  const leads = path.includes(`${prefix}/bin`) ? [] : [`${word('ENV')} PATH="${prefix}/bin:$PATH"`];
  return add(title, [copy(prefix), ...leads]);
}

const instructionText = ({ text }: Context, { instruction }: Installed): string =>
  text.slice(instruction.span.start, instruction.span.end);

function copyFix(
  { text }: Context,
  { source: { instruction, reference } }: Landing,
  pairs: readonly (readonly [string, string])[],
  preferred = true,
): Fix {
  const keyword = inCasingOf(instruction.keyword.text, 'COPY');
  const title = `Copy ${pairs.map(([from]) => from).join(' and ')} too`;
  const lines = pairs.map(([from, to]) => `${keyword} --from=${reference.text} ${from} ${to}`);
  return editsFix(title, () => [linesAbove(text, instruction, lines)], 'review', preferred);
}
