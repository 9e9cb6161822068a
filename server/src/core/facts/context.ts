import type { Model, Stage } from '../model/types.ts';
import type { Settings } from '../settings.ts';
import { parseShell } from '../shell/parse.ts';
import type { ShellScript } from '../shell/types.ts';
import type { Dockerfile, Instruction } from '../syntax/types.ts';
import type { LineIndex } from '../text/lines.ts';
import { contextWith, type Knowledge } from './bare-context.ts';
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
  /** Builds of the file that other files of the project ask for, as far as the host has read them. */
  readonly builds?: readonly ProjectBuild[];
}

/** A build that a Compose file, a workflow, a script asks for. */
export interface ProjectBuild {
  /** Who asks, as people call it: `compose.yaml: web`. */
  readonly label: string;
  /** Null for the last stage, undefined where it is not known. */
  readonly target: string | null | undefined;
  /** Names of its build contexts. */
  readonly contexts: readonly string[];
  /** The folder that is its build context, as the host names it; undefined where that is not certain. */
  readonly root?: string;
  /** How containers of the image are run, where the file says that: what they start, and what is mounted in them. */
  readonly runs?: {
    /** In place of ENTRYPOINT, and of CMD, as lines of a shell; undefined where the Dockerfile’s hold. */
    readonly entrypoint: string | undefined;
    readonly command: string | undefined;
    /** Absolute. */
    readonly mounts: readonly string[];
  };
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
  /** Stages that other files of the project ask for by name, with who asks. */
  readonly asked: ReadonlyMap<Stage, readonly string[]>;
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

const KNOWLEDGE: Knowledge = {
  createMemory: () => new Memory(),
  scripts: ({ model, text }) => {
    const shells = shellsOf(model);
    const scripts = new Map<Instruction, ShellScript>();
    return (instruction) => {
      let script = scripts.get(instruction);
      if (!script) {
        script = parseShell(instruction, text, shells.get(instruction));
        scripts.set(instruction, script);
      }
      return script;
    };
  },
  facts: stageFacts,
};

/** Linear in the text's length; never throws. */
export const createContext = (input: ContextInput): Context => contextWith(KNOWLEDGE, input);
