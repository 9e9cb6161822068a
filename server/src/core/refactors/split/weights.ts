import { imageFacts } from '../../data/images/index.ts';
import { asFor, freeName } from '../../facts/stage-edits.ts';
import type {
  ClassifiedCommand,
  ClassifiedStep,
  RecipePlan,
  SideStage,
  SplitInput,
} from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { cut } from '../../text/markdown.ts';
import { isWithin, parentOf } from '../../tools/paths.ts';
import { pathsIn } from './needs.ts';
import { namesOf } from './variables.ts';

/** Models that RUNs download, in a stage that neither packages nor sources change. */

/** Files of models, by their names. */
const WEIGHTS =
  /\.(?:safetensors|pt|pth|ckpt|onnx|gguf|ggml|h5|keras|tflite|pb|bin|npz|mlmodel|engine|caffemodel|weights)$/i;

/** `huggingface-cli` is in releases before 1.0, `hf` from 0.34 on. */
const RELEASES: Readonly<Record<string, string>> = {
  'huggingface-cli': 'huggingface_hub<1',
  hf: 'huggingface_hub>=0.34',
};

/** Where no Python comes with the base image. */
const PYTHON_IMAGE = 'python:3.12-slim';

/** Variables that downloads read without being told. */
const READ = /^(?:HF_\w+|HUGGINGFACE_\w+|HUGGING_FACE_\w+|XDG_CACHE_HOME|(?:https?|no|all|ftp)_proxy)$/i;

/** What a RUN downloads: where to, and by which program. */
interface Download {
  readonly step: ClassifiedStep;
  readonly paths: readonly string[];
  readonly tools: readonly string[];
}

/** The plan with the downloads of models in a stage of their own, or why that cannot be; undefined without models. */
export function weightsApart(input: SplitInput, plan: RecipePlan): RecipePlan | string | undefined {
  const fetching = input.steps.filter(({ commands }) => commands.some(isModel));
  const [first] = fetching;
  if (!first || plan.sources !== 'runtime') return undefined;
  const found: Download[] = [];
  for (const step of fetching) {
    const one = downloadIn(step);
    if (typeof one === 'string') return one;
    found.push(one);
  }
  const at = input.steps.indexOf(first);
  const weights = found.flatMap(({ paths }) => paths);
  const reader = input.steps.slice(at).find((one) => !fetching.includes(one) && mayRead(one, weights));
  if (reader)
    return `${shown(reader)} stands behind their download and may read them, so both need one stage.`;
  const side = sideStage(input, found);
  return typeof side === 'string' ? side : { ...plan, side };
}

const isHub = ({ step: { name, args } }: ClassifiedCommand): boolean =>
  RELEASES[name ?? ''] !== undefined && args[0]?.text === 'download';

const isModel = (one: ClassifiedCommand): boolean =>
  isHub(one) ||
  (/^(?:curl|wget2?)$/.test(one.step.name ?? '') &&
    one.step.effects.some((effect) => effect.kind === 'create' && WEIGHTS.test(effect.path)));

const shown = ({ instruction }: ClassifiedStep): string => {
  const line = instruction.line.text.replace(/\s+/g, ' ').trim();
  return `\`${cut(line, 60)}\``;
};

/** True of a RUN that is more than packages, accounts and settings: it may look at any file. */
const mayRead = ({ instruction, commands }: ClassifiedStep, weights: readonly string[]): boolean =>
  instruction.name === 'RUN' &&
  commands.some(({ task, step: { effects } }) => {
    const paths = pathsIn(effects);
    const isElsewhere =
      task === 'files' &&
      paths.length > 0 &&
      !paths.some((path) => weights.some((one) => isWithin(one, path) || isWithin(path, one)));
    return /^(?:build|unknown|files|download)$/.test(task) && !isElsewhere;
  });

/** What a RUN downloads, where it does nothing else and leaves nothing in a mount. */
function downloadIn(step: ClassifiedStep): Download | string {
  const { instruction, commands } = step;
  const other = commands.find((one) => !isModel(one) && !/^(?:state|idle)$/.test(one.task) && !isMkdir(one));
  if (other) return `${shown(step)} does more than to download them: give the download a RUN of its own.`;
  if (instruction.flags.some(({ name, value }) => name === 'mount' && !/type=secret/.test(value ?? '')))
    return `${shown(step)} has a mount, and what lies in it is in no layer.`;
  if (step.step.user !== 'root')
    return `${shown(step)} is not root’s: download before USER, and let COPY name the owner.`;
  const paths = commands.flatMap((one) =>
    isModel(one)
      ? one.step.effects.flatMap((effect) =>
          effect.kind === 'create' && (isHub(one) || WEIGHTS.test(effect.path)) ? [effect.path] : [],
        )
      : [],
  );
  const isCounted = paths.length === commands.filter(isModel).length;
  if (!isCounted || paths.some((path) => /[\s$*?]/.test(path) || parentOf(path) === path))
    return `it is not known where ${shown(step)} puts them: give it a directory, \`--local-dir /models\`.`;
  const tools = commands.flatMap((one) => (isModel(one) ? [one.step.name!] : []));
  return { step, paths: [...new Set(paths)], tools: [...new Set(tools)] };
}

const isMkdir = ({ step: { name } }: ClassifiedCommand): boolean => name === 'mkdir';

/** The stage that downloads, and the copies out of it. */
function sideStage(input: SplitInput, found: readonly Download[]): SideStage | string {
  const { context, stage, steps } = input;
  const { text } = context;
  const keyword = stage.from.keyword.text;
  const isLower = keyword === keyword.toLowerCase();
  const cased = (word: string) => (isLower ? word.toLowerCase() : word);
  const tools = [...new Set(found.flatMap((one) => one.tools))];
  const base = baseFor(input, tools);
  if (typeof base === 'string') return base;
  const name = freeName(context, 'weights');
  const end = Math.max(...found.map(({ step }) => steps.indexOf(step)));
  const bodies = found.map(({ step: { instruction } }) => source(text, instruction));
  const lines = [
    ...base.lines.map((line) => `${cased('RUN')} ${line}`),
    ...steps
      .slice(0, end)
      .flatMap(({ instruction, step }) =>
        instruction.name === 'ENV' || instruction.name === 'ARG'
          ? namesOf(instruction).some((one) => READ.test(one) || mentions(bodies, one))
            ? [source(text, instruction)]
            : []
          : instruction.name === 'WORKDIR' && step.workdir !== undefined && isRelative(bodies)
            ? [source(text, instruction)]
            : [],
      ),
    ...bodies,
  ];
  return {
    name,
    from: `${keyword} ${base.image} ${asFor(keyword)} ${name}`,
    lines,
    copies: found.flatMap(({ paths }) => paths.map((path) => ({ from: path, to: path }))),
    needs: [],
    why: 'neither packages nor sources change what it downloads',
    last: undefined,
    moved: new Map(
      found.map(({ step: { instruction }, paths }) => [
        instruction,
        {
          text: paths.map((path) => `${cased('COPY')} --from=${name} ${path} ${path}`).join('\n'),
          why: 'models are downloaded in a stage of their own, so that neither packages nor sources download them again',
        },
      ]),
    ),
  };
}

/** An instruction as it is written, with line breaks of one kind. */
export const source = (text: string, { span, head }: Instruction): string =>
  text.slice(span.start, head.end).replace(/\r\n/g, '\n').trimEnd();

const mentions = (texts: readonly string[], name: string): boolean =>
  texts.some((text) => new RegExp(`\\$\\{?${name}\\b`).test(text));

/** True where a RUN names a path that WORKDIR completes. */
const isRelative = (bodies: readonly string[]): boolean =>
  bodies.some((body) => /(?:--local-dir|--cache-dir|-o|-O|--output|-P)[ =]+[^/\s]/.test(body)) ||
  bodies.some((body) => /\bcurl\b/.test(body) && /\s-\w*O/.test(body));

/** An image that downloads, and what has to be installed in it. */
function baseFor(
  { stage, image, steps }: SplitInput,
  tools: readonly string[],
): { readonly image: string; readonly lines: readonly string[] } | string {
  const hub = tools.filter((tool) => RELEASES[tool] !== undefined);
  const others = tools.filter((tool) => RELEASES[tool] === undefined);
  const python = image?.repository === 'python';
  if (hub.length > 1) return 'both `hf` and `huggingface-cli` download them, of different releases.';
  const lines: string[] = [];
  const own = image ?? imageFacts(stage.base.ref ?? '');
  const manager = python || hub.length === 0 ? own?.packageManager : 'apt';
  if (others.length > 0 && !(manager === 'apt' || manager === 'apk'))
    return 'the base image has no package manager that is known.';
  if (others.length > 0)
    lines.push(
      manager === 'apk'
        ? `apk add --no-cache ${others.join(' ')} ca-certificates`
        : `apt-get update && apt-get install -y --no-install-recommends ${others.join(' ')} ca-certificates && rm -rf /var/lib/apt/lists/*`,
    );
  if (hub[0] !== undefined) lines.push(`pip install --no-cache-dir "${pinned(steps) ?? RELEASES[hub[0]]}"`);
  const written = stage.baseWord?.text;
  if ((hub.length === 0 || python) && written === undefined) return 'the base image is not known.';
  return { image: hub.length === 0 || python ? written! : PYTHON_IMAGE, lines };
}

/** The release of huggingface_hub that the file asks for. */
function pinned(steps: SplitInput['steps']): string | undefined {
  const words = steps.flatMap(({ commands }) =>
    commands.flatMap(({ step: { name, args } }) =>
      /^pip/.test(name ?? '') ? args.map(({ text }) => text) : [],
    ),
  );
  return words.find((word) => /^huggingface[-_]hub(?:\[[\w,-]+\])?==[\w.]+$/i.test(word));
}
