import { type Node, parse, parseTree } from 'jsonc-parser';

/** What a JSON document says, with places. */
export type JsonNode = Node;

const OPTIONS = { allowTrailingComma: true };

/**
 * What a JSON document says, of unknown shape, as far as it can be read; comments and trailing commas are allowed.
 * The only file that knows the parser.
 */
export function readJson(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, ''), [], OPTIONS);
  } catch {
    // nested deeper than the parser’s stack
    return undefined;
  }
}

/** The same with places. */
export function readJsonTree(text: string): JsonNode | undefined {
  try {
    return parseTree(text.replace(/^\uFEFF/, ' '), [], OPTIONS);
  } catch {
    return undefined;
  }
}
