import { type Addition, add, type Layer } from '../facts.ts';
import type { Family } from '../family.ts';
import { released } from '../layers/distribution.ts';
import { rpm } from '../layers/rpm.ts';
import { majorOf, type Tag } from '../tag.ts';

/** A database on Debian or Alpine. `dated`: the Debian release of tags that name none, where it is known. */
function database(words: Tag, dated: string | undefined, addition: Addition): Layer {
  const ground =
    words.alpine === undefined ? released(words.codename ?? dated) : released(`alpine${words.alpine}`);
  return add(ground, {
    role: 'runtime',
    user: 'root',
    environmentIsComplete: false,
    moreCommands: true,
    morePackages: true,
    moreUsers: true,
    opens: ['/', '/home', '/opt', '/tmp', '/usr/local', '/usr/local/bin', '/var'],
    command: 'server',
    timeZones: undefined,
    caCertificates: undefined,
    ...addition,
  });
}

export const postgres: Family = {
  repositories: ['postgres', 'pgvector/pgvector', 'postgis/postgis'],
  describe: ({ repository, words, pinned }) => {
    const major = majorOf(words.version);
    const alive =
      repository === 'postgres' &&
      !pinned &&
      words.alpine === undefined &&
      words.codename === undefined &&
      (major === undefined || major >= 13);
    return database(words, alive ? 'trixie' : undefined, {
      workdir: '/',
      environment: { PGDATA: undefined, PG_MAJOR: undefined, PG_VERSION: undefined },
      commands: 'postgres psql pg_dump pg_isready initdb createdb docker-entrypoint.sh gosu',
      noCommands: 'curl git gcc make node python3',
      users: 'postgres',
      paths: ['/docker-entrypoint-initdb.d/', '/usr/local/bin/docker-entrypoint.sh'],
      ...(alive ? { floating: { meaning: 'trixie', since: '2025-08-13' } } : {}),
      source:
        repository === 'postgres'
          ? 'https://github.com/docker-library/postgres'
          : `https://hub.docker.com/r/${repository}`,
    });
  },
};

export const redis: Family = {
  repositories: ['redis', 'valkey/valkey'],
  describe: ({ repository, words }) =>
    database(words, undefined, {
      workdir: '/data',
      commands:
        repository === 'redis'
          ? 'redis-server redis-cli docker-entrypoint.sh'
          : 'valkey-server valkey-cli docker-entrypoint.sh',
      noCommands: 'curl git gcc make node python3',
      users: repository === 'redis' ? 'redis' : 'valkey',
      paths: ['/data/', '/usr/local/bin/docker-entrypoint.sh'],
      source:
        repository === 'redis'
          ? 'https://github.com/redis/docker-library-redis'
          : 'https://github.com/valkey-io/valkey-container',
    }),
};

export const mysql: Family = {
  repositories: ['mysql'],
  describe: ({ words }) => {
    const major = majorOf(words.version);
    const debian = words.words.includes('debian') || (major !== undefined && major < 5);
    const common: Addition = {
      role: 'runtime',
      workdir: '/',
      commands: 'mysql mysqld mysqladmin mysqldump docker-entrypoint.sh gosu',
      moreCommands: true,
      morePackages: true,
      users: 'mysql',
      environmentIsComplete: false,
      opens: ['/', '/opt', '/home', '/usr/local/bin', '/usr/local', '/tmp'],
      paths: ['/docker-entrypoint-initdb.d/', '/var/lib/mysql/', '/usr/local/bin/docker-entrypoint.sh'],
      command: 'server',
      source: 'https://github.com/docker-library/mysql',
    };
    if (debian) return add(released(words.codename), common);
    return rpm(
      { id: 'ol', version: undefined, glibc: undefined, packageManager: 'microdnf' },
      { ...common, caCertificates: undefined },
    );
  },
};

export const mariadb: Family = {
  repositories: ['mariadb'],
  describe: ({ words }) =>
    add(released(words.codename ?? 'jammy'), {
      role: 'runtime',
      workdir: '/',
      ...(words.codename
        ? {}
        : {
            distribution: {
              id: 'ubuntu',
              codename: undefined,
              version: undefined,
              order: undefined,
              libcVersion: undefined,
            },
          }),
      commands: 'docker-entrypoint.sh gosu',
      noCommands: 'curl git gcc make node',
      moreCommands: true,
      morePackages: true,
      users: 'mysql',
      environmentIsComplete: false,
      caCertificates: undefined,
      timeZones: undefined,
      opens: ['/', '/home', '/tmp', '/usr/local', '/usr/local/bin', '/var'],
      paths: ['/docker-entrypoint-initdb.d/', '/var/lib/mysql/'],
      command: 'server',
      source: 'https://github.com/MariaDB/mariadb-docker',
    }),
};
