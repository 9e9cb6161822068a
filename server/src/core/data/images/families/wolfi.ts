import { type Addition, add, type Layer, UNKNOWN } from '../facts.ts';
import type { Family } from '../family.ts';
import type { Language } from '../types.ts';

interface Row {
  readonly language?: Language;
  readonly path?: string;
  readonly commands?: string;
  readonly buildTools?: string;
  readonly workdir?: string;
  readonly server?: true;
}

/** Source of every row: images.chainguard.dev and github.com/chainguard-images. */
const ROWS: Readonly<Record<string, Row>> = {
  python: { language: 'python', path: '/usr/bin/python' },
  node: { language: 'node', path: '/usr/bin/node', workdir: '/app' },
  jre: { language: 'java', path: '/usr/bin/java' },
  jdk: { language: 'java', path: '/usr/bin/java' },
  go: { language: 'go', path: '/usr/bin/go', buildTools: 'go' },
  ruby: { language: 'ruby', path: '/usr/bin/ruby' },
  php: { language: 'php', path: '/usr/bin/php' },
  nginx: { server: true },
  bash: { commands: 'bash sh' },
  busybox: { commands: 'busybox sh' },
  curl: { commands: 'curl' },
  git: { commands: 'git' },
};

/** Chainguard's images on Wolfi: variants `-dev` have a shell, apk and compilers, the others mostly do not. */
export const chainguard: Family = {
  repositories: ['cgr.dev/chainguard/*', 'chainguard/*'],
  describe: ({ repository, tag }) => {
    const name = repository.slice(repository.lastIndexOf('/') + 1);
    const dev = (tag ?? '').endsWith('-dev');
    const base = name === 'wolfi-base' || name === 'chainguard-base';
    if (name === 'static' || name === 'glibc-dynamic')
      return minimal(name === 'static' && !(tag ?? '').includes('glibc'));
    if (base) {
      return add(WOLFI, {
        role: 'base',
        shell: '/bin/sh',
        packageManager: 'apk',
        user: 'root',
        workdir: '/',
        commands: 'apk busybox cat cp grep ls mkdir mv rm sed sh tar wget',
        noCommands: 'bash curl gcc git make node python3 apt-get',
        command: 'shell',
      });
    }
    const row = Object.hasOwn(ROWS, name) ? ROWS[name]! : undefined;
    if (!row) return undefined;
    const version = tag?.replace(/-dev$/, '');
    const runtimes: Addition =
      row.language && row.path
        ? {
            runtimes: [
              {
                language: row.language,
                version: version && /^\d/.test(version) ? version : undefined,
                path: row.path,
                packages: undefined,
                scripts: undefined,
              },
            ],
          }
        : {};
    return add(add(WOLFI, runtimes), {
      role: dev || name === 'go' || name === 'jdk' ? 'toolchain' : 'runtime',
      ...(dev ? { shell: '/bin/sh', packageManager: 'apk', commands: 'apk sh' } : {}),
      ...(row.commands ? { commands: row.commands } : {}),
      ...(row.buildTools ? { buildTools: row.buildTools } : {}),
      ...(row.server ? { command: 'server' as const } : {}),
      workdir: row.workdir,
      environmentIsComplete: false,
    });
  },
};

const WOLFI: Layer = add(UNKNOWN, {
  distribution: {
    id: 'wolfi',
    codename: undefined,
    version: undefined,
    order: undefined,
    libcVersion: undefined,
  },
  libc: 'glibc',
  environment: { SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt' },
  environmentIsComplete: true,
  users: 'root nobody nonroot',
  caCertificates: true,
  noCommands: 'apt apt-get dnf yum',
  source: 'https://github.com/chainguard-images/images',
});

const minimal = (libcless: boolean): Layer =>
  add(WOLFI, {
    role: 'minimal',
    ...(libcless ? { libc: 'none' as const } : {}),
    packageManager: 'none',
    shell: 'none',
    user: '65532',
    workdir: '/',
    noCommands: 'apk bash cat cp curl git ls mkdir sh sed wget node python3 java',
    timeZones: true,
    command: 'none',
  });
