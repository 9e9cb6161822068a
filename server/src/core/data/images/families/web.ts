import { type Addition, add, type Layer } from '../facts.ts';
import type { Family } from '../family.ts';
import { released } from '../layers/distribution.ts';
import { atLeast, minorOf, numbersOf, type Tag } from '../tag.ts';
import { isWindows, windows } from './windows.ts';

/** Debian releases that nginx lines were last built on. Source: history of docker-library/official-images. */
const NGINX_LINES: Readonly<Record<string, string>> = {
  '1.20': 'buster',
  '1.21': 'bullseye',
  '1.22': 'bullseye',
  '1.23': 'bullseye',
  '1.24': 'bullseye',
  '1.25': 'bookworm',
  '1.26': 'bookworm',
  '1.27': 'bookworm',
};

const NGINX_VARIABLES = [
  'NGINX_VERSION',
  'NJS_VERSION',
  'NJS_RELEASE',
  'PKG_RELEASE',
  'DYNPKG_RELEASE',
  'ACME_VERSION',
];

const TRIXIE = { meaning: 'trixie', since: '2025-08-13' };

/** nginx on Debian or Alpine, also the variant that needs no root. */
export const nginx: Family = {
  repositories: [
    'nginx',
    'nginxinc/nginx-unprivileged',
    'ghcr.io/nginx/nginx-unprivileged',
    'ghcr.io/nginxinc/nginx-unprivileged',
  ],
  describe: ({ repository, words, pinned }) => {
    const unprivileged = repository !== 'nginx';
    const minor = minorOf(words.version);
    const line = minor === undefined ? undefined : NGINX_LINES[minor];
    const moving = minor === undefined && words.codename === undefined && words.alpine === undefined;
    const codename = words.codename ?? line ?? (moving && !pinned ? TRIXIE.meaning : undefined);
    const ground = words.alpine === undefined ? released(codename) : released(`alpine${words.alpine}`);
    const slim = words.words.includes('slim');
    // Older lines had no curl on all variants.
    const recent = words.version === undefined || atLeast(words.version, '1.21') !== false;
    const layer = add(ground, {
      role: 'runtime',
      workdir: '/',
      user: unprivileged ? '101' : 'root',
      environment: Object.fromEntries(NGINX_VARIABLES.map((name) => [name, undefined])),
      environmentIsComplete: !unprivileged,
      commands: 'nginx docker-entrypoint.sh',
      moreCommands: true,
      noCommands: 'git gcc make node python3',
      packages: 'nginx',
      morePackages: true,
      users: 'nginx',
      directories: { '/': 'docker-entrypoint.d docker-entrypoint.sh' },
      opens: ['/tmp', '/usr/local', '/usr/local/bin'],
      paths: [
        '/docker-entrypoint.d/',
        '/docker-entrypoint.sh',
        '/etc/nginx/',
        '/etc/nginx/nginx.conf',
        '/etc/nginx/mime.types',
        '/etc/nginx/conf.d/',
        '/etc/nginx/conf.d/default.conf',
        '/usr/share/nginx/html/',
        '/usr/share/nginx/html/index.html',
        '/usr/share/nginx/html/50x.html',
      ],
      command: 'server',
      timeZones: words.alpine === undefined ? true : !slim,
      ...(moving ? { floating: TRIXIE } : {}),
      source: unprivileged
        ? 'https://github.com/nginx/docker-nginx-unprivileged'
        : 'https://github.com/nginx/docker-nginx',
    });
    if (words.alpine === undefined) {
      return add(layer, {
        commands: `envsubst openssl update-ca-certificates ${recent ? 'curl' : ''}`,
        noCommands: 'git gcc make ps wget',
        packages: 'ca-certificates curl gettext-base',
        caCertificates: true,
      });
    }
    return add(layer, {
      commands: slim || !recent ? 'envsubst' : 'curl envsubst',
      noCommands: slim ? 'bash curl' : 'bash',
    });
  },
};

/** Apache's server. */
export const httpd: Family = {
  repositories: ['httpd'],
  describe: ({ words, pinned }) => {
    const moving = words.codename === undefined && words.alpine === undefined;
    const layer = server(words, moving && !pinned ? 'trixie' : words.codename, {
      workdir: '/usr/local/apache2',
      environment: { HTTPD_PREFIX: '/usr/local/apache2', HTTPD_VERSION: undefined },
      commands: 'httpd apachectl htpasswd httpd-foreground rotatelogs',
      noCommands: 'git gcc make node python3',
      users: 'www-data',
      opens: ['/tmp', '/usr/local', '/usr/local/bin', '/usr/src'],
      paths: [
        '/usr/local/apache2/',
        '/usr/local/apache2/conf/httpd.conf',
        '/usr/local/apache2/htdocs/',
        '/usr/local/apache2/htdocs/index.html',
      ],
      ...(moving ? { floating: { meaning: 'trixie', since: '2025-08-12' } } : {}),
      source: 'https://github.com/docker-library/httpd',
    });
    return words.alpine === undefined
      ? add(layer, { noCommands: 'curl wget', caCertificates: true })
      : add(layer, { noCommands: 'bash curl' });
  },
};

/** Caddy on Alpine; its builder has Go and xcaddy. */
export const caddy: Family = {
  repositories: ['caddy'],
  describe: ({ words }) => {
    if (isWindows(words)) return windows(words, { role: 'runtime', command: 'server' });
    const builder = words.words.includes('builder');
    const layer = add(released(`alpine${words.alpine ?? ''}`), {
      role: builder ? 'toolchain' : 'runtime',
      workdir: builder ? '/usr/bin' : '/srv',
      environmentIsComplete: false,
      moreCommands: true,
      morePackages: true,
      caCertificates: true,
      opens: ['/tmp'],
      source: 'https://github.com/caddyserver/caddy-docker',
    });
    if (builder)
      return add(layer, {
        commands: 'xcaddy git go',
        buildTools: 'go xcaddy',
        opens: ['/', '/usr/local/bin'],
        command: 'shell',
      });
    return add(layer, {
      commands: 'caddy',
      noCommands: 'bash git gcc go make node',
      directories: { '/': 'config data', '/srv': '' },
      paths: [
        '/etc/caddy/',
        '/etc/caddy/Caddyfile',
        '/usr/share/caddy/',
        '/usr/share/caddy/index.html',
        '/usr/bin/caddy',
      ],
      command: 'server',
    });
  },
};

/** Apache Tomcat on a Java image. */
export const tomcat: Family = {
  repositories: ['tomcat'],
  describe: ({ words, pinned }) => {
    const java = words.words
      .map((word) => /^(?:jdk|jre)(\d+)$/.exec(word)?.[1])
      .find((version) => version !== undefined);
    const jre = words.words.some((word) => word.startsWith('jre'));
    const layer = server(words, words.codename, {
      workdir: '/usr/local/tomcat',
      environment: { CATALINA_HOME: '/usr/local/tomcat', TOMCAT_VERSION: undefined },
      ...(pinned || (words.version !== undefined && numbersOf(words.version).length > 2)
        ? {}
        : {
            runtimes: [
              {
                language: 'java',
                version: java,
                path: '/opt/java/openjdk/bin/java',
                packages: undefined,
                scripts: undefined,
                ...(jre ? { runOnly: true as const } : {}),
              },
            ],
          }),
      commands: 'catalina.sh java startup.sh shutdown.sh',
      noCommands: 'gcc git gradle make mvn node',
      opens: ['/', '/opt', '/home', '/tmp', '/usr/local', '/usr/local/bin', '/usr/src'],
      paths: [
        '/usr/local/tomcat/',
        '/usr/local/tomcat/webapps/',
        '/usr/local/tomcat/conf/',
        '/usr/local/tomcat/lib/',
        '/usr/local/tomcat/bin/catalina.sh',
      ],
      source: 'https://github.com/docker-library/tomcat',
    });
    // Lines differ in the distribution, and the machine's directory with it.
    return words.codename === undefined ? unsaid(layer) : layer;
  },
};

function server(words: Tag, codename: string | undefined, addition: Addition): Layer {
  const ground = words.alpine === undefined ? released(codename) : released(`alpine${words.alpine}`);
  return add(ground, {
    role: 'runtime',
    command: 'server',
    environmentIsComplete: false,
    moreCommands: true,
    morePackages: true,
    ...addition,
  });
}

const unsaid = (layer: Layer): Layer => ({
  ...layer,
  distribution: undefined,
  timeZones: undefined,
  caCertificates: undefined,
  commands: { present: new Set(['bash', 'catalina.sh', 'java', 'sh']), absent: layer.commands.absent },
  packages: { present: new Set(), absent: new Set() },
});
