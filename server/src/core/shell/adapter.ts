import { forEachChild, type ParsedScript, parse } from 'unbash';

/** The only door to the parser library: its tree's types, its traversal, and a guard around both. */

export type {
  AndOr,
  ArithmeticCommand,
  Assignment,
  Command,
  CommandNode,
  CompoundList,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Redirection,
  Statement,
  SyntaxNode,
  TestCommand,
  Word,
} from 'unbash';
export { forEachChild };

/** Parses sh as bash. The tree is lazy: walking it parses too. Both belong inside `guarded`. */
export const parseTree = (source: string): ParsedScript => parse(source);

/** Runs what touches the tree; a failure of the library (a stack overflow, a bug) gives its message. */
export function guarded(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return 'nested too deeply';
    return error instanceof Error ? error.message : String(error);
  }
}
