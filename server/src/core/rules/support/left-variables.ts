import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import { describeStage } from '../../model/types.ts';
import type { Instruction, Pair } from '../../syntax/types.ts';
import type { Span } from '../../text/span.ts';
import { editsFix, lineNumber } from '../place.ts';
import type { Finding } from '../rule.ts';
import { linesAbove } from './added-lines.ts';
import { carried, type Landing, landingsOf, lineage } from './landings.ts';
import { environmentVariables } from './shell-variables.ts';
import { runs, startedBy } from './started.ts';
import { inCasingOf } from './steps.ts';
import { venvsOf } from './venvs.ts';

interface Setting {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly pair: Pair;
}

/** ENV of a stage and of those that it builds on, apart from what the other one builds on too; the last ones first. */
export function settingsOf(builder: Stage, other: Stage): Setting[] {
  const shared = new Set(lineage(other));
  return lineage(builder)
    .filter((stage) => !shared.has(stage))
    .flatMap((stage) =>
      [...stage.instructions]
        .reverse()
        .flatMap((instruction) =>
          instruction.name === 'ENV'
            ? [...instruction.pairs].reverse().map((pair) => ({ stage, instruction, pair }))
            : [],
        ),
    );
}

/** Variables that tell programs where to look for files. */
const LOCATIONS =
  /^(?:LD_LIBRARY_PATH|PYTHONPATH|NODE_PATH|GEM_HOME|GEM_PATH|BUNDLE_PATH|PERL5LIB|R_LIBS(?:_SITE|_USER)?|PLAYWRIGHT_BROWSERS_PATH|PUPPETEER_CACHE_DIR|HF_HOME|HF_HUB_CACHE|TRANSFORMERS_CACHE|SENTENCE_TRANSFORMERS_HOME|TORCH_HOME|NLTK_DATA|TIKTOKEN_CACHE_DIR|DENO_DIR|GDAL_DATA|PROJ_LIB|GI_TYPELIB_PATH|GST_PLUGIN_PATH|TNS_ADMIN|TESSDATA_PREFIX)$/;

const PROGRAMS =
  /^(?:python[\d.]*|gunicorn|uvicorn|hypercorn|daphne|celery|flask|streamlit|uwsgi|alembic|fastapi)$/;

/** A program is started by name that lies in a copied directory, to which only the builder's PATH leads. */
export function pathFinding(
  context: Context,
  stage: Stage,
  builder: Stage,
  setting: Setting,
): Finding | undefined {
  const [there, here] = [builder, stage].map((one) => context.facts(one).env('PATH')?.split(':'));
  if (!there || !here) return undefined;
  const started = startedBy(context.facts(stage));
  if (started.some(({ program: { name } }) => name === '.' || name === 'source')) return undefined;
  for (const directory of there) {
    if (here.includes(directory) || !directory.startsWith('/')) continue;
    const landing = sameAt(context, stage, builder, directory);
    if (!landing) continue;
    const isVenv = venvsOf(context, builder).some((venv) => `${venv.directory}/bin` === directory);
    for (const { program, command } of started) {
      if (program.word.text.includes('/')) continue;
      const place = `${directory}/${program.name}`;
      const isThere = context.facts(builder).files.look(place).presence === 'present';
      if (!isThere && !(isVenv && PROGRAMS.test(program.name) && runs('python', program))) continue;
      const found = context.facts(stage).hasCommand(program.name);
      if (found.presence === 'unknown' && found.because) continue;
      const effect =
        found.presence === 'present'
          ? `\`${program.name}\` is another one here, without the packages of ${directory.replace(/\/bin$/, '')}`
          : `\`${program.name}\` is not found`;
      const line = lineNumber(context.lines, command.span.start);
      return finding(
        context,
        stage,
        setting,
        landing,
        `${effect} (line ${line})`,
        `PATH="${directory}:$PATH"`,
      );
    }
  }
  return undefined;
}

/** A variable that leads to copied files, or that what is started uses, and that the stage does not set. */
export function valueFinding(
  context: Context,
  stage: Stage,
  builder: Stage,
  setting: Setting,
): Finding | undefined {
  const name = setting.pair.key.text;
  const facts = context.facts(stage);
  const value = context.facts(builder).env(name);
  if (!value || facts.env(name) !== '' || isDeclared(stage, name)) return undefined;
  const line = `${name}=${/[\s"'#$\\]/.test(value) ? JSON.stringify(value) : value}`;
  if (LOCATIONS.test(name)) {
    const isLinked = facts.steps.some(({ commands }) => commands.some((one) => one.name === 'ldconfig'));
    for (const path of name === 'LD_LIBRARY_PATH' && isLinked ? [] : value.split(':')) {
      const landing =
        path.startsWith('/') && path !== '/' ? sameAt(context, stage, builder, path) : undefined;
      if (landing)
        return finding(
          context,
          stage,
          setting,
          landing,
          `nothing looks in ${path}, which is copied here`,
          line,
        );
    }
  }
  for (const { instruction } of facts.entrypoints) {
    const use = environmentVariables(context, instruction).find((one) => one.name === name);
    if (!use) continue;
    return finding(
      context,
      stage,
      setting,
      { instruction, span: use.span },
      `$${name} is empty in ${instruction.name}`,
      line,
    );
  }
  return undefined;
}

/** ARG and ENV, also of an earlier stage that it builds on. */
const isDeclared = (stage: Stage, name: string): boolean =>
  lineage(stage).some(({ instructions }) =>
    instructions.some(
      (one) => (one.name === 'ARG' || one.name === 'ENV') && one.pairs.some(({ key }) => key.text === name),
    ),
  );

/** What brings a path of the builder to the same path here. */
function sameAt(context: Context, stage: Stage, builder: Stage, path: string): Landing['source'] | undefined {
  if (landingsOf(context, stage).hidden) return undefined;
  const there = carried(context, stage, builder, path);
  return there.is === 'at' && there.paths.includes(path) ? there.landing.source : undefined;
}

function finding(
  context: Context,
  stage: Stage,
  { pair, stage: builder }: Setting,
  { instruction, span }: { readonly instruction: Instruction; readonly span: Span },
  effect: string,
  line: string,
): Finding {
  const { lines, text } = context;
  const name = pair.key.text;
  return {
    span,
    message: `ENV ${name} of ${describeStage(builder)} (line ${lineNumber(lines, pair.key.span.start)}) ends with that stage: ${effect}. Set it in ${describeStage(stage)} too.`,
    related: [{ span: pair.key.span, message: `${name} is set here.` }],
    fixes: [
      editsFix(
        `Set ${name} in ${describeStage(stage)} too`,
        () => [linesAbove(text, instruction, [`${inCasingOf(instruction.keyword.text, 'ENV')} ${line}`])],
        'review',
      ),
    ],
  };
}
