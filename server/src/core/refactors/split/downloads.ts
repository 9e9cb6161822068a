import type {
  Artefact,
  ClassifiedCommand,
  ClassifiedStep,
  RecipePlan,
  SplitInput,
} from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { isWithin, parentOf } from '../../tools/paths.ts';
import { destinationOf } from './destination.ts';
import { pathsIn } from './needs.ts';

/** What RUNs fetch, where it is known: it is fetched in the builder and copied. */
export interface Downloads {
  readonly resolved: ReadonlySet<Instruction>;
  readonly artefacts: readonly Artefact[];
}

/** Directories of which more than one thing makes use. */
const SHARED =
  /^\/(?:(?:usr|usr\/local|usr\/share|usr\/lib|usr\/include|etc|opt|var|var\/lib|root|home|srv|mnt|lib|bin|sbin|usr\/bin|usr\/sbin|usr\/local\/(?:bin|lib|share|etc|sbin|include))?)$/;

const TRANSIENT = /^\/(?:tmp|var\/tmp|var\/cache|root\/\.cache|var\/lib\/apt|dev)(?:\/|$)/;

export function downloadsOf({ steps, facts }: SplitInput, plan: RecipePlan): Downloads {
  const resolved = new Set<Instruction>();
  const artefacts: Artefact[] = [];
  const works = workplaces(steps, facts.workdir);
  for (const { step, instruction, commands } of steps) {
    if (!commands.some(({ task }) => task === 'download')) continue;
    if (commands.some(({ task }) => task === 'unknown')) continue;
    const paths = new Set<string>();
    let isKnown = true;
    for (const { task, step: command } of commands) {
      if (task !== 'download' && task !== 'files') continue;
      if (
        task === 'download' &&
        command.command.context.pipeline.index < command.command.context.pipeline.length - 1 &&
        !command.command.redirects.length &&
        command.effects.length === 0
      )
        continue;
      for (const effect of command.effects) {
        const isMade = effect.kind === 'create' && (effect.entry !== 'directory' || command.name === 'git');
        if (isMade) paths.add(effect.path);
        else if (effect.kind === 'copy') paths.add(effect.to);
        else if (effect.kind === 'fill' || effect.kind === 'disturb') {
          if (TRANSIENT.test(effect.path)) continue;
          if (SHARED.test(effect.path)) isKnown = false;
          else paths.add(effect.path);
        } else if (effect.kind === 'link') isKnown = false;
      }
    }
    if (!isKnown) continue;
    const left = [...paths].filter(
      (path) => !TRANSIENT.test(path) && step.after.look(path).presence !== 'absent',
    );
    // what is fetched to the sources of a compiled program is built from
    const wanted =
      plan.sources === 'builder' ? left.filter((path) => !works.some((one) => isWithin(path, one))) : left;
    resolved.add(instruction);
    for (const path of wanted) {
      if (wanted.some((one) => one !== path && isWithin(path, one))) continue;
      if (plan.artefacts.some(({ to }) => isWithin(path, to))) continue;
      artefacts.push({ from: path, to: path, at: instruction, why: 'it is fetched in the builder' });
    }
  }
  return { resolved, artefacts };
}

/** Where a compiled program is built: what COPY fills and WORKDIR names. */
function workplaces(steps: readonly ClassifiedStep[], workdir: string | undefined): string[] {
  const found = new Set<string>();
  for (const { step, instruction } of steps) {
    if (instruction.name !== 'COPY' && instruction.name !== 'ADD' && instruction.name !== 'WORKDIR') continue;
    const to = destinationOf(step);
    if (to !== undefined && to !== '/') found.add(to);
    if (to !== undefined && /\.\w+$/.test(to)) found.add(parentOf(to));
  }
  if (workdir !== undefined && workdir !== '/') found.add(workdir);
  found.delete('/');
  return [...found];
}

const isTransient = ({ step }: ClassifiedCommand): boolean =>
  pathsIn(step.effects).every((path) => /^\/(?:var\/)?tmp(?:\/|$)/.test(path));

/** What is fetched is copied, and so is what is done to it; directories are made where they are used. */
export const withoutDownloads = (step: ClassifiedStep): ClassifiedStep => ({
  ...step,
  commands: step.commands.map((one) => {
    const isPrepared = /^(?:mkdir|chown|chmod)$/.test(one.step.name ?? '') && !isTransient(one);
    const isDone = one.task === 'files' && !isPrepared;
    return one.task === 'download' || isDone ? { ...one, task: 'build' } : one;
  }),
});
