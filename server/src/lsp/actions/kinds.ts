import { CodeActionKind } from '../protocol.ts';

/** Kinds of the actions that the server may offer, the more particular ones below them included. */
export const ACTION_KINDS = [
  CodeActionKind.QuickFix,
  'source.fixAll.multistage',
  CodeActionKind.Refactor,
] as const;
