export type FlagKind = 'text' | 'list' | 'boolean';

/** The flags of each instruction (BuildKit: frontend/dockerfile/instructions/parse.go and commands_run*.go). */
export const FLAGS = {
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
} as const satisfies Readonly<Record<string, Readonly<Record<string, FlagKind>>>>;
