import type { ImageFacts } from '../data/images/types.ts';
import type { Context } from '../facts/context.ts';
import type { CommandStep, Entrypoint, StageFacts, Step } from '../facts/types.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/**
 * The split of a single stage into a builder and a runtime stage, as data. A recipe says what one ecosystem
 * builds, what of it runs, and on which images; where each line goes and how it is written is the engine's.
 */

/** Where an instruction, or a part of it, goes. */
export type Place = 'builder' | 'runtime' | 'both' | 'dropped';

/**
 * What one command of a RUN is there for. packages: the distribution's · dependencies: those of a language ·
 * build: compiles, or prepares that · account: users and groups · files: directories, links, modes ·
 * download: fetches what nobody else makes · state: of the shell alone (`set -e`, `cd`) · idle: changes nothing ·
 * unknown: anything.
 */
export type Task =
  | 'packages'
  | 'dependencies'
  | 'build'
  | 'account'
  | 'files'
  | 'download'
  | 'state'
  | 'idle'
  | 'unknown';

export interface ClassifiedCommand {
  readonly step: CommandStep;
  readonly task: Task;
  /** Half a sentence: "`go build` compiles". */
  readonly why: string;
}

export interface ClassifiedStep {
  readonly step: Step;
  readonly instruction: Instruction;
  /** Of a RUN; empty otherwise. */
  readonly commands: readonly ClassifiedCommand[];
}

/** A program or file that CMD, ENTRYPOINT or HEALTHCHECK names. */
export interface StartedPath {
  /** Absolute. */
  readonly path: string;
  readonly span: Span;
  readonly from: Entrypoint['from'];
  /** `program`: what is started · `argument`: a file that is handed to it. */
  readonly role: 'program' | 'argument';
  /** True where only its name is given, so that any directory of PATH does. */
  readonly byName: boolean;
  readonly entrypoint: Entrypoint;
}

/** A package of the distribution that the Dockerfile asks for. */
export interface AskedPackage {
  readonly name: string;
  /** `=1.2`. */
  readonly version: string | undefined;
  readonly instruction: Instruction;
  readonly manager: string;
}

/** All that a recipe may look at. */
export interface SplitInput {
  readonly context: Context;
  readonly stage: Stage;
  readonly facts: StageFacts;
  readonly image: ImageFacts | undefined;
  readonly steps: readonly ClassifiedStep[];
  /** What containers run, with CMD as arguments where ENTRYPOINT takes them. */
  readonly entrypoints: readonly Entrypoint[];
  readonly started: readonly StartedPath[];
  /** Names of the programs that CMD, ENTRYPOINT and HEALTHCHECK run, without their directories. */
  readonly programs: ReadonlySet<string>;
  /** Those, and what shell scripts among them call, where these are at hand. */
  readonly called: ReadonlySet<string>;
  readonly asked: readonly AskedPackage[];
  /** Those that are taken away again, with what does. */
  readonly removed: ReadonlyMap<string, Instruction>;
  /** The text of a file as the stage holds it, where it came from the build context and is at hand. */
  read(path: string): string | undefined;
}

/** Why there is no split. */
export interface Decline {
  readonly kind: 'declined';
  readonly code: string;
  /** A sentence that names what stands in the way. */
  readonly message: string;
  /** The line. */
  readonly span: Span;
  /** A sentence: what would help. */
  readonly help: string;
}

/** Nothing would be gained. */
export interface Unneeded {
  readonly kind: 'unneeded';
  readonly code: string;
  readonly message: string;
}

/** What the runtime stage takes out of the builder: `COPY --from=builder from to`. */
export interface Artefact {
  readonly from: string;
  readonly to: string;
  /** Its line stands where this instruction stood. */
  readonly at: Instruction;
  readonly why: string;
  /** True where it may be missing: a part of a tree that is not known. */
  readonly unproved?: true;
  /** True of a file: several of one directory are copied by one line. */
  readonly file?: true;
}

/** Lines that a recipe adds. */
export interface Insertion {
  readonly lines: readonly string[];
  readonly why: string;
}

export interface BuilderInsertion extends Insertion {
  readonly position: 'before' | 'after';
  readonly at: Instruction;
}

export interface RuntimeImage {
  /** What `--runtime` calls it. */
  readonly kind:
    | 'slim'
    | 'distroless'
    | 'alpine'
    | 'scratch'
    | 'nginx'
    | 'layers'
    | 'standalone'
    | 'weights'
    | 'train'
    | 'image';
  /** As written behind FROM: with the variables of the original where they fit. */
  readonly raw: string;
  /** Variables replaced. */
  readonly ref: string;
  /** What tells the choice from another one on the same image: `standalone server`. */
  readonly label?: string;
  /** True of an image without shell and package manager: nothing can be installed there. */
  readonly bare?: true;
  /** What crosses in another form than the plan's: an archive layer by layer. `label` tells the choice apart. */
  readonly instead?: {
    readonly label: string;
    readonly artefacts: readonly Artefact[];
    readonly insertions: readonly BuilderInsertion[];
  };
  /** What only this image lacks: certificates under scratch. */
  readonly artefacts?: readonly Artefact[];
  /** What is to be checked because of it. */
  readonly checks?: readonly string[];
}

export interface RuntimePackage {
  readonly name: string;
  readonly why: string;
}

/** What a recipe knows of one project. */
export interface Recipe {
  readonly name: string;
  /** Whether it is the one for the stage; the first in the list that says so plans. */
  readonly matches: (input: SplitInput) => boolean;
  readonly plan: (input: SplitInput) => RecipePlan | Decline | Unneeded;
  /** Plans that change what a container does: nobody gets them who does not ask for them. */
  readonly named?: (input: SplitInput) => readonly RecipePlan[];
}

export interface RecipePlan {
  readonly kind: 'plan';
  /**
   * runtime: what is copied from the build context runs as it is, so it goes to the runtime stage (again) ·
   * builder: it is only built from, and what runs is among the artefacts.
   */
  readonly sources: 'runtime' | 'builder';
  readonly artefacts: readonly Artefact[];
  readonly insertions?: readonly BuilderInsertion[];
  /** Lines of the runtime stage behind its first artefact: `ENV PATH=…`. */
  readonly runtimeLines?: readonly Insertion[];
  /** Lines at the end of the runtime stage: `CMD ["node", "server.js"]`. */
  readonly lastLines?: readonly Insertion[];
  /** Names of instructions of which the final image keeps nothing as it was: `CMD` where nginx serves. */
  readonly replaces?: ReadonlySet<string>;
  /** The safest first. */
  readonly runtimes: readonly RuntimeImage[];
  /** Beside those that the Dockerfile asks for. */
  readonly packages?: readonly RuntimePackage[];
  /** Instructions whose place the recipe knows better, with the reason. */
  readonly places?: ReadonlyMap<Instruction, { readonly to: Place; readonly why: string }>;
  /** What a command is there for, where the recipe knows better; sources: 'runtime' only. */
  readonly tasks?: (one: ClassifiedCommand) => Task | undefined;
  /** CMD, ENTRYPOINT and HEALTHCHECK that call a tool which stays behind, as the runtime stage has them. */
  readonly commands?: ReadonlyMap<Instruction, Rewording>;
  /** What installs the packages of a language where sources run as they are: it stays in the builder. */
  readonly tool?: StayingTool;
  /** Names of variables that only builds read. */
  readonly buildOnly?: RegExp;
  /** Packages of the distribution that only builds use, although others may run them. */
  readonly buildPackages?: RegExp;
  readonly differences?: readonly string[];
  readonly checks?: readonly string[];
  /** Megabytes that it leaves behind, beside images and packages. */
  readonly savings?: number;
  /** What could be left behind and is not, as a sentence with the reason. */
  readonly stays?: string;
  /** Rules that say of the split what holds of the original too, and is told among the checks. */
  readonly accepts?: readonly string[];
  /** What is gained, where it is neither an image nor a package: "devDependencies". */
  readonly gains?: readonly string[];
  readonly side?: SideStage;
}

/** A stage between builder and runtime stage. */
export interface SideStage {
  readonly name: string;
  /** Its FROM. */
  readonly from: string;
  readonly lines: readonly string[];
  /** Instructions of the original that it does, with the copies that stand in their places. */
  readonly moved: ReadonlyMap<Instruction, Rewording>;
  /** What the runtime stage takes out of it. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** Paths that have to be there for it to run. */
  readonly needs: readonly string[];
  /** Half a sentence. */
  readonly why: string;
  /** What the runtime stage is called where it has no name; undefined where it needs none. */
  readonly last: string | undefined;
}

export interface StayingTool {
  /** Its programs. */
  readonly names: RegExp;
  /** In lines that fetch or run its installer. */
  readonly installer: RegExp;
  /** In RUNs: what starts a program through it, and what does without it. */
  readonly cuts: readonly TextEdit[];
}

/** An instruction in other words. */
export interface Rewording {
  /** All of it, the keyword first. */
  readonly text: string;
  /** Half a sentence. */
  readonly why: string;
}

/** Types a recipe's literal. */
export const defineRecipe = (recipe: Recipe): Recipe => recipe;

/** Where one instruction goes. */
export interface Move {
  readonly instruction: Instruction;
  readonly to: Place;
  /** A sentence without its full stop. */
  readonly why: string;
  /** What stands in the runtime stage in place of the instruction. */
  readonly text?: string;
  /** What is left of a RUN works on what it built, so it stands behind the copy of that. */
  readonly behind?: true;
}

/** One entry of the runtime stage, in order. */
export type RuntimeItem =
  | { readonly kind: 'instruction'; readonly move: Move }
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly why: string };

/** Everything about one split on one runtime image. `print` turns it into text. */
export interface SplitPlan {
  readonly kind: 'split';
  readonly recipe: string;
  readonly stage: Stage;
  readonly runtime: RuntimeImage;
  readonly builderName: string;
  readonly moves: readonly Move[];
  readonly insertions: readonly BuilderInsertion[];
  readonly items: readonly RuntimeItem[];
  readonly artefacts: readonly Artefact[];
  readonly side: SideStage | undefined;
  /** Names of variables that the final image no longer sets, or sets otherwise. */
  readonly variables: ReadonlySet<string>;
  /** Instructions that are put in other words, which `differences` tells. */
  readonly commands: ReadonlyMap<Instruction, Rewording>;
  /** Names of instructions of which the final image keeps nothing as it was. */
  readonly replaces: ReadonlySet<string>;
  /** Rules that say of the split what holds of the original too. */
  readonly accepts: readonly string[];
  readonly differences: readonly string[];
  readonly checks: readonly string[];
  /** What of the original the final image no longer holds. */
  readonly leftBehind: readonly LeftBehind[];
}

/** Something that only the builder has. */
export interface LeftBehind {
  /** Half a sentence: "the packages gcc and make". */
  readonly what: string;
  /** About, uncompressed; undefined where it is not known. */
  readonly megabytes: number | undefined;
  /** True of a base image: where its size is not known, the others say nothing of the whole. */
  readonly isImage?: true;
}
