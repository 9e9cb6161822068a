import type { Context } from '../facts/context.ts';
import { reachableFrom } from '../model/graph.ts';
import { parseImageReference } from '../model/image-reference.ts';
import { type Dependency, type Stage, stageLabel } from '../model/types.ts';
import { code, list, prose } from '../text/markdown.ts';
import { lineOf } from './locate.ts';
import { basesOf } from './stages.ts';
import { dependenciesOf, dependentsOf, pathsOf } from './transfers.ts';

/** More would not be read in a hover. */
const MOST_LINES = 6;
const MOST_PATHS = 4;
const LONGEST_CHAIN = 8;

/** `builder`, or "stage 0". */
export const stageTitle = (stage: Stage): string =>
  stage.name === undefined ? `stage ${stage.index}` : code(stage.name);

export function stageHeading(context: Context, stage: Stage): string {
  const line = lineOf(context, stage.from.head.start);
  const title = stage.name === undefined ? `Stage ${stage.index}` : `Stage ${code(stage.name)}`;
  return `**${title}** · ${stage.name === undefined ? '' : `index ${stage.index}, `}line ${line}`;
}

/** What a stage is, in one line: base chain and platform. */
function stageSummary(stage: Stage): string {
  const platform = stage.platform ? ` · platform ${code(stage.platform)}` : '';
  return `${baseChain(stage)}${platform}`;
}

/** `builder` → `base` → `golang:1.22`. */
function baseChain(stage: Stage): string {
  const stages = [stage, ...basesOf(stage)];
  const external = groundOf(stages.at(-1)!);
  const end = external === '' ? 'no image yet' : code(external);
  const names = stages.map(stageTitle);
  const shown = names.length > LONGEST_CHAIN ? [...names.slice(0, LONGEST_CHAIN - 1), '…'] : names;
  return [...shown, end].join(' → ');
}

/** The image with its variables replaced, or as written where that gives none. */
function groundOf({ base }: Stage): string {
  return base.ref !== '' && (base.ref === 'scratch' || parseImageReference(base.ref)) ? base.ref : base.raw;
}

/** Everything about a stage: for hovers, and beside completions. */
export function describeStage(context: Context, stage: Stage): string {
  const doc = stage.docComment ? [prose(stage.docComment)] : [];
  const facts = [...takes(context, stage), ...gives(context, stage), fate(context, stage)];
  const items = facts.map((fact) => `- ${fact}`).join('\n');
  return [stageSummary(stage), ...doc, items].join('\n\n');
}

/** What the stage copies or mounts from others. */
function takes(context: Context, stage: Stage): string[] {
  const found = dependenciesOf(context, stage).filter(({ kind }) => kind !== 'from');
  return limited(found, (dependency) => {
    const { target } = dependency;
    const source =
      target.kind === 'stage'
        ? stageTitle(target.stage)
        : target.kind === 'image'
          ? `image ${code(target.ref)}`
          : target.kind === 'context'
            ? `build context ${code(target.name)}`
            : code(dependency.reference.text);
    return `${verb(dependency)} ${paths(context, dependency)} from ${source} (${where(context, dependency)})`;
  });
}

/** Who copies from the stage, mounts it or builds on it. */
function gives(context: Context, stage: Stage): string[] {
  const found = dependentsOf(context, stage).filter((dependency) => dependency.stage !== stage);
  return limited(found, (dependency) => {
    const user = stageTitle(dependency.stage);
    if (dependency.kind === 'from') return `Base of ${user} (${where(context, dependency)})`;
    const done = dependency.reference.kind === 'mount' ? 'Mounted' : 'Copied';
    return `${done} by ${user}: ${paths(context, dependency)} (${where(context, dependency)})`;
  });
}

function limited(found: readonly Dependency[], say: (dependency: Dependency) => string): string[] {
  const lines = found.slice(0, MOST_LINES).map(say);
  if (found.length > MOST_LINES) lines.push(`… and ${found.length - MOST_LINES} more`);
  return lines;
}

const verb = ({ reference }: Dependency) => (reference.kind === 'mount' ? 'Mounts' : 'Copies');

const where = (context: Context, { kind, reference }: Dependency): string =>
  `line ${lineOf(context, reference.span.start)}${kind === 'onbuild' ? ', ONBUILD' : ''}`;

function paths(context: Context, { reference, stage }: Dependency): string {
  const found = pathsOf(context, reference, stage).map(code);
  return found.length === 0 ? 'files' : list(found, MOST_PATHS);
}

/** Whether the targets need the stage. */
function fate(context: Context, stage: Stage): string {
  if (stage.replaced) return `Replaced by the build context ${code(stage.name!)} of the settings`;
  const { targets, reachable } = context;
  const name = targets.map(stageTitle).join(', ');
  const target = `target${targets.length > 1 ? 's' : ''} ${name}`;
  const asked = context.asked.get(stage);
  const builders = asked && `by ${list(asked.map(code), MOST_PATHS)}`;
  if (targets.includes(stage)) {
    const role = targets.length > 1 || context.targetsAreKnown ? 'A build target' : 'The build target';
    return builders ? `${role}, built ${builders}` : role;
  }
  if (builders) return `Built ${builders}`;
  if (reachable.has(stage)) return `Built for ${target}`;
  const others = [...context.asked.keys()].filter((one) => reachableFrom(context.model, [one]).has(stage));
  if (others.length > 0) return `Built for ${list(others.map(stageTitle), MOST_PATHS)}`;
  const needed = dependentsOf(context, stage).some((dependency) => dependency.stage !== stage);
  const why = needed ? 'only stages that are not built need it' : 'nothing needs it';
  return `Not built for ${target}: ${why}`;
}

/** "stage 0 on golang:1.22". */
export function stageDetail(stage: Stage): string {
  const { base } = stage;
  const ground = base.kind === 'stage' ? stageLabel(base.stage) : groundOf(stage);
  return ground === '' ? `stage ${stage.index}` : `stage ${stage.index} on ${ground}`;
}
