import { parse } from 'smol-toml';

/** What a TOML document says, of unknown shape; undefined where it is not TOML. The only file that knows the parser. */
export function readToml(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
