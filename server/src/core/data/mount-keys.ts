import type { ValueText } from './flag-texts.ts';

export interface MountKey {
  readonly key: string;
  /** One sentence of Markdown. */
  readonly text: string;
  readonly values?: readonly ValueText[];
}

export interface MountType {
  readonly type: 'cache' | 'bind' | 'secret' | 'ssh' | 'tmpfs';
  readonly text: string;
  /** Those that the type takes, the most usual first. */
  readonly keys: readonly MountKey[];
}

const SWITCH: readonly ValueText[] = [
  { value: 'true', text: 'The same as the key alone.' },
  { value: 'false', text: 'The same as without the key.' },
];

const target = (text: string): MountKey => ({ key: 'target', text });
const from = (text: string): MountKey => ({ key: 'from', text });
const source = (text: string): MountKey => ({ key: 'source', text });
const readonly = (text: string): MountKey => ({ key: 'readonly', text, values: SWITCH });
const mode = (what: string, value: string): MountKey => ({
  key: 'mode',
  text: `Permissions of ${what}, octal; \`${value}\` without it.`,
  values: [
    { value, text: 'As without the key.' },
    { value: value === '0755' ? '0777' : '0444', text: 'For every user.' },
  ],
});
const owner = (what: string): readonly MountKey[] => [
  { key: 'uid', text: `Number of the user that owns ${what}; 0 without it.` },
  { key: 'gid', text: `Number of the group that owns ${what}; 0 without it.` },
];
const required: MountKey = {
  key: 'required',
  text: 'The build fails where nobody passes it; without the key the command runs without it.',
  values: SWITCH,
};

/** Facts: docs.docker.com/reference/dockerfile/#run---mount and commands_runmount.go of BuildKit. */
export const MOUNT_TYPES: readonly MountType[] = [
  {
    type: 'cache',
    text: 'A directory that stays between builds and is in no image: caches of compilers and package managers.',
    keys: [
      target('The directory that is kept.'),
      {
        key: 'sharing',
        text: 'What happens where two builds use the cache at once; `shared` without it.',
        values: [
          { value: 'locked', text: 'One waits for the other: for apt, which takes a lock itself.' },
          { value: 'shared', text: 'Both write to it.' },
          { value: 'private', text: 'Each has one of its own.' },
        ],
      },
      { key: 'id', text: 'The name of the cache; mounts of one name share it. The target without it.' },
      from('A stage, context or image whose files the cache begins with.'),
      source('The directory in `from` that the cache begins with; its root without it.'),
      mode('a new cache', '0755'),
      ...owner('a new cache'),
      readonly('The command only reads the cache.'),
    ],
  },
  {
    type: 'bind',
    text: 'Files of the context, or of a stage or image with `from`, without copying them into a layer.',
    keys: [
      source('The path in the context or in `from`; its root without it.'),
      target('Where the command sees it.'),
      from('A stage, context or image in place of the build context.'),
      {
        key: 'rw',
        text: 'The command may write; what it writes is thrown away.',
        values: SWITCH,
      },
    ],
  },
  {
    type: 'secret',
    text: 'A secret of `docker build --secret`, as a file or a variable, that no layer and no cache keeps.',
    keys: [
      { key: 'id', text: 'The name in `docker build --secret id=…`.' },
      target('The file; `/run/secrets/` and the id without it.'),
      { key: 'env', text: 'The variable that holds it, in place of a file or beside one.' },
      required,
      mode('the file', '0400'),
      ...owner('the file'),
    ],
  },
  {
    type: 'ssh',
    text: 'The SSH agent of `docker build --ssh`: keys for private repositories that no layer holds.',
    keys: [
      { key: 'id', text: 'The name in `docker build --ssh id=…`; `default` without it.' },
      target('The agent’s socket.'),
      required,
      mode('the socket', '0600'),
      ...owner('the socket'),
    ],
  },
  {
    type: 'tmpfs',
    text: 'An empty directory in memory that is gone behind the command.',
    keys: [target('The directory.'), { key: 'size', text: 'The most that it may hold, e.g. `64m`.' }],
  },
];
