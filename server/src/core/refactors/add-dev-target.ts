import type { Context } from '../facts/context.ts';
import { freeName } from '../facts/stage-edits.ts';
import type { Stage } from '../model/types.ts';
import { addStageBehind, obstacleToStageBehind } from './support/added-stage.ts';
import { cased } from './support/blocks.ts';
import { calledAs, commandsOf, scriptsOf } from './support/projects.ts';
import { stageAtFrom } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** A stage to develop in, with all that the builder has: `docker build --target dev`. */
export const addDevTarget = defineRefactor({
  id: 'add-dev-target',
  kind: 'rewrite',
  *offers(context, selection) {
    const stage = stageAtFrom(context, selection);
    if (!stage || context.model.byName.has('dev') || context.model.byName.has('development')) return;
    const found = devCommand(context, stage);
    if (!found) return;
    const title = 'Add a target to develop in';
    if (typeof found === 'string') {
      yield declined(title, found);
      return;
    }
    const reason = obstacleToStageBehind(context, stage);
    if (reason) {
      yield declined(title, reason);
      return;
    }
    const words = found.map((word) => JSON.stringify(word)).join(', ');
    const line = `${cased('CMD', stage.from)} [${words}]`;
    const name = freeName(context, 'dev');
    yield { kind: 'edits', title, safety: 'safe', edits: () => addStageBehind(context, stage, name, [line]) };
  },
});

/** Scripts that watch and restart, the usual one first. */
const SCRIPTS = ['dev', 'start:dev', 'develop', 'watch', 'serve'];

/** How the project is run while one works on it, or why that is not known; undefined where the stage builds nothing. */
function devCommand(context: Context, stage: Stage): readonly string[] | string | undefined {
  const commands = commandsOf(context, stage);
  const uses = (...names: string[]) => calledAs(commands, names);
  const npm = uses('npm', 'yarn', 'pnpm', 'bun');
  if (npm !== undefined) {
    const scripts = scriptsOf(context, 'package.json');
    if (!scripts) return undefined;
    const script = SCRIPTS.find((name) => name in scripts);
    return script === undefined
      ? `package.json has none of the scripts ${SCRIPTS.join(', ')}.`
      : [npm, 'run', script];
  }
  const go = commands.findLast(({ name, args }) => name === 'go' && args[0]?.text === 'build');
  if (go) {
    const last = go.args.at(-1)!;
    return ['go', 'run', last.known && last.text.startsWith('./') ? last.text : '.'];
  }
  if (uses('cargo') !== undefined) return ['cargo', 'run'];
  if (uses('dotnet') !== undefined) return ['dotnet', 'watch', 'run'];
  if (uses('mix') !== undefined) return ['mix', 'run', '--no-halt'];
  if (uses('pip', 'pip3', 'uv', 'poetry') !== undefined) return servedBy(context, stage);
  return undefined;
}

/** What the final stage starts, with the option that reloads. */
function servedBy(context: Context, stage: Stage): readonly string[] | string | undefined {
  const last = context.model.stages.at(-1);
  const started = last && context.facts(last).entrypoints.find(({ from, shell }) => from === 'CMD' && !shell);
  if (!started || started.words.some(({ known }) => !known)) return undefined;
  const words = started.words.map(({ text }) => text);
  const [program = ''] = words;
  if (!/(?:^|\/)uvicorn$/.test(program) || words.includes('--reload')) return undefined;
  return context.facts(stage).hasCommand(program).presence === 'present'
    ? [...words, '--reload']
    : `It is not known that the stage has ${program}.`;
}
