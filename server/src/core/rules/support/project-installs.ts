import type { Context } from '../../facts/context.ts';
import type { Installed } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { isBuilder, isDevelopment } from '../../tools/python-names.ts';
import { landingsOf, lineage } from './landings.ts';

/** Stages that a stage copies from, each once, in the order of the file. */
export const copiedStages = (context: Context, stage: Stage): Stage[] => [
  ...new Set(landingsOf(context, stage).all.map(({ source }) => source.from)),
];

/** Installations of a stage that the stage itself does not share with `other`. */
export function installedApart(context: Context, stage: Stage, other: Stage): Installed[] {
  const shared = new Set(lineage(other));
  return context.facts(stage).installations.filter((one) => !shared.has(one.stage));
}

const GEMS_THAT_BUILD = new Set(['bundler', 'rake', 'foreman', 'rubygems-update', 'sass', 'compass']);

/** True where all that is installed serves to install or to build. */
export function isTooling({ ecosystem, packages, complete, manager, development }: Installed): boolean {
  if (development === 'included' && ecosystem === 'python') return true;
  if (!complete || packages.length === 0) return false;
  if (ecosystem === 'python')
    return packages.every(
      ({ name }) => isBuilder(name) || isDevelopment(name) || /^uv|^poetry|setuptools/.test(name),
    );
  return manager === 'gem' && packages.every(({ name }) => GEMS_THAT_BUILD.has(name));
}
