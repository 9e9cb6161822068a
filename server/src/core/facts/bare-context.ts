import { buildModel } from '../model/build.ts';
import { reachableFrom, targetStage } from '../model/graph.ts';
import type { BuildInputs } from '../model/inputs.ts';
import type { Model, Stage } from '../model/types.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { ShellScript } from '../shell/types.ts';
import { parseDockerfile } from '../syntax/parse.ts';
import type { Instruction } from '../syntax/types.ts';
import { LineIndex } from '../text/lines.ts';
import type { Context, ContextInput, Project } from './context.ts';
import type { Memory } from './memory.ts';
import type { StageFacts } from './types.ts';

/** What a context cannot do without knowing of images, tools and shells. */
export interface Knowledge {
  createMemory(): Memory;
  /** Of one context: parses each script once. */
  scripts(context: Context): (instruction: Instruction) => ShellScript;
  facts(context: Context): (stage: Stage) => StageFacts;
}

/**
 * A context whose knowledge is handed in, so that what looks at the file and its stages alone can do without loading
 * it. Linear in the text's length; never throws.
 */
export function contextWith(
  knowledge: Knowledge,
  { text, settings = DEFAULT_SETTINGS, project, previous }: ContextInput,
): Context {
  const file = parseDockerfile(text, previous?.file);
  const inputs: BuildInputs = {
    // a context's name is an image reference too: BuildKit refuses capitals in it
    contexts: new Set(settings.contexts.filter((name) => name === name.toLowerCase())),
    buildArgs: new Map(Object.entries(settings.buildArgs)),
  };
  // what surrounds the file may decide about a stage
  const isComparable = previous?.settings === settings && previous.project === project;
  const model = buildModel(file, inputs, isComparable ? previous.model : undefined);
  const named = settings.targets.flatMap((name) => targetStage(model, name) ?? []);
  const last = model.stages.at(-1);
  const targets = named.length > 0 ? named : last ? [last] : [];
  let lines: LineIndex | undefined;
  let reachable: ReadonlySet<Stage> | undefined;
  let asked: Context['asked'] | undefined;
  let memory = isComparable && previous.file.escape === file.escape ? previous.memory : undefined;
  let scriptOf: ReturnType<Knowledge['scripts']> | undefined;
  let factsOf: ReturnType<Knowledge['facts']> | undefined;
  const context: Context = {
    text,
    file,
    model,
    settings,
    project,
    targets,
    targetsAreKnown: named.length > 0,
    get memory() {
      memory ??= knowledge.createMemory();
      return memory;
    },
    get lines() {
      lines ??= new LineIndex(text);
      return lines;
    },
    get reachable() {
      reachable ??= reachableFrom(model, targets);
      return reachable;
    },
    get asked() {
      asked ??= askedStages(model, project);
      return asked;
    },
    shell(instruction) {
      scriptOf ??= knowledge.scripts(context);
      return scriptOf(instruction);
    },
    facts(stage) {
      factsOf ??= knowledge.facts(context);
      return factsOf(stage);
    },
  };
  return context;
}

function askedStages(model: Model, project: Project | undefined): Context['asked'] {
  const asked = new Map<Stage, string[]>();
  for (const { target, label } of project?.builds ?? []) {
    if (target === undefined) continue;
    const stage = target === null ? model.stages.at(-1) : targetStage(model, target);
    if (!stage) continue;
    const labels = asked.get(stage) ?? [];
    asked.set(stage, labels.includes(label) ? labels : [...labels, label]);
  }
  return asked;
}
