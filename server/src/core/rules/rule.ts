import type { Build } from '../builds/types.ts';
import type { Context } from '../facts/context.ts';
import type { StageFacts } from '../facts/types.ts';
import type { Model, Stage } from '../model/types.ts';
import type { Severity } from '../settings.ts';
import type { Escape, Instruction } from '../syntax/types.ts';
import type { FileEdit, TextEdit } from '../text/edit.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

export type { Severity };

/** safe: same image contents, comments and formatting kept · review: may change the image. */
export type Safety = 'safe' | 'review';

export type Category = 'reference' | 'value' | 'artefact' | 'size' | 'cache' | 'file';

export interface Related {
  readonly span: Span;
  readonly message: string;
}

export interface Fix {
  /** An imperative, e.g. "Rename stage to 'builder'". */
  readonly title: string;
  readonly safety: Safety;
  /** A stage name that it brings into the file: two fixes that bring the same one exclude each other. */
  readonly introduces?: string;
  /** The best of a finding's fixes. */
  readonly preferred?: boolean;
  /** Run only when the fix is chosen, on the snapshot of its finding. */
  readonly edits: () => readonly TextEdit[];
  /** Edits of other files of the project, run likewise: then `edits` may be none. */
  readonly files?: () => readonly FileEdit[];
}

export interface Finding {
  readonly span: Span;
  /** What is wrong, why it matters here, what to do. Plain text, one or two sentences. */
  readonly message: string;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** A function where they cost more than the rest: it is called when they are asked for, on the same snapshot. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  /** The instruction whose `# check=` comment BuildKit honours, where it is not the one at `span`. */
  readonly checkedAt?: Span;
  /** How an editor may draw it. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

interface About {
  /** Kebab-case; reads well after "ignore …". A BuildKit check's own name where it is one. */
  readonly id: string;
  readonly since: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Others that its findings may have without a setting, gravest first. */
  readonly otherSeverities?: readonly Severity[];
  /** The best that its fixes are; `none` where it has none. */
  readonly fix: Safety | 'none';
  /** One sentence with a full stop. */
  readonly summary: string;
  /** Off unless a setting or `# check=experimental=` turns it on. */
  readonly optIn?: true;
  /** The BuildKit check it equals; `global` where BuildKit honours `# check=skip` at the file's top only. */
  readonly buildkit?: { readonly name: string; readonly global?: true };
  /** hadolint's codes for the same thing: their ignore comments are honoured. */
  readonly hadolint?: readonly string[];
  readonly docs: {
    /** Markdown: what it reports, beyond the summary. */
    readonly what: string;
    readonly why: string;
    readonly ignore: string;
    readonly references?: readonly { readonly title: string; readonly url: string }[];
  };
  /** Whole Dockerfiles: each bad one gives a finding of this rule, each good one none. */
  readonly examples: {
    readonly bad: readonly string[];
    readonly good: readonly string[];
    /** The first bad one as a page can show it, where it is too long for that. */
    readonly shortened?: string;
    /** The `.dockerignore` that lies beside them. */
    readonly dockerignore?: string;
    /** All files of the build context that lies around them. */
    readonly files?: readonly string[];
  };
}

/** What a rule of single instructions sees of the rest: enough to describe and mend what it finds. */
export interface Surroundings {
  readonly text: string;
  readonly lines: LineIndex;
  readonly escape: Escape;
  /** True for the instruction behind an ONBUILD. */
  readonly isTrigger: boolean;
}

/** A rule that looks at the whole file, anew in each version. */
export interface FileRule extends About {
  readonly check: (context: Context) => Iterable<Finding>;
}

/**
 * A rule that looks at one instruction at a time; triggers get a call of their own. Whether it finds something may
 * hang on the instruction alone: where it finds nothing it is not asked again as long as the lines stay the same.
 * What makes a build fail is a warning only in a trigger that no stage of the file runs.
 */
export interface InstructionRule extends About {
  /** Names of the instructions that it looks at; all where this is left out. */
  readonly on?: readonly string[];
  readonly checkInstruction: (instruction: Instruction, surroundings: Surroundings) => Iterable<Finding>;
}

/** What a rule of single stages sees of the rest. */
export interface StageSurroundings
  extends Pick<Context, 'text' | 'lines' | 'settings' | 'project' | 'shell'> {
  readonly escape: Escape;
}

/**
 * A rule that looks at one stage at a time: its instructions, its scope, and the stages it builds on. Whether it finds
 * something may hang on these, the settings and the project alone: where it finds nothing it is not asked again as long
 * as they stay the same. Other stages, and comments, it does not see.
 */
export interface StageRule extends About {
  readonly checkStage: (stage: Stage, surroundings: StageSurroundings) => Iterable<Finding>;
}

/**
 * A rule that looks at one stage at a time as it is once it is built. Whether it finds something may hang on what
 * `facts` says, on the facts of the stages that it builds on, copies from or mounts, on the settings and the project,
 * and on whether the stage is in `context.reachable` and `context.targets`: where it finds nothing it is not asked again
 * as long as all this stays the same. `context` is there for these, and to describe and mend what it finds; what other
 * stages take from this one, and comments, are for a rule of the whole file.
 */
export interface FactsRule extends About {
  readonly checkFacts: (facts: StageFacts, context: Context) => Iterable<Finding>;
}

/** A Dockerfile that a build of another file may read. */
export interface FoundDockerfile {
  /** From the project’s root. */
  readonly path: string;
  readonly model: Model;
}

/**
 * A rule that looks at one build that another file asks for, such as a service of a Compose file. Its findings lie in
 * that file. `found`: the Dockerfiles that there are of those that the build may read; at least one.
 */
export interface BuildRule extends About {
  readonly checkBuild: (build: Build, found: readonly FoundDockerfile[]) => Iterable<Finding>;
  /** What the examples are, and the Dockerfile beside them. */
  readonly exampleFile: { readonly path: string; readonly dockerfile: string };
}

export type Rule = FileRule | InstructionRule | StageRule | FactsRule | BuildRule;

/** Types a rule's literal. */
export const defineRule = (rule: Rule): Rule => rule;
