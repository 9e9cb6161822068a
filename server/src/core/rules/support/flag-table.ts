import { FLAGS, type FlagKind } from '../../data/flags.ts';
import type { Instruction } from '../../syntax/types.ts';

/** Undefined where BuildKit does not look at flags at all. */
export function flagsOf({ name, words }: Instruction): Readonly<Record<string, FlagKind>> | undefined {
  if (name === 'ARG' || name === 'STOPSIGNAL') return undefined;
  if (name === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'NONE') return undefined;
  return (FLAGS as Readonly<Record<string, Readonly<Record<string, FlagKind>>>>)[name] ?? {};
}

/** Go's `strconv.ParseBool`. */
export const isBoolean = (text: string): boolean =>
  /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
