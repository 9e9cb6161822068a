import type { Stage } from '../model/types.ts';
import { hasUser } from './accounts.ts';
import { Builder } from './build.ts';
import type { Context } from './context.ts';
import { entrypointsOf } from './entrypoints.ts';
import { loads } from './libc.ts';
import type { KeptStage } from './memory.ts';
import { Places } from './places.ts';
import { commandIn, hasPackage } from './programs.ts';
import { interpreterOf, isInstalled, itemsOf } from './state.ts';
import type { Entrypoint, FileSystem, Installed, StageFacts, Step } from './types.ts';

/** What is known of the stages of one version of a file; each is worked out once, when it is first asked for. */
export function stageFacts(context: Context): (stage: Stage) => StageFacts {
  const builder = new Builder(context);
  const places = new Places(context);
  const facts = new Map<Stage, StageFacts>();
  return (stage) => {
    let known = facts.get(stage);
    if (!known) {
      known = factsOf(stage, () => builder.build(stage), { context, places });
      facts.set(stage, known);
    }
    return known;
  };
}

function factsOf(
  stage: Stage,
  keep: () => KeptStage,
  { context, places }: { readonly context: Context; readonly places: Places },
): StageFacts {
  const build = () => keep().built;
  let steps: readonly Step[] | undefined;
  let installations: readonly Installed[] | undefined;
  let entrypoints: readonly Entrypoint[] | undefined;
  let byInstruction: ReadonlyMap<object, Step> | undefined;
  const stepsOf = () => {
    const { triggers, instructions } = stage;
    steps ??= build().steps.map((step, at) =>
      places.step(step, triggers[at] ?? instructions[at - triggers.length]!),
    );
    return steps;
  };
  return {
    stage,
    get green() {
      return keep();
    },
    get image() {
      return build().end.image;
    },
    get steps() {
      return stepsOf();
    },
    stepOf(instruction) {
      byInstruction ??= new Map(stepsOf().map((step) => [step.instruction, step]));
      return byInstruction.get(instruction);
    },
    get files(): FileSystem {
      return places.files(build().end.tree);
    },
    get workdir() {
      return build().end.workdir;
    },
    get user() {
      return build().end.user;
    },
    env: (name) => build().end.variables.ofImage(name),
    get installations() {
      installations ??= itemsOf(build().end.packages)
        .filter(isInstalled)
        .map((one) => places.installed(one));
      return installations;
    },
    hasPackage: (name) => hasPackage(build().end, name),
    hasCommand: (name) => places.look(commandIn(build().end, name)),
    hasUser: (name) => hasUser(build().end, name),
    loads: (libc) => loads(build().end, libc),
    runtime: (language) => interpreterOf(build().end, language),
    get entrypoints() {
      entrypoints ??= entrypointsOf(places.started(build().end.started), context.shell);
      return entrypoints;
    },
    get unknownSince() {
      const { unknownSince } = build().end;
      return unknownSince && places.proof(unknownSince);
    },
  };
}
