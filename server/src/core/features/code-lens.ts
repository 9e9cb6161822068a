import type { Context } from '../facts/context.ts';
import { reachableFrom } from '../model/graph.ts';
import type { Stage } from '../model/types.ts';
import type { Span } from '../text/span.ts';
import { sizeText } from './picture/size-text.ts';
import type { StageSize } from './picture/types.ts';
import { spanOf } from './stages.ts';
import { dependentsOf } from './transfers.ts';
import type { Lens } from './types.ts';

/** Names in a lens; where there are more, their number says more. */
const MOST_NAMES = 3;

/** What stands above each stage, in file order; each kind can be turned off. */
export function lenses(context: Context, sizes: ReadonlyMap<number, StageSize> = new Map()): Lens[] {
  const { stages } = context.model;
  const { codeLens: wanted } = context.settings;
  const reaches = stages.length > 1 && wanted.reach ? reachOf(context) : undefined;
  return stages.flatMap((stage, position) => {
    const span = stage.from.head;
    const found: Lens[] = [];
    const users = wanted.references ? usersOf(context, stage) : undefined;
    if (users) found.push({ span, ...users });
    if (reaches) found.push({ span, title: reaches(stage), action: { kind: 'none' } });
    const size = wanted.size ? sizes.get(stage.index) : undefined;
    if (size) found.push({ span, title: sizeText(size), action: { kind: 'none' } });
    if (position === 0 && wanted.graph) {
      const title = stages.length === 1 ? 'show stage graph' : `show graph of ${stages.length} stages`;
      found.push({ span, title, action: { kind: 'graph' } });
    }
    return found;
  });
}

/** "used by build, test", with all the places; undefined where nobody uses the stage. */
function usersOf(context: Context, stage: Stage): Pick<Lens, 'title' | 'action'> | undefined {
  const dependents = dependentsOf(context, stage).filter((dependency) => dependency.stage !== stage);
  if (dependents.length === 0) return undefined;
  const users = [...new Set(dependents.map((dependency) => dependency.stage))];
  const who = users.length > MOST_NAMES ? `${users.length} stages` : users.map(nameInLens).join(', ');
  const places = new Map<number, Span>();
  for (const { reference } of dependents) {
    const span = spanOf(context, reference);
    places.set(span.start, span);
  }
  return { title: `used by ${who}`, action: { kind: 'references', spans: [...places.values()] } };
}

const nameInLens = ({ name, index }: Stage): string => name ?? `stage ${index}`;

/** Whether a stage is built, and what for. */
function reachOf(context: Context): (stage: Stage) => string {
  const { model, targets, targetsAreKnown, reachable } = context;
  const sets = targets.map((target) => ({ target, set: reachableFrom(model, [target]) }));
  const asked = new Map([...context.asked.keys()].map((stage) => [stage, reachableFrom(model, [stage])]));
  return (stage) => {
    if (stage.replaced) return 'replaced by a build context';
    const labels = context.asked.get(stage);
    const builders =
      labels &&
      `built by ${labels.length > MOST_NAMES ? `${labels.length} files and services` : labels.join(', ')}`;
    if (targets.includes(stage)) {
      const role = targetsAreKnown ? 'build target' : 'default build target';
      return builders ? `${role}, ${builders}` : role;
    }
    if (builders) return builders;
    const askedFor = [...asked].filter(([, set]) => set.has(stage)).map(([target]) => nameInLens(target));
    if (!reachable.has(stage) && askedFor.length > 0)
      return askedFor.length > MOST_NAMES
        ? `built for ${askedFor.length} targets`
        : `built for ${askedFor.join(', ')}`;
    if (!reachable.has(stage)) return targetsAreKnown ? 'not built for any target' : 'not built by default';
    const users = sets.filter(({ set }) => set.has(stage)).map(({ target }) => nameInLens(target));
    if (users.length <= MOST_NAMES) return `built for ${users.join(', ')}`;
    return users.length === targets.length ? 'built for all targets' : `built for ${users.length} targets`;
  };
}

/** Whether it is worth working out if the file can be split. */
export function mayBeSplit({ model, settings }: Context): boolean {
  const [stage, second] = model.stages;
  if (!settings.codeLens.split || !stage || second) return false;
  return stage.instructions.some(({ name }) => name === 'RUN');
}
