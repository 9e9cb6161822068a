import { parse } from 'jsonc-parser';

/**
 * What a JSON document says, of unknown shape, as far as it can be read; comments and trailing commas are allowed.
 * The only file that knows the parser.
 */
export function readJson(text: string): unknown {
  try {
    return parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
  } catch {
    // nested deeper than the parser’s stack
    return undefined;
  }
}
