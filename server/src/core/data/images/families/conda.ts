import { type Addition, add, DEFAULT_PATH } from '../facts.ts';
import type { Family } from '../family.ts';
import { debian } from '../layers/debian.ts';
import { ubuntu } from '../layers/ubuntu.ts';

const condaAt = (home: string): Addition => ({
  role: 'toolchain',
  user: 'root',
  runtimes: [
    {
      language: 'python',
      version: undefined,
      path: `${home}/bin/python`,
      packages: undefined,
      scripts: `${home}/bin`,
    },
  ],
  commands: 'bash conda pip python python3',
  buildTools: 'conda',
  moreCommands: true,
  morePackages: true,
  environment: { PATH: `${home}/bin:${DEFAULT_PATH}` },
  environmentIsComplete: false,
  caCertificates: true,
  timeZones: undefined,
  directories: { '/opt': 'conda' },
  opens: ['/home', '/tmp', '/usr/local', '/usr/local/bin'],
  paths: [`${home}/`, `${home}/bin/conda`],
  workdir: '/',
});

/** Anaconda's installers. */
export const continuum: Family = {
  repositories: [
    'continuumio/miniconda3',
    'continuumio/anaconda3',
    'continuumio/miniconda',
    'continuumio/anaconda',
  ],
  describe: ({ repository, words }) =>
    words.alpine !== undefined
      ? undefined
      : add(debian(undefined), {
          ...condaAt('/opt/conda'),
          commands: 'bash bzip2 conda git pip python python3 wget',
          noCommands: 'node cmake',
          packages: 'bzip2 ca-certificates git libglib2.0-0 libsm6 libxext6 libxrender1 procps wget',
          command: 'shell',
          slim: repository.includes('anaconda')
            ? `continuumio/miniconda${repository.endsWith('3') ? '3' : ''}`
            : undefined,
          source: 'https://github.com/anaconda/docker-images',
        }),
};

/** conda-forge's installer, and Mambaforge before it. */
export const miniforge: Family = {
  repositories: ['condaforge/miniforge3', 'condaforge/mambaforge', 'condaforge/mambaforge-pypy3'],
  describe: () =>
    add(ubuntu(undefined), {
      ...condaAt('/opt/conda'),
      commands: 'bash bzip2 conda git mamba pip python python3 tini wget',
      noCommands: 'node cmake',
      command: 'shell',
      source: 'https://github.com/conda-forge/miniforge-images',
    }),
};

/** Mamba as one program, run by a user of its own. */
export const micromamba: Family = {
  repositories: ['mambaorg/micromamba'],
  describe: ({ words, tag = '' }) => {
    const ubuntuBased = /(?:jammy|noble|focal|lunar|mantic|ubuntu)/.test(tag);
    const base =
      words.alpine !== undefined ? undefined : ubuntuBased ? ubuntu(words.codename) : debian(words.codename);
    if (!base) return undefined;
    return add(base, {
      role: 'toolchain',
      user: undefined,
      workdir: '/tmp',
      environment: { MAMBA_ROOT_PREFIX: '/opt/conda', MAMBA_USER: undefined, MAMBA_EXE: '/bin/micromamba' },
      environmentIsComplete: false,
      commands: 'micromamba bash',
      noCommands: 'conda git gcc make wget',
      moreCommands: true,
      morePackages: true,
      moreUsers: true,
      caCertificates: true,
      buildTools: 'micromamba',
      directories: { '/opt': 'conda' },
      opens: ['/home', '/tmp', '/usr/local', '/usr/local/bin'],
      paths: ['/opt/conda/', '/bin/micromamba'],
      command: 'shell',
      source: 'https://github.com/mamba-org/micromamba-docker',
    });
  },
};
