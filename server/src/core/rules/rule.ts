import type { Context } from '../facts/context.ts';
import type { Severity } from '../settings.ts';
import type { TextEdit } from '../text/edit.ts';
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
}

export interface Finding {
  readonly span: Span;
  /** What is wrong, why it matters here, what to do. Plain text, one or two sentences. */
  readonly message: string;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** The instruction whose `# check=` comment BuildKit honours, where it is not the one at `span`. */
  readonly checkedAt?: Span;
  /** How an editor may draw it. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface Rule {
  /** Kebab-case; reads well after "ignore …". A BuildKit check's own name where it is one. */
  readonly id: string;
  readonly since: string;
  readonly category: Category;
  readonly severity: Severity;
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
    /** The `.dockerignore` that lies beside them. */
    readonly dockerignore?: string;
  };
  readonly check: (context: Context) => Iterable<Finding>;
}

/** Types a rule's literal. */
export const defineRule = (rule: Rule): Rule => rule;
