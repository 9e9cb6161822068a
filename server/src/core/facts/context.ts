import { buildModel } from '../model/build.ts';
import { reachableFrom, targetStage } from '../model/graph.ts';
import type { BuildInputs } from '../model/inputs.ts';
import type { Model, Stage } from '../model/types.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings.ts';
import { parseShell } from '../shell/parse.ts';
import type { ShellScript } from '../shell/types.ts';
import { parseDockerfile } from '../syntax/parse.ts';
import type { Dockerfile, Instruction } from '../syntax/types.ts';
import { LineIndex } from '../text/lines.ts';
import { Memory } from './memory.ts';
import { shellsOf } from './shells.ts';
import { stageFacts } from './stage.ts';
import type { StageFacts } from './types.ts';

/** The files of the build context, with `.dockerignore` not yet applied. */
export interface ContextFiles {
  /** The context's folder, as the host that listed it names it; nothing to anyone else. */
  readonly root?: string;
  /** Relative to the context, separated by "/", sorted; files only. */
  readonly paths: readonly string[];
  /** False where there may be files anywhere that `paths` does not name. */
  readonly complete: boolean;
  /** Directories with files that `paths` does not name: `node_modules`, or where there are too many. */
  readonly unread?: readonly string[];
  /** The text of a file that the host has read: manifests and small scripts; undefined of any other. */
  read(path: string): string | undefined;
}

export interface IgnoreFile {
  /** Its name, as messages have it. */
  readonly path: string;
  readonly text: string;
  /** Where it lies, as the host that read it names that; nothing to anyone else. */
  readonly location?: string;
}

/** Files around a Dockerfile, fetched by the host before the analysis. A missing file is a normal case. */
export interface Project {
  /** `<Dockerfile>.dockerignore`, else `.dockerignore`: whichever BuildKit takes. */
  readonly dockerignore: IgnoreFile | undefined;
  /** Undefined where the host has not listed them. */
  readonly files?: ContextFiles | undefined;
}

/** One version of one file with all that is known of it. Nothing in it changes; costly parts are lazy. */
export interface Context {
  readonly text: string;
  readonly file: Dockerfile;
  readonly model: Model;
  readonly lines: LineIndex;
  readonly settings: Settings;
  /** Undefined where nothing around the file may be read. */
  readonly project: Project | undefined;
  /** Stages that builds are known to end in: those of the settings, else the last one. */
  readonly targets: readonly Stage[];
  /** True where the settings name targets: a stage that none of them needs cannot fail a build. */
  readonly targetsAreKnown: boolean;
  /** What BuildKit builds for the targets. */
  readonly reachable: ReadonlySet<Stage>;
  /** The commands of a RUN, CMD, ENTRYPOINT or HEALTHCHECK; parsed once. */
  shell(instruction: Instruction): ShellScript;
  /** Files, packages, users and programs of a stage; worked out when first asked for. */
  facts(stage: Stage): StageFacts;
  /** What is kept of stages for later versions. */
  readonly memory: Memory;
}

export interface ContextInput {
  readonly text: string;
  readonly settings?: Settings;
  readonly project?: Project | undefined;
  /** An earlier version of the file, from which what has not changed is taken over. It is not held. */
  readonly previous?: Context | undefined;
}

/** Linear in the text's length; never throws. */
export function createContext({
  text,
  settings = DEFAULT_SETTINGS,
  project,
  previous,
}: ContextInput): Context {
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
  const scripts = new WeakMap<Instruction, ShellScript>();
  let lines: LineIndex | undefined;
  let reachable: ReadonlySet<Stage> | undefined;
  let shells: ReturnType<typeof shellsOf> | undefined;
  let factsOf: ReturnType<typeof stageFacts> | undefined;
  const context: Context = {
    text,
    file,
    model,
    settings,
    project,
    memory: isComparable && previous.file.escape === file.escape ? previous.memory : new Memory(),
    targets,
    targetsAreKnown: named.length > 0,
    get lines() {
      lines ??= new LineIndex(text);
      return lines;
    },
    get reachable() {
      reachable ??= reachableFrom(model, targets);
      return reachable;
    },
    shell(instruction) {
      let script = scripts.get(instruction);
      if (!script) {
        shells ??= shellsOf(model);
        script = parseShell(instruction, text, shells.get(instruction));
        scripts.set(instruction, script);
      }
      return script;
    },
    facts(stage) {
      factsOf ??= stageFacts(context);
      return factsOf(stage);
    },
  };
  return context;
}
