import { add, DEFAULT_PATH } from '../facts.ts';
import type { Family } from '../family.ts';
import { groundOf } from '../layers/distribution.ts';
import { DOCKER_LIBRARY_SINCE, floatingOf, type Releases } from '../releases.ts';
import { minorOf } from '../tag.ts';

const DEBIAN: Releases = {
  lines: `
5.6: ?@5.6.22 jessie@5.6.31 stretch@5.6.36
7.0: ?@7.0.7 jessie@7.0.24 stretch@7.0.30
7.1: ?@7.1.0 jessie@7.1.10 stretch@7.1.17 buster@7.1.30
7.2: stretch@7.2.0 buster@7.2.20
7.3: stretch@7.3.0 buster@7.3.7 bullseye@7.3.29
7.4: buster@7.4.0 bullseye@7.4.22
8.0: buster@8.0.0 bullseye@8.0.9
8.1: bullseye@8.1.0 bookworm@8.1.20 trixie@8.1.33
8.2: bullseye@8.2.0 bookworm@8.2.7 trixie@8.2.29
8.3: bookworm@8.3.0 trixie@8.3.24
8.4: bookworm@8.4.1 trixie@8.4.11
8.5: trixie@8.5.0
`,
  since: DOCKER_LIBRARY_SINCE,
};

const ALPINE: Releases = {
  lines: `
7.2: alpine3.6@7.2.0 alpine3.7@7.2.5 alpine3.8@7.2.9 alpine3.9@7.2.14 alpine3.10@7.2.19 alpine3.11@7.2.26 alpine3.12@7.2.31
7.3: alpine3.8@7.3.0 alpine3.9@7.3.1 alpine3.10@7.3.6 alpine3.11@7.3.13 alpine3.12@7.3.19 alpine3.13@7.3.26 alpine3.14@7.3.28 alpine3.15@7.3.33
7.4: alpine3.10@7.4.0 alpine3.11@7.4.1 alpine3.12@7.4.7 alpine3.13@7.4.14 alpine3.14@7.4.20 alpine3.15@7.4.26 alpine3.16@7.4.29
8.0: alpine3.12@8.0.0 alpine3.13@8.0.1 alpine3.14@8.0.7 alpine3.15@8.0.13 alpine3.16@8.0.19
8.1: alpine3.15@8.1.0 alpine3.16@8.1.6 alpine3.17@8.1.13 alpine3.18@8.1.18 alpine3.19@8.1.26 alpine3.20@8.1.28 alpine3.21@8.1.31
8.2: alpine3.17@8.2.0 alpine3.18@8.2.6 alpine3.19@8.2.13 alpine3.20@8.2.19 alpine3.21@8.2.26 alpine3.22@8.2.28 alpine3.23@8.2.29 alpine3.24@8.2.31
8.3: alpine3.19@8.3.0 alpine3.20@8.3.7 alpine3.21@8.3.14 alpine3.22@8.3.22 alpine3.23@8.3.28 alpine3.24@8.3.31
8.4: alpine3.21@8.4.1 alpine3.22@8.4.8 alpine3.23@8.4.15 alpine3.24@8.4.22
8.5: alpine3.23@8.5.0 alpine3.24@8.5.7
`,
  since: DOCKER_LIBRARY_SINCE,
};

const LATEST = { version: '8.5', since: '2025-11-20' };

/** The API that names the directory of extensions. Source: php.net, ZEND_MODULE_API_NO of each release. */
const APIS: Readonly<Record<string, string>> = {
  '7.2': '20170718',
  '7.3': '20180731',
  '7.4': '20190902',
  '8.0': '20200930',
  '8.1': '20210902',
  '8.2': '20220829',
  '8.3': '20230831',
  '8.4': '20240924',
  '8.5': '20250925',
};

const EXTENSIONS = '/usr/local/lib/php/extensions';

/** Official PHP images: the compilers for further extensions are aboard on Debian, not on Alpine. */
export const php: Family = {
  repositories: ['php'],
  describe: ({ words, pinned }) => {
    const fpm = words.words.includes('fpm');
    const apache = words.words.includes('apache');
    const zts = words.words.includes('zts');
    const ground = groundOf(words, pinned, { debian: DEBIAN, alpine: ALPINE }, 'base');
    const minor = minorOf(words.version);
    const api = minor === undefined ? undefined : APIS[minor];
    const extensions = api && `${EXTENSIONS}/no-debug-${zts ? 'zts' : 'non-zts'}-${api}`;
    const layer = add(ground.layer, {
      role: 'runtime',
      workdir: fpm || apache ? '/var/www/html' : '/',
      environment: { PATH: DEFAULT_PATH, PHP_INI_DIR: '/usr/local/etc/php', PHP_VERSION: undefined },
      environmentIsComplete: false,
      runtimes: [
        {
          language: 'php',
          version: words.version,
          path: '/usr/local/bin/php',
          packages: extensions,
          scripts: undefined,
        },
      ],
      commands: `
        curl docker-php-entrypoint docker-php-ext-configure docker-php-ext-enable docker-php-ext-install
        docker-php-source openssl phar php php-config phpize update-ca-certificates xz
        ${fpm ? 'php-fpm' : ''} ${apache ? 'a2disconf a2dismod a2enconf a2enmod a2ensite apache2 apache2ctl' : ''}
      `,
      moreCommands: true,
      noCommands: 'composer git node zip',
      users: 'www-data',
      caCertificates: true,
      packages: 'ca-certificates curl',
      morePackages: true,
      directories: { '/var': 'www', '/var/www': 'html', '/var/www/html': '' },
      opens: ['/tmp', '/usr/local', '/usr/local/bin', '/usr/src'],
      paths: [
        '/usr/local/bin/php',
        '/usr/local/etc/php/',
        '/usr/local/etc/php/conf.d/',
        '/usr/src/php.tar.xz',
        '/var/www/html/',
        ...(extensions ? [`${extensions}/`] : []),
        ...(fpm ? ['/usr/local/etc/php-fpm.d/', '/usr/local/etc/php-fpm.conf'] : []),
        ...(apache ? ['/etc/apache2/', '/etc/apache2/sites-available/000-default.conf'] : []),
      ],
      command: fpm || apache ? 'server' : 'interpreter',
      floating: floatingOf(words, 2, LATEST, ground.byDefault),
      source: 'https://github.com/docker-library/php',
    });
    if (ground.isAlpine) {
      return add(layer, {
        noCommands: 'bash g++ gcc make',
        packages: 'openssl tar xz',
        noPackages: 'autoconf libpng libpq libzip',
      });
    }
    return add(layer, {
      commands: 'autoconf c++ cc file g++ gcc make pkg-config',
      noCommands: 'unzip',
      buildTools: 'autoconf c++ cc cpp g++ gcc ld make pkg-config',
      packages: 'autoconf dpkg-dev file g++ gcc libc-dev make pkg-config re2c xz-utils',
      noPackages:
        'git libfreetype6-dev libicu-dev libjpeg62-turbo-dev libpng-dev libpq-dev libpq5 libzip-dev unzip zip',
    });
  },
};
