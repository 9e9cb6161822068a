import type { Span } from '../text/span.ts';

/** The legend. `class`: a stage; `parameter`: an ARG; `variable`: an ENV or a variable of the script alone. */
export const TOKEN_TYPES = ['class', 'parameter', 'variable', 'function'] as const;

/** `readonly`: an ENV, which no command of a build can change for the next. */
export const TOKEN_MODIFIERS = ['declaration', 'readonly'] as const;

export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}
