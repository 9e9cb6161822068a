import type { Flag, Instruction, Word } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { Expansion, type Place } from './expansion.ts';
import type { Scopes } from './scopes.ts';
import { asWordOf, docCommentOf, platformFlagOf, type StageShell } from './stages.ts';
import type { Base, ExpandedWord, Scope, Stage } from './types.ts';

/** What the words of a FROM come to; that hangs on them and the preamble alone. */
export interface Head {
  /** The base as written; blank where there is none. */
  readonly raw: string;
  /** With variables replaced; undefined where that fails or nothing is left. */
  readonly ref: string | undefined;
  readonly platform: string | undefined;
  /** True where the FROM gives no platform of its own, not even a wrong one. */
  readonly inheritsPlatform: boolean;
}

/** Shared by all stages without triggers. */
const NONE: readonly never[] = [];

/** A stage in one version of a file. What few ask for is worked out when it is asked for. */
export class StageNode implements Stage {
  readonly green: object;
  readonly index: number;
  readonly from: Instruction;
  readonly name: string | undefined;
  readonly base: Base;
  readonly instructions: readonly Instruction[];
  readonly triggers: readonly Instruction[];
  readonly replaced: boolean;
  readonly head: Head;
  readonly #scopes: Scopes;
  #fromWords: readonly ExpandedWord[] | undefined;

  constructor(shell: StageShell, head: Head, base: Base, replaced: boolean, green: object, scopes: Scopes) {
    this.green = green;
    this.index = shell.index;
    this.from = shell.from;
    this.name = shell.name;
    this.base = base;
    this.instructions = shell.instructions;
    this.triggers = base.kind === 'stage' ? triggersOf(base.stage) : NONE;
    this.replaced = replaced;
    this.head = head;
    this.#scopes = scopes;
  }

  get baseWord(): Word | undefined {
    return this.from.words[0];
  }

  get asWord(): Word | undefined {
    return asWordOf(this.from);
  }

  get nameWord(): Word | undefined {
    return asWordOf(this.from) && this.from.words[2];
  }

  get platformFlag(): Flag | undefined {
    return platformFlagOf(this.from);
  }

  get platform(): string | undefined {
    let stage: StageNode = this;
    while (stage.head.inheritsPlatform && stage.base.kind === 'stage') stage = stage.base.stage as StageNode;
    return stage.head.platform;
  }

  get span(): Span {
    const last = this.instructions.at(-1) ?? this.from;
    return { start: this.from.span.start, end: last.span.end };
  }

  get docComment(): string | undefined {
    return docCommentOf(this.from, this.name);
  }

  get fromWords(): readonly ExpandedWord[] {
    this.#fromWords ??= expandHead(this.from, this.#scopes, this).words;
    return this.#fromWords;
  }

  get scope(): Scope {
    return this.#scopes.of(this);
  }
}

/** Reads the words of a FROM. */
export function headOf(from: Instruction, scopes: Scopes): Head {
  const { base, platform } = expandHead(from, scopes, undefined);
  return {
    raw: base?.raw ?? '',
    ref: !base || base.error || base.value === '' ? undefined : base.value,
    platform: platform?.error ? undefined : platform?.value,
    inheritsPlatform: platform === undefined,
  };
}

function expandHead(from: Instruction, { file, globals: { environment } }: Scopes, stage: Stage | undefined) {
  const [baseWord] = from.words;
  const platformFlag = platformFlagOf(from);
  const expansion = new Expansion(file);
  const place: Place = { instruction: from, stage, environment, open: false, inherited: false };
  const base = baseWord && expansion.word(baseWord, 'base', place);
  const platform = platformFlag && expansion.flag(platformFlag, 'platform', place);
  return { base, platform, words: expansion.words };
}

function triggersOf({ instructions }: Stage): readonly Instruction[] {
  const triggers: Instruction[] = [];
  for (const { trigger } of instructions) if (trigger) triggers.push(trigger);
  return triggers.length === 0 ? NONE : triggers;
}
