import { asFor, freeName } from '../../facts/stage-edits.ts';
import type { SplitInput, SplitPlan } from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { baseOf, resolvePath } from '../../tools/paths.ts';
import { source } from './weights.ts';

/** A target that trains: a stage on the builder, beside the one that serves. */

/** Scripts that train, by their names. */
const TRAINS = /^(?:train|training|fine_?tune)(?:_\w+)?\.py$/i;

/** What sets the scene for a script. */
const SCENE: ReadonlySet<string> = new Set(['COPY', 'ADD', 'ENV', 'ARG', 'WORKDIR']);

/**
 * The plan with a stage that has what the builder has and the sources, and runs the one script of the build context
 * that trains; undefined where there is none or more, or where the container itself trains. The final stage says what
 * it said, under the name `infer` where it had none.
 */
export function trainingBeside(input: SplitInput, plan: SplitPlan): SplitPlan | undefined {
  const { context, stage, facts, entrypoints } = input;
  const { files } = context.project ?? {};
  const [script, ...others] = (files?.paths ?? []).filter((path) => TRAINS.test(baseOf(path)));
  if (script === undefined || others.length > 0 || facts.runtime('python') === undefined) return undefined;
  if (entrypoints.some(({ instruction }) => /train|tune/i.test(instruction.args.text))) return undefined;
  const { workdir } = facts;
  const path = workdir === undefined ? undefined : resolvePath(workdir, script);
  const look = path === undefined ? undefined : facts.files.look(path);
  if (path === undefined || look?.presence !== 'present' || look.entry.contextPath !== script)
    return undefined;
  const scene = plan.moves.filter(({ instruction, to }) => to === 'runtime' && SCENE.has(instruction.name));
  // an owner or a rewording is the runtime stage's own
  if (scene.some(({ instruction, text }) => text !== undefined || hasOwner(instruction))) return undefined;
  const keyword = stage.from.keyword.text;
  const cased = (word: string) => (keyword === keyword.toLowerCase() ? word.toLowerCase() : word);
  const name = freeName(context, 'train');
  const started = entrypoints.flatMap(({ commands }) => commands.map((one) => one.name?.text ?? ''));
  const python = started.find((one) => /^python[\d.]*$/.test(one)) ?? 'python3';
  return {
    ...plan,
    runtime: { ...plan.runtime, kind: 'train', label: 'with a target that trains' },
    side: {
      name,
      from: `${keyword} ${plan.builderName} ${asFor(keyword)} ${name}`,
      lines: [
        ...scene.map(({ instruction }) => source(context.text, instruction)),
        `${cased('CMD')} ["${python}", "${script}"]`,
      ],
      moved: new Map(),
      copies: [],
      needs: [path],
      why: `it trains with all that the builder has: docker build --target ${name}`,
      last: freeName(context, 'infer'),
    },
    checks: [
      ...plan.checks,
      `Stage '${name}' runs ${script} with the compilers and packages of the builder: build it with --target ${name}.`,
    ],
  };
}

const hasOwner = ({ flags }: Instruction): boolean =>
  flags.some(({ name, value }) => name === 'chown' && !/^\d/.test(value ?? ''));
