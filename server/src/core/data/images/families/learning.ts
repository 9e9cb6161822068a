import { type Addition, add, DEFAULT_PATH, type Layer } from '../facts.ts';
import type { Family } from '../family.ts';
import { rpm } from '../layers/rpm.ts';
import { ubuntu, ubuntuCodenameOf } from '../layers/ubuntu.ts';

/** NVIDIA's CUDA images: base has the driver's interface, runtime the libraries, devel the compiler. */
export const cuda: Family = {
  repositories: ['nvidia/cuda', 'nvcr.io/nvidia/cuda', 'nvidia/cudagl'],
  describe: ({ repository, tag = '' }) => {
    const devel = /(?:^|-)devel(?:-|$)/.test(tag);
    const [, distribution, release] =
      /-(ubuntu|ubi|rockylinux|oraclelinux|centos|amzn)([\d.]+)$/.exec(tag) ?? [];
    const addition: Addition = {
      role: devel ? 'toolchain' : 'runtime',
      workdir: '/',
      user: 'root',
      environment: {
        CUDA_VERSION: undefined,
        NVIDIA_VISIBLE_DEVICES: 'all',
        NVIDIA_DRIVER_CAPABILITIES: undefined,
        LD_LIBRARY_PATH: undefined,
        PATH: `/usr/local/nvidia/bin:/usr/local/cuda/bin:${DEFAULT_PATH}`,
      },
      environmentIsComplete: false,
      moreCommands: true,
      morePackages: true,
      ...(devel ? { commands: 'gcc g++ make nvcc', buildTools: 'nvcc gcc g++ cc c++ ld make' } : {}),
      noCommands: devel ? 'git python3' : 'cc clang gcc g++ git make nvcc python3 wget',
      caCertificates: true,
      timeZones: undefined,
      opens: ['/', '/opt', '/tmp', '/usr/local'],
      paths: ['/usr/local/cuda/'],
      command: 'shell',
      slim: devel ? `${repository}:${tag.replace(/devel/, 'runtime')}` : undefined,
      runtimeImage: devel ? `${repository}:${tag.replace(/devel/, 'runtime')}` : undefined,
      source: 'https://gitlab.com/nvidia/container-images/cuda',
    };
    if (distribution === 'ubuntu' && release !== undefined)
      return add(ubuntu(ubuntuCodenameOf(release)), addition);
    if (distribution === undefined || release === undefined) return undefined;
    const id =
      { ubi: 'rhel', rockylinux: 'rocky', oraclelinux: 'ol', centos: 'centos', amzn: 'amzn' }[distribution] ??
      distribution;
    const major = release.split('.')[0]!;
    const glibc = { 7: '2.17', 8: '2.28', 9: '2.34', 10: '2.39', 2023: '2.34' }[major];
    return rpm({ id, version: major, glibc, packageManager: major === '7' ? 'yum' : 'dnf' }, addition);
  },
};

/** PyTorch with Conda or, since 2.8, Ubuntu's Python. */
export const pytorch: Family = {
  repositories: ['pytorch/pytorch', 'ghcr.io/pytorch/pytorch'],
  describe: ({ tag = '' }) => {
    const devel = tag.includes('devel');
    return add(unsure(ubuntu(undefined)), {
      role: devel ? 'toolchain' : 'runtime',
      workdir: '/workspace',
      runtimes: [
        {
          language: 'python',
          version: undefined,
          path: '/opt/conda/bin/python',
          packages: undefined,
          scripts: undefined,
        },
      ],
      commands: 'bash python pip',
      ...(devel
        ? { buildTools: 'nvcc gcc g++', commands: 'bash python pip nvcc gcc g++' }
        : { noCommands: 'nvcc' }),
      paths: ['/workspace/'],
      slim: devel ? `pytorch/pytorch:${tag.replace('devel', 'runtime')}` : undefined,
      runtimeImage: devel ? `pytorch/pytorch:${tag.replace('devel', 'runtime')}` : undefined,
      command: 'shell',
      source: 'https://github.com/pytorch/pytorch/blob/main/Dockerfile',
    });
  },
};

export const tensorflow: Family = {
  repositories: ['tensorflow/tensorflow'],
  describe: ({ tag = '' }) => {
    const devel = tag.startsWith('devel');
    const jupyter = tag.includes('jupyter');
    return add(unsure(ubuntu(undefined)), {
      role: devel ? 'toolchain' : 'runtime',
      workdir: jupyter ? '/tf' : devel ? undefined : '/',
      runtimes: [
        {
          language: 'python',
          version: undefined,
          path: '/usr/bin/python3',
          packages: undefined,
          scripts: '/usr/local/bin',
        },
      ],
      commands: 'bash python python3 pip',
      command: jupyter ? 'server' : 'shell',
      source:
        'https://github.com/tensorflow/tensorflow/tree/master/tensorflow/tools/tf_sig_build_dockerfiles',
    });
  },
};

/**
 * GDAL on Ubuntu, with Python as packages; pip installs below /usr/local, beside PROJ. Tags of other versions are on
 * other releases of Ubuntu. Source: docker/ubuntu-full/Dockerfile of 3.9, read 2026-11-24.
 */
export const gdal: Family = {
  repositories: ['ghcr.io/osgeo/gdal'],
  describe: ({ tag = '' }) =>
    /^ubuntu-full-3\.9\.\d+$/.test(tag)
      ? add(unsure(ubuntu('noble')), {
          role: 'runtime',
          workdir: '/',
          runtimes: [
            {
              language: 'python',
              version: '3.12',
              path: '/usr/bin/python3',
              packages: '/usr/local/lib/python3.12/dist-packages',
              scripts: '/usr/local/bin',
            },
          ],
          commands: 'curl python python3 unzip wget',
          noCommands: 'gcc g++ make',
          packages: 'ca-certificates curl libpq5 python-is-python3 python3-numpy python3-pil unzip wget',
          noPackages: 'build-essential gcc g++ python3-dev',
          caCertificates: true,
          command: 'shell',
          source: 'https://github.com/OSGeo/gdal/tree/master/docker/ubuntu-full',
        })
      : undefined,
};

/** Keeps what holds of every Ubuntu under a big stack, and opens the rest. */
export const unsure = (layer: Layer): Layer => ({
  ...layer,
  commands: {
    present: new Set(['bash', 'cat', 'cp', 'ls', 'mkdir', 'rm', 'sed', 'sh']),
    absent: new Set(['apk', 'dnf', 'yum']),
  },
  packages: { present: new Set(), absent: new Set() },
  users: { present: new Set(['root']), absent: new Set() },
  directories: {},
  environment: { PATH: undefined },
  environmentIsComplete: false,
  caCertificates: undefined,
  timeZones: undefined,
});
