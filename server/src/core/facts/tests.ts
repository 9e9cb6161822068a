import { remembered } from '../model/remembered.ts';
import type { Stage } from '../model/types.ts';
import { effectiveCommand } from '../shell/effective.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Context } from './context.ts';

/** Cheap look before a RUN is parsed: no test runner is called without one of these. */
const MAY_TEST = /test|spec|check|tox|nox|jest|verify|phpunit/i;
const RUNNERS = new Set([
  'pytest',
  'py.test',
  'jest',
  'vitest',
  'mocha',
  'rspec',
  'phpunit',
  'ctest',
  'tox',
  'nox',
  'bats',
  'ava',
]);
/** Programs whose first argument says that they run tests. */
const SUBCOMMANDS: Readonly<Record<string, RegExp>> = {
  go: /^test$/,
  cargo: /^(test|nextest)$/,
  npm: /^(t|test|test:.*)$/,
  yarn: /^(test|test:.*)$/,
  pnpm: /^(t|test|test:.*)$/,
  bun: /^test$/,
  deno: /^test$/,
  dotnet: /^(test|vstest)$/,
  mvn: /^(test|verify|integration-test)$/,
  mvnw: /^(test|verify|integration-test)$/,
  gradle: /^(:?.*:)?(test|check)$/,
  gradlew: /^(:?.*:)?(test|check)$/,
  sbt: /^test$/,
  mix: /^test$/,
  make: /^(test|tests|check)$/,
  bazel: /^test$/,
  composer: /^test$/,
  rails: /^test$/,
  rake: /^(test|spec)$/,
};

/** The first RUN of a stage that certainly runs a test suite, or undefined. */
export function runsTests(context: Context, stage: Stage): Instruction | undefined {
  return stage.instructions[testRunOf(stage, context)];
}

/** Its place among the instructions of the stage; -1 where there is none. */
const testRunOf = remembered(({ instructions }: Stage, context: Context) =>
  instructions.findIndex((instruction) => instruction.name === 'RUN' && isTestRun(context, instruction)),
);

function isTestRun(context: Context, instruction: Instruction): boolean {
  if (!MAY_TEST.test(context.text.slice(instruction.head.start, instruction.span.end))) return false;
  return context.shell(instruction).commands.some((command) => {
    const effective = effectiveCommand(command);
    if (!effective) return false;
    const args = effective.args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
    return isTest(effective.name, args);
  });
}

function isTest(name: string, args: readonly string[]): boolean {
  if (RUNNERS.has(name)) return true;
  const [first, second] = args;
  if (/^python[\d.]*$/.test(name)) return false;
  if (['npm', 'yarn', 'pnpm', 'bun'].includes(name) && first === 'run')
    return second !== undefined && /^test(:.*)?$/.test(second);
  if (['npx', 'uv', 'poetry', 'pipenv', 'bundle', 'pdm', 'hatch'].includes(name)) {
    const rest = first === 'run' || first === 'exec' ? args.slice(1) : name === 'npx' ? args : [];
    return rest.length > 0 && isTest(rest[0]!, rest.slice(1));
  }
  const pattern = SUBCOMMANDS[name];
  return pattern !== undefined && args.some((arg) => pattern.test(arg));
}
