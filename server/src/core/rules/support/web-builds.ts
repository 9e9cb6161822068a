import type { Context } from '../../facts/context.ts';
import type { CommandStep } from '../../facts/types.ts';
import type { Declaration, Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { lineage } from './landings.ts';
import { copiedStages } from './project-installs.ts';

/** A command that puts variables into what browsers get. */
export interface WebBuild {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly command: CommandStep;
}

/** The last build that should have had the variable; undefined where one has it. */
export function missedBuild(
  context: Context,
  stage: Stage,
  { name, instruction }: Declaration,
): WebBuild | undefined {
  const own = lineage(stage).flatMap((one) => buildsOf(context, one));
  if (own.length > 0) {
    if (own.some((build) => build.instruction.index > instruction.index)) return undefined;
    return own.some((build) => hasVariable(build, name)) ? undefined : own.at(-1);
  }
  if (mayReplace(context, stage)) return undefined;
  const builds = copiedStages(context, stage).flatMap((from) =>
    lineage(from).flatMap((one) => buildsOf(context, one)),
  );
  return builds.some((build) => hasVariable(build, name)) ? undefined : builds.at(-1);
}

const buildsOf = (context: Context, stage: Stage): WebBuild[] =>
  context
    .facts(stage)
    .steps.flatMap(({ instruction, commands }) =>
      instruction.name === 'RUN'
        ? commands.flatMap((command) => (isBuild(command) ? { stage, instruction, command } : []))
        : [],
    );

const BUNDLERS = /^(?:vite|next|react-scripts|vue-cli-service|gatsby|expo|craco|react-app-rewired)$/;

function isBuild({ name, args }: CommandStep): boolean {
  const words = args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  if (name === undefined) return false;
  if (BUNDLERS.test(name)) return words[0] === 'build' || words[0] === 'export';
  if (!/^(?:npm|yarn|pnpm|bun|npx)$/.test(name)) return false;
  const [first, second] = words;
  return /^build(?:$|[:-])/.test((first === 'run' || BUNDLERS.test(first ?? '') ? second : first) ?? '');
}

/** True where the variable is set in front of the build, in its stage or in the command itself. */
function hasVariable({ stage, instruction, command }: WebBuild, name: string): boolean {
  const written = [...command.command.assignments.map((one) => one.name)];
  if (written.includes(name)) return true;
  // cross-env, export and files that are written on the way
  if (instruction.args.text.includes(name)) return true;
  return (
    lineage(stage).some(({ scope }) =>
      scope.declarations.some((one) => one.name === name && one.instruction.index < instruction.index),
    ) ||
    stage.instructions.some(
      (one) => one.index < instruction.index && one.name === 'RUN' && one.args.text.includes(name),
    )
  );
}

/** True where something in the stage may put values into the pages when a container starts. */
function mayReplace(context: Context, stage: Stage): boolean {
  const { entrypoints } = context.facts(stage);
  const words = entrypoints.flatMap(({ words: all }) => all.map(({ text }) => text));
  const isPlain = words.every((word) => !/\.sh$|entrypoint|start|env|^(?:ba)?sh$|sed|replace/.test(word));
  if (!isPlain) return true;
  return lineage(stage).some(({ instructions }) =>
    instructions.some(
      ({ name, args }) =>
        /^(?:COPY|ADD|RUN)$/.test(name) &&
        /\.sh\b|entrypoint|envsubst|env[-_.]?config|runtime|template/i.test(args.text),
    ),
  );
}
