import type { FLAGS } from './flags.ts';

/** A value that can be chosen. */
export interface ValueText {
  readonly value: string;
  readonly text: string;
}

/** What a flag does, for hovers and completions. */
export interface FlagText {
  /** One sentence of Markdown. */
  readonly text: string;
  /** The first version of the `docker/dockerfile` syntax that has it; undefined where all have. */
  readonly since?: string;
  readonly values?: readonly ValueText[];
  /** The part of docs.docker.com/reference/dockerfile/ that tells more. */
  readonly anchor: string;
}

type Texts = {
  readonly [Name in keyof typeof FLAGS]: { readonly [Flag in keyof (typeof FLAGS)[Name]]: FlagText };
};

const SWITCH: readonly ValueText[] = [
  { value: 'true', text: 'The same as the flag alone.' },
  { value: 'false', text: 'The same as without the flag.' },
];

const MODES: readonly ValueText[] = [
  { value: '0755', text: 'Everybody reads and executes, the owner writes.' },
  { value: '0644', text: 'Everybody reads, the owner writes.' },
  { value: '0555', text: 'Everybody reads and executes, nobody writes.' },
  { value: '0600', text: 'Only the owner reads and writes.' },
];

const chown = (anchor: string): FlagText => ({
  text: 'Owner of what is copied, `user:group` by name or number; root without it.',
  anchor,
  values: [
    { value: 'root:root', text: 'The owner that files have without the flag.' },
    { value: '1000:1000', text: 'Numbers need no entry in `/etc/passwd` of the image.' },
  ],
});

const chmod = (anchor: string): FlagText => ({
  text: 'Permissions of what is copied, octal or as `chmod` has them.',
  since: '1.2',
  anchor,
  values: [
    ...MODES,
    { value: 'u=rwX,go=rX', text: 'As 0755 for directories and programs, 0644 for other files.' },
  ],
});

const link = (anchor: string): FlagText => ({
  text: 'The copy is a layer of its own that does not depend on the layers below, so it stays cached when they change.',
  since: '1.4',
  anchor,
  values: SWITCH,
});

const exclude = (anchor: string): FlagText => ({
  text: 'A pattern of files, below the source, that are not copied; may be given several times.',
  since: '1.19',
  anchor,
});

/** Facts: docs.docker.com/reference/dockerfile and the release notes of docker/dockerfile. */
export const FLAG_TEXTS: Texts = {
  ADD: {
    chown: chown('add---chown---chmod'),
    chmod: chmod('add---chown---chmod'),
    link: link('add---link'),
    'keep-git-dir': {
      text: 'Keeps the `.git` directory of a Git repository that is added.',
      since: '1.1',
      anchor: 'add---keep-git-dir',
      values: SWITCH,
    },
    checksum: {
      text: 'The digest that a downloaded file must have, or the commit that a Git reference must be; the build fails otherwise.',
      since: '1.6',
      anchor: 'add---checksum',
      values: [{ value: 'sha256:', text: 'The file’s SHA-256, 64 hexadecimal digits.' }],
    },
    unpack: {
      text: 'Whether archives are unpacked: without it local ones are, downloaded ones are not.',
      since: '1.17',
      anchor: 'add---unpack',
      values: [
        { value: 'true', text: 'Downloaded archives are unpacked too.' },
        { value: 'false', text: 'Local archives are copied as they are.' },
      ],
    },
    exclude: exclude('add---exclude'),
  },
  COPY: {
    from: {
      text: 'Copies out of a stage, a named build context or an image, not out of the build context.',
      anchor: 'copy---from',
    },
    chown: chown('copy---chown---chmod'),
    chmod: chmod('copy---chown---chmod'),
    link: link('copy---link'),
    parents: {
      text: 'Keeps the directories of the source; a `/./` in it says from where on.',
      since: '1.20',
      anchor: 'copy---parents',
      values: SWITCH,
    },
    exclude: exclude('copy---exclude'),
  },
  FROM: {
    platform: {
      text: 'The platform of the base image; without it the one that is built for.',
      anchor: 'from',
      values: [
        {
          value: '$BUILDPLATFORM',
          text: 'The machine that builds: a stage that cross-compiles runs without emulation.',
        },
        { value: '$TARGETPLATFORM', text: 'The platform that is built for, as without the flag.' },
        { value: 'linux/amd64', text: '64-bit Intel and AMD.' },
        { value: 'linux/arm64', text: '64-bit ARM.' },
        { value: 'linux/arm/v7', text: '32-bit ARM.' },
      ],
    },
  },
  HEALTHCHECK: {
    interval: {
      text: 'The pause between two checks, and before the first; `30s` without it.',
      anchor: 'healthcheck',
      values: [{ value: '30s', text: 'As without the flag.' }],
    },
    timeout: {
      text: 'A check that takes longer has failed; `30s` without it.',
      anchor: 'healthcheck',
      values: [{ value: '30s', text: 'As without the flag.' }],
    },
    'start-period': {
      text: 'The time that a container has to start, in which failures do not count; `0s` without it.',
      anchor: 'healthcheck',
      values: [{ value: '10s', text: 'Failures of the first ten seconds do not count.' }],
    },
    'start-interval': {
      text: 'The pause between checks while the container starts; `5s` without it. Needs Docker Engine 25.',
      anchor: 'healthcheck',
      values: [{ value: '5s', text: 'As without the flag.' }],
    },
    retries: {
      text: 'So many failures in a row make a container unhealthy; `3` without it.',
      anchor: 'healthcheck',
      values: [{ value: '3', text: 'As without the flag.' }],
    },
  },
  RUN: {
    mount: {
      text: 'Shows files to this command only: a cache, a secret, an SSH agent, files of another stage or of the context.',
      since: '1.2',
      anchor: 'run---mount',
    },
    network: {
      text: 'Which network the command has.',
      since: '1.3',
      anchor: 'run---network',
      values: [
        { value: 'default', text: 'The network that the build has.' },
        { value: 'none', text: 'No network: what is there already is all there is.' },
        { value: 'host', text: 'The host’s network; the build must be allowed `network.host`.' },
      ],
    },
    security: {
      text: 'Whether the command is kept in a sandbox.',
      since: '1.20',
      anchor: 'run---security',
      values: [
        { value: 'sandbox', text: 'As without the flag.' },
        { value: 'insecure', text: 'With all capabilities; the build must be allowed `security.insecure`.' },
      ],
    },
    device: {
      text: 'A device of the host by its CDI name, such as a GPU; the build must be allowed it.',
      since: '1.14-labs',
      anchor: 'run---device',
      values: [
        { value: 'nvidia.com/gpu=all', text: 'All GPUs of NVIDIA.' },
        { value: 'nvidia.com/gpu=all,required=false', text: 'All GPUs of NVIDIA, where there are any.' },
      ],
    },
  },
};
