import { familyOf } from '../../data/packages/commands.ts';
import { packageRole, plainName } from '../../data/packages/roles.ts';
import { smaller } from '../../recipes/support/images.ts';
import type { Decline, Recipe, SplitInput, Unneeded } from '../../recipes/types.ts';
import { nothingLeft } from './gains.ts';
import { splitPlan } from './plan.ts';

/** Whether a file that is not split would gain anything by a split: "nothing to gain" is said before a reason. */

const NOTHING: Unneeded = {
  kind: 'unneeded',
  code: 'nothing-built',
  message: 'Nothing is compiled or installed that only a build needs.',
};

/** Of a file that no recipe is for. */
export function nothingBuilt({ steps, stage }: SplitInput): Decline | Unneeded {
  const open = steps
    .flatMap(({ commands }) => commands)
    .find(({ task }) => task === 'build' || task === 'dependencies');
  if (!open) return NOTHING;
  return {
    kind: 'declined',
    code: 'no-recipe',
    message: `${open.why.charAt(0).toUpperCase()}${open.why.slice(1)}, and no recipe knows what of it runs on ${stage.base.ref}.`,
    span: open.step.command.span,
    help: 'Split by hand, or take an image of one of the languages that have a recipe.',
  };
}

/** They ask for knowledge that is not needed where a file adds nothing that only a build needs. */
const ASKS = /^(?:unknown-image|unset-base-argument|unknown-base|no-command)$/;

/**
 * In place of a decline for what is not known of the image or its command: nothing to gain, where no command of the
 * file builds, installs for a build, or does what nobody knows.
 */
export function idleInstead(input: SplitInput, { code }: Decline): Unneeded | undefined {
  const { steps, context } = input;
  if (!ASKS.test(code)) return undefined;
  const isIdle = steps.every(
    ({ instruction, commands }) =>
      commands.every(({ task }) => !/^(?:build|dependencies|unknown)$/.test(task)) &&
      !(instruction.name === 'RUN' && context.shell(instruction).hasUnknown),
  );
  return isIdle && asksForNoTool(input) ? NOTHING : undefined;
}

const asksForNoTool = ({ asked }: SplitInput): boolean =>
  asked.every(({ name, manager }) => packageRole(plainName(name), familyOf(manager) ?? 'apt') !== 'build');

/**
 * In place of any other decline of a recipe: nothing to gain, where the runtime stage would hold what the original
 * holds, whatever is started and however it runs.
 */
export function gainlessInstead(input: SplitInput, recipe: Recipe, decline: Decline): Unneeded | undefined {
  const same = smaller(input);
  if (same.ref === input.stage.base.ref && isPipAlone(input)) return nothingLeft(same, input.image);
  if (!OF_START.test(decline.code)) return undefined;
  const plan = recipe.plan(input);
  if (plan.kind === 'unneeded') return plan;
  if (plan.kind === 'declined' || plan.sources === 'builder') return undefined;
  const [runtime] = plan.runtimes;
  const split = runtime && splitPlan(input, recipe.name, plan, runtime);
  return split?.kind === 'unneeded' ? split : undefined;
}

const OF_START = /^(?:development-image|starts-compiler|no-command)$/;

/** True where pip, into the image’s own Python, is all that builds or installs beside what stays. */
const isPipAlone = (input: SplitInput): boolean =>
  asksForNoTool(input) &&
  !input.asked.some(({ name }) =>
    /^py(?:thon)?[\d.]*-(?:pip|venv|virtualenv|wheel|setuptools)$/.test(name),
  ) &&
  input.facts.installations.some(({ ecosystem }) => ecosystem === 'python') &&
  input.facts.installations.every(
    ({ ecosystem, manager, packages }) =>
      ecosystem === 'system' ||
      (ecosystem === 'python' &&
        /^pip[\d.]*$/.test(manager) &&
        !packages.some(({ name }) => isManager(name))),
  ) &&
  input.steps.every(({ commands }) => commands.every(({ task }) => task !== 'build' && task !== 'unknown'));

/** They are left behind. */
const isManager = (name: string): boolean => /^(?:poetry|pipenv|pdm|uv|hatch)$/.test(name);
