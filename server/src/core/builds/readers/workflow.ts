import { buildsOfScript } from '../commands.ts';
import { type DataNode, entriesOf, entryOf, isAbsent, itemsOf, pathOf, textOf } from '../data/node.ts';
import { readYaml } from '../data/yaml.ts';
import { defaultIn, fileIn, foldersIn, inContext, isRemote, resolvePath, UNKNOWN } from '../paths.ts';
import type { Build, DockerfilePlace, Reader, Written } from '../types.ts';
import { type Evaluate, targetOf, withOnlyTargets, writtenIn } from '../words.ts';
import { evaluator, isWholeMatrix, matrixRows, usesOfMatrix } from './workflow-values.ts';

/** Where the steps of a job run. */
interface Job {
  readonly label: string;
  /** From the project’s root to that of the repository. */
  readonly root: string;
  /** Of `defaults.run`; undefined where it is not known. */
  readonly directory: string | undefined;
  /** False where the job checks out another repository, or into another folder. */
  readonly isHere: boolean;
}

/**
 * Workflows and composite actions of GitHub, and of Gitea and Forgejo: `docker/build-push-action` and what `run` starts.
 * Both start in the root of the repository.
 */
export const workflow: Reader = ({ path, text }) => {
  const at = /(?:^|\/)\.(?:github|gitea|forgejo)\//.exec(path);
  const root = at ? path.slice(0, at.index) : '';
  const [file] = readYaml(text);
  const jobs = entriesOf(entryOf(file, 'jobs')).flatMap(({ key, value }) =>
    withOnlyTargets(
      ofJob(key, value, file, root),
      { text: text.slice(value.span.start, value.span.end), start: value.span.start },
      usesOfMatrix,
    ),
  );
  const steps = itemsOf(pathOf(file, 'runs', 'steps'));
  const job: Job = { label: '', root, directory: '.', isHere: at !== null };
  return [...jobs, ...steps.flatMap((step, index) => ofStep(step, index, job, evaluator(new Map(), false)))];
};

function ofJob(label: string, job: DataNode, file: DataNode | undefined, root: string): Build[] {
  const steps = itemsOf(entryOf(job, 'steps'));
  const directory =
    pathOf(job, 'defaults', 'run', 'working-directory') ??
    pathOf(file, 'defaults', 'run', 'working-directory');
  const setting: Job = {
    label,
    root,
    directory: directory === undefined ? '.' : literal(directory),
    isHere: steps.every(isPlainCheckout),
  };
  const matrix = pathOf(job, 'strategy', 'matrix');
  return matrixRows(matrix).flatMap((row) => {
    const evaluate = evaluator(row, isWholeMatrix(matrix));
    return steps.flatMap((step, index) => ofStep(step, index, setting, evaluate));
  });
}

/** Not one that checks out something else, or elsewhere. */
function isPlainCheckout(step: DataNode): boolean {
  if (!textOf(entryOf(step, 'uses'))?.startsWith('actions/checkout@')) return true;
  const given = entryOf(step, 'with');
  return isAbsent(entryOf(given, 'path')) && isAbsent(entryOf(given, 'repository'));
}

function ofStep(step: DataNode, index: number, job: Job, evaluate: Evaluate): Build[] {
  const name = textOf(entryOf(step, 'name')) ?? textOf(entryOf(step, 'id')) ?? `step ${index + 1}`;
  const label = job.label === '' ? name : `${job.label}, ${name}`;
  const uses = textOf(entryOf(step, 'uses')) ?? '';
  const run = entryOf(step, 'run');
  if (/^[\w.-]+\/build-push-action@/.test(uses))
    return [ofAction(entryOf(step, 'with'), label, job, evaluate)];
  if (run?.kind !== 'scalar') return [];
  const own = entryOf(step, 'working-directory');
  const directory = own === undefined ? job.directory : literal(own);
  const folders = directory === undefined || !job.isHere ? [] : foldersIn([job.root], directory);
  const script = run.script();
  if (!script) return [];
  return buildsOfScript(
    { ...script, text: withoutExpressions(script.text) },
    {
      label,
      folders,
      certain: true,
      evaluate: (written) => {
        const { start, end } = written.span;
        const source = script.text.slice(start - script.start, end - script.start);
        return source.includes('${{') ? evaluate({ ...written, text: source }) : inWorkspace(written);
      },
    },
  );
}

/** `${{ … }}` as a variable of the shell that keeps the place of everything. */
const withoutExpressions = (script: string): string =>
  script.replace(/\$\{\{[\s\S]*?\}\}/g, (all) => `$${'_'.repeat(all.length - 1)}`);

function inWorkspace(written: Written): Written | undefined {
  const text = written.text.replace(/^\$(?:\{GITHUB_WORKSPACE\}|GITHUB_WORKSPACE)(?=\/|$)/, '.');
  return text === written.text ? undefined : { ...written, text, editable: false };
}

/** docs.docker.com/build/ci/github-actions: `file` is seen from the root, `context` is the root where it is left out. */
function ofAction(given: DataNode | undefined, label: string, job: Job, evaluate: Evaluate): Build {
  const target = entryOf(given, 'target');
  return {
    label,
    dockerfile: placeOf(entryOf(given, 'context'), entryOf(given, 'file'), job, evaluate),
    target: targetOf(target, evaluate),
    contexts: (textOf(entryOf(given, 'build-contexts')) ?? '')
      .split('\n')
      .flatMap((line) => (line.includes('=') ? { name: line.slice(0, line.indexOf('=')).trim() } : [])),
    targetSpan: target?.span,
  };
}

function placeOf(
  context: DataNode | undefined,
  file: DataNode | undefined,
  job: Job,
  evaluate: Evaluate,
): DockerfilePlace {
  const where = isAbsent(context) ? undefined : read(context, evaluate);
  if (!isAbsent(context) && where === undefined) return UNKNOWN;
  // `{{defaultContext}}:app`, and no context at all, are the repository as the server has it, whatever is checked out
  const ofServer =
    where === undefined ? '' : /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(where.text)?.[1];
  const isOfServer = where === undefined || where.text.startsWith('{{');
  if (where && !isOfServer && isRemote(where.text)) return UNKNOWN;
  if (!isOfServer && !job.isHere) return UNKNOWN;
  const certain = where?.certain ?? true;
  const folder = resolvePath(job.root, isOfServer ? (ofServer ?? '') : where.text);
  if (folder === undefined) return UNKNOWN;
  if (isAbsent(file)) return inContext(defaultIn([folder], certain), [folder]);
  const named = read(file, evaluate);
  if (!named) return UNKNOWN;
  const from = isOfServer ? folder : job.root;
  return inContext(fileIn([from], named.text, certain && named.certain, named.span), [folder]);
}

function read(node: DataNode | undefined, evaluate: Evaluate): Written | undefined {
  const written = writtenIn(node);
  return written && evaluate(written);
}

function literal(node: DataNode): string | undefined {
  const text = textOf(node);
  return text?.includes('${{') ? undefined : text;
}
