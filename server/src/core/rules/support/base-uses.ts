import { holds, type ImageFacts, type Language } from '../../data/images/types.ts';
import { commandsOf } from '../../data/packages/commands.ts';
import type { Application, Program } from '../../facts/applications.ts';
import type { Context } from '../../facts/context.ts';
import type { CommandStep, Look } from '../../facts/types.ts';
import { rootOf, type Stage } from '../../model/types.ts';
import { lineage } from './landings.ts';
import { type Packaged, runs } from './started.ts';

/** What a container needs of the image: nothing for a compiled program, or the interpreter; undefined where that is not known. */
export function useOf(image: ImageFacts, shipped: Application): 'artefact' | 'interpreter' | undefined {
  const uses = shipped.programs.map((program) => usedBy(image, program, shipped));
  const [first] = uses;
  return uses.every((use) => use === first) ? first : undefined;
}

function usedBy(
  image: ImageFacts,
  program: Program,
  { facts }: Application,
): 'artefact' | 'interpreter' | undefined {
  const has = (language: Language) => image.runtimes.some((one) => one.language === language);
  const { name, args, word } = program;
  if (name === 'java' && has('java')) return image.slim === undefined ? 'artefact' : 'interpreter';
  if (name === 'dotnet' && has('dotnet')) return /\.dll$/.test(args[0]?.text ?? '') ? 'artefact' : undefined;
  if (name === 'docker-entrypoint.sh') return 'interpreter';
  const scripted = (['python', 'node', 'ruby'] as const satisfies readonly Packaged[]).find((one) =>
    runs(one, program),
  );
  if (scripted) return has(scripted) ? 'interpreter' : undefined;
  if (/\.\w*sh$|\.(?:py|js|rb|pl|php)$/.test(name) || holds(image.commands, name) === true) return undefined;
  const look = facts.hasCommand(word.text);
  if (look.presence === 'present') return look.entry.role === 'artefact' ? 'artefact' : undefined;
  // one that `cargo install` or `go install` put somewhere; generators and linters may ask the compiler
  const isBuilt = facts.steps.some(({ commands }) => commands.some(installsProgram));
  return look.presence === 'unknown' && isBuilt && !/gen|lint|doc|mock|fuzz|vet/.test(name)
    ? 'artefact'
    : undefined;
}

const installsProgram = ({ name, args }: CommandStep): boolean =>
  (name === 'cargo' || name === 'go') && args[0]?.text === 'install';

/** True where the other image certainly has not what a step runs. */
export function needsMore(
  { name, understood, effects }: CommandStep,
  image: ImageFacts,
  other: ImageFacts | undefined,
  { facts }: Application,
): boolean {
  if (name === undefined || !understood || !other) return true;
  if (image.buildTools.includes(name) && holds(other.commands, name) !== true) return true;
  if (effects.some((effect) => effect.kind === 'install' && effect.installation.native === true)) return true;
  return holds(other.commands, name) === false && !isInstalled(facts, name);
}

const isInstalled = (facts: Application['facts'], name: string): boolean =>
  isBrought(facts.hasCommand(name)) ||
  facts.installations.some(({ packages }) =>
    packages.some((one) => one.name === name || commandsOf(one.name, 'apt').includes(name)),
  );

/** True of what the image itself does not bring. */
const isBrought = (look: Look): boolean => look.presence === 'present' && look.entry.origin !== undefined;

/** True where the other image has what HEALTHCHECK runs. */
export const isCheckable = ({ facts }: Application, other: ImageFacts | undefined): boolean =>
  facts.entrypoints.every(
    ({ from, commands }) =>
      from !== 'HEALTHCHECK' ||
      commands.every(
        ({ name }) =>
          !name || !other || holds(other.commands, name.text) !== false || isInstalled(facts, name.text),
      ),
  );

/** True where no other stage builds on the same FROM. */
export const isOwn = ({ model }: Context, stage: Stage, root: Stage): boolean =>
  model.stages.every((one) => rootOf(one) !== root || lineage(stage).includes(one));
