import type { Instruction } from '../../syntax/types.ts';

export type FlagKind = 'text' | 'list' | 'boolean';

/** The flags of each instruction (instructions/parse.go and commands_run*.go). */
const FLAGS: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    chown: 'text',
    chmod: 'text',
    link: 'boolean',
    'keep-git-dir': 'boolean',
    checksum: 'text',
    unpack: 'boolean',
    exclude: 'list',
  },
  COPY: { chown: 'text', from: 'text', chmod: 'text', link: 'boolean', exclude: 'list', parents: 'boolean' },
  FROM: { platform: 'text' },
  HEALTHCHECK: {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'text',
  },
  RUN: { mount: 'list', network: 'text', security: 'text', device: 'list' },
};

/** Undefined where BuildKit does not look at flags at all. */
export function flagsOf({ name, words }: Instruction): Readonly<Record<string, FlagKind>> | undefined {
  if (name === 'ARG' || name === 'STOPSIGNAL') return undefined;
  if (name === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'NONE') return undefined;
  return FLAGS[name] ?? {};
}

/** Go's `strconv.ParseBool`. */
export const isBoolean = (text: string): boolean =>
  /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
