import { add, DEFAULT_PATH, only, UNKNOWN } from '../facts.ts';
import type { Family } from '../family.ts';
import { released } from '../layers/distribution.ts';
import { parseTag } from '../tag.ts';
import { interpreter } from './python.ts';

const SOURCE = 'https://github.com/astral-sh/uv';

/** uv's images: the plain tags hold the two programs and nothing else, the others sit on Python's or a distribution's image. */
export const uv: Family = {
  repositories: ['ghcr.io/astral-sh/uv', 'astral/uv'],
  describe: ({ tag = 'latest' }) => {
    // `0.8-python3.12-bookworm-slim`: uv's own version comes first and may be missing.
    const [, , rest] = /^(\d[\w.]*|latest)?-?(.*)$/.exec(tag) ?? [];
    if (rest === undefined || rest === '') return bare();
    const python = /^python(\d+(?:\.\d+)?)(?:-|$)/.exec(rest)?.[1];
    const words = parseTag(rest);
    const slim = words.words.includes('slim');
    const alpine =
      words.alpine ?? (words.words.find((word) => word.startsWith('alpine')) === undefined ? undefined : '');
    if (alpine === undefined && words.codename === undefined && !/debian/.test(rest)) return undefined;
    const release = alpine === undefined ? words.codename : `alpine${alpine}`;
    const full = python !== undefined && !slim && alpine === undefined;
    const buildpack = python === undefined && !slim && alpine === undefined;
    const ground = released(release, full || buildpack ? 'full' : 'base');
    const layer = add(python === undefined ? ground : add(ground, interpreter(python)), {
      role: full || buildpack ? 'toolchain' : 'runtime',
      environment: { UV_TOOL_BIN_DIR: '/usr/local/bin' },
      environmentIsComplete: true,
      commands: 'uv uvx',
      moreCommands: true,
      morePackages: true,
      caCertificates: full || buildpack || python !== undefined ? true : undefined,
      opens: ['/tmp', '/usr/local', '/usr/local/bin'],
      paths: ['/usr/local/bin/uv', '/usr/local/bin/uvx'],
      command: 'interpreter',
      slim: full && words.codename !== undefined ? `ghcr.io/astral-sh/uv:${tag}-slim` : undefined,
      runtimeImage:
        python === undefined
          ? undefined
          : `python:${[python, ...(alpine === undefined ? ['slim'] : []), release].filter((part) => part !== undefined).join('-')}`,
      source: SOURCE,
    });
    if (!slim && alpine === undefined) return layer;
    const others = alpine === undefined ? 'curl git wget gcc make' : 'bash curl git gcc make';
    return add(layer, { noCommands: python === undefined ? `${others} python python3` : others });
  },
};

const bare = () =>
  add(
    { ...UNKNOWN, commands: only('uv uvx'), packages: only(''), users: only('') },
    {
      role: 'minimal',
      libc: 'none',
      packageManager: 'none',
      shell: 'none',
      user: 'root',
      workdir: '/io',
      environment: { PATH: DEFAULT_PATH },
      environmentIsComplete: true,
      directories: { '/': 'io uv uvx', '/io': '' },
      paths: ['/uv', '/uvx'],
      caCertificates: false,
      timeZones: false,
      command: 'none',
      source: SOURCE,
    },
  );
