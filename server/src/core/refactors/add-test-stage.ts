import type { Context } from '../facts/context.ts';
import { freeName } from '../facts/stage-edits.ts';
import { runsTests } from '../facts/tests.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { addStageBehind, obstacleToStageBehind } from './support/added-stage.ts';
import { cased } from './support/blocks.ts';
import { calledAs, commandsOf, has, scriptsOf } from './support/projects.ts';
import { stageAtFrom } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** A stage that runs the project's tests on what another one has built: `docker build --target test`. */
export const addTestStage = defineRefactor({
  id: 'add-test-stage',
  kind: 'rewrite',
  *offers(context, selection) {
    const stage = stageAtFrom(context, selection);
    if (!stage || runsTests(context, stage) || isTested(context, stage)) return;
    const found = testCommand(context, stage);
    if (!found) return;
    const title = `Add a stage that tests ${describeStage(stage)}`;
    if (found.reason !== undefined) {
      yield declined(title, found.reason);
      return;
    }
    const reason = obstacleToStageBehind(context, stage);
    if (reason) {
      yield declined(title, reason);
      return;
    }
    const line = `${cased('RUN', stage.from)} ${found.command}`;
    const name = freeName(context, 'test');
    yield { kind: 'edits', title, safety: 'safe', edits: () => addStageBehind(context, stage, name, [line]) };
  },
});

/** True where a stage that builds on it runs tests already. */
const isTested = (context: Context, stage: Stage): boolean =>
  context.model.stages.some(
    (other) =>
      other.base.kind === 'stage' && other.base.stage === stage && runsTests(context, other) !== undefined,
  );

type Found = { readonly command: string; readonly reason?: undefined } | { readonly reason: string };

/** How the project is tested; undefined where the stage builds nothing that has tests. */
function testCommand(context: Context, stage: Stage): Found | undefined {
  const commands = commandsOf(context, stage);
  const uses = (...names: string[]) => calledAs(commands, names);
  const npm = uses('npm', 'yarn', 'pnpm', 'bun');
  if (npm !== undefined) {
    const scripts = scriptsOf(context, 'package.json');
    if (scripts && !('test' in scripts)) return { reason: 'package.json has no script called test.' };
    return { command: npm === 'bun' ? 'bun run test' : `${npm} test` };
  }
  if (uses('go') !== undefined) return { command: 'go test ./...' };
  if (uses('cargo') !== undefined) return { command: 'cargo test' };
  const jvm = uses('mvn', 'mvnw', 'gradle', 'gradlew', 'sbt', 'mix', 'dotnet');
  if (jvm !== undefined) return { command: `${jvm} test` };
  if (uses('bundle') !== undefined) {
    const gemfile = context.project?.files?.read('Gemfile');
    if (gemfile?.includes('rspec')) return { command: 'bundle exec rspec' };
    return gemfile === undefined ? undefined : { command: 'bundle exec rake test' };
  }
  if (uses('composer') !== undefined) {
    const scripts = scriptsOf(context, 'composer.json');
    return scripts && 'test' in scripts ? { command: 'composer test' } : undefined;
  }
  if (uses('pip', 'pip3', 'uv', 'poetry') !== undefined) return pythonTests(context);
  return undefined;
}

const PYTEST = /\bpytest\b/;

function pythonTests(context: Context): Found | undefined {
  const { paths = [], read } = context.project?.files ?? {};
  const isNamed = paths.some(
    (path) =>
      /^(?:requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|setup\.cfg)$/.test(path) &&
      PYTEST.test(read?.(path) ?? ''),
  );
  if (isNamed) return { command: 'python -m pytest' };
  return has(context, 'tests') === undefined && paths.length === 0
    ? undefined
    : { reason: 'No requirements of the project name pytest.' };
}
