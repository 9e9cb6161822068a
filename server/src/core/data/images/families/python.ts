import { type Addition, add, DEFAULT_PATH } from '../facts.ts';
import type { Family } from '../family.ts';
import { PURGED } from '../layers/debian.ts';
import { groundOf } from '../layers/distribution.ts';
import { DOCKER_LIBRARY_SINCE, floatingOf, type Releases } from '../releases.ts';
import { atLeast, majorOf, minorOf } from '../tag.ts';
import { isWindows, windows } from './windows.ts';

const DEBIAN: Releases = {
  lines: `
2.7: ?@2.7.11 jessie@2.7.13 stretch@2.7.15 buster@2.7.16
3.3: jessie@3.3.6
3.4: ?@3.4.4 jessie@3.4.6 stretch@3.4.8
3.5: ?@3.5.1 jessie@3.5.3 stretch@3.5.5 buster@3.5.7
3.6: ?@3.6.0 jessie@3.6.2 stretch@3.6.5 buster@3.6.9 bullseye@3.6.14
3.7: stretch@3.7.0 buster@3.7.4 bullseye@3.7.11 bookworm@3.7.17
3.8: buster@3.8.0 bullseye@3.8.11 bookworm@3.8.17
3.9: buster@3.9.0 bullseye@3.9.6 bookworm@3.9.17 trixie@3.9.23
3.10: bullseye@3.10.0 bookworm@3.10.12 trixie@3.10.18
3.11: bullseye@3.11.0 bookworm@3.11.4 trixie@3.11.13
3.12: bookworm@3.12.0 trixie@3.12.11
3.13: bookworm@3.13.0 trixie@3.13.6
3.14: trixie@3.14.0
`,
  since: DOCKER_LIBRARY_SINCE,
};

const ALPINE: Releases = {
  lines: `
3.6: ?@3.6.0 alpine3.4@3.6.2 alpine3.7@3.6.5 alpine3.8@3.6.6 alpine3.10@3.6.8 alpine3.12@3.6.10 alpine3.13@3.6.12 alpine3.14@3.6.13 alpine3.15@3.6.15
3.7: alpine3.8@3.7.0 alpine3.9@3.7.2 alpine3.10@3.7.3 alpine3.11@3.7.6 alpine3.12@3.7.7 alpine3.13@3.7.9 alpine3.14@3.7.10 alpine3.15@3.7.12 alpine3.16@3.7.13 alpine3.17@3.7.15 alpine3.18@3.7.16
3.8: alpine3.10@3.8.0 alpine3.11@3.8.1 alpine3.12@3.8.3 alpine3.13@3.8.7 alpine3.14@3.8.10 alpine3.15@3.8.12 alpine3.16@3.8.13 alpine3.17@3.8.15 alpine3.18@3.8.16 alpine3.19@3.8.18 alpine3.20@3.8.19
3.9: alpine3.12@3.9.0 alpine3.13@3.9.1 alpine3.14@3.9.5 alpine3.15@3.9.9 alpine3.16@3.9.13 alpine3.17@3.9.15 alpine3.18@3.9.16 alpine3.19@3.9.18 alpine3.20@3.9.19 alpine3.21@3.9.21 alpine3.22@3.9.22
3.10: alpine3.15@3.10.0 alpine3.16@3.10.4 alpine3.17@3.10.8 alpine3.18@3.10.11 alpine3.19@3.10.13 alpine3.20@3.10.14 alpine3.21@3.10.16 alpine3.22@3.10.17 alpine3.23@3.10.19 alpine3.24@3.10.20
3.11: alpine3.17@3.11.0 alpine3.18@3.11.3 alpine3.19@3.11.7 alpine3.20@3.11.9 alpine3.21@3.11.11 alpine3.22@3.11.12 alpine3.23@3.11.14 alpine3.24@3.11.15
3.12: alpine3.18@3.12.0 alpine3.19@3.12.1 alpine3.20@3.12.3 alpine3.21@3.12.8 alpine3.22@3.12.10 alpine3.23@3.12.12 alpine3.24@3.12.13
3.13: alpine3.20@3.13.0 alpine3.21@3.13.1 alpine3.22@3.13.3 alpine3.23@3.13.10 alpine3.24@3.13.14
3.14: alpine3.22@3.14.0 alpine3.23@3.14.1 alpine3.24@3.14.6
`,
  since: DOCKER_LIBRARY_SINCE,
};

const LATEST = { version: '3.14', since: '2025-10-07' };

/** Libraries that wheels from source or compiled modules look for, and that the small variants lack. */
export const ABSENT_LIBRARIES = `
default-libmysqlclient-dev ffmpeg libcairo2 libcurl4 libgdal-dev libgeos-dev libgl1 libgl1-mesa-glx libglib2.0-0
libgomp1 libjpeg-dev libjpeg62-turbo libldap-2.5-0 libmagic1 libmariadb-dev libmariadb3 libmemcached11 libpango-1.0-0
libpangocairo-1.0-0 libpng16-16 libpq-dev libpq5 libsm6 libsndfile1 libwebp7 libxext6 libxml2 libxml2-dev libxmlsec1
libxrender1 libxslt1-dev libxslt1.1 libzmq5 poppler-utils unixodbc wkhtmltopdf
`;

/** Programs of packages that people install with pip, and that the images lack. */
const OF_PACKAGES = `
alembic celery daphne django-admin fastapi flask gunicorn hypercorn poetry streamlit uvicorn uwsgi waitress-serve
`;

/** Official Python images. */
export const python: Family = {
  repositories: ['python'],
  describe: ({ words, pinned }) => {
    if (isWindows(words)) return windows(words, { role: 'runtime', commands: 'python pip' });
    const slim = words.words.includes('slim');
    const ground = groundOf(words, pinned, { debian: DEBIAN, alpine: ALPINE }, slim ? 'base' : 'full');
    const common = add(ground.layer, {
      ...interpreter(words.version),
      caCertificates: true,
      ...places(words.version),
      command: 'interpreter',
      slim: undefined,
      floating: floatingOf(words, 2, LATEST, ground.byDefault),
      source: 'https://github.com/docker-library/python',
    });
    if (ground.isAlpine) {
      return add(common, {
        role: 'runtime',
        timeZones: true,
        commands: 'update-ca-certificates',
        noCommands: `bash curl gcc git make tini ${OF_PACKAGES}`,
        packages: 'ca-certificates tzdata libffi',
        noPackages: 'gcc libpq musl-dev postgresql-dev',
      });
    }
    if (slim) {
      return add(common, {
        role: 'runtime',
        commands: 'c_rehash openssl update-ca-certificates',
        noCommands: `${PURGED} ${OF_PACKAGES}`,
        moreCommands: true,
        packages: 'ca-certificates netbase openssl tzdata',
        morePackages: true,
        noPackages: `build-essential curl file g++ gcc git gnupg libc6-dev make pkg-config procps wget ${ABSENT_LIBRARIES}`,
      });
    }
    return add(common, {
      role: 'toolchain',
      commands: 'tclsh tclsh8.6 wish wish8.6',
      packages: 'libbluetooth-dev tk-dev uuid-dev',
      morePackages: true,
      noPackages: 'libgl1 libgl1-mesa-glx unixodbc libgdal-dev zip',
      slim: slimOf(words.version, words.codename),
    });
  },
};

/**
 * The Dockerfiles of CPython 3.8 and later put into /usr/local what `make install` does, pip, and links without a
 * version. Names of some patch releases are among them for all.
 */
function places(version: string | undefined): Addition {
  const minor = minorOf(version);
  if (minor === undefined || atLeast(version, '3.8') !== true)
    return { opens: ['/tmp', '/usr/local', '/usr/local/bin'] };
  const versioned = ['2to3', 'easy_install', 'idle', 'pip', 'pydoc', 'python'].map((name) =>
    name === '2to3' || name === 'easy_install' ? `${name}-${minor}` : `${name}${minor}`,
  );
  const config = [minor, '3', ''].map((part) => `python${part}-config`).join(' ');
  const names = `2to3 easy_install idle idle3 pip pip3 pydoc pydoc3 python python3 wheel ${versioned.join(' ')} ${config}`;
  return { opens: ['/tmp'], directories: { '/usr/local': '', '/usr/local/bin': names } };
}

const slimOf = (version: string | undefined, codename: string | undefined): string =>
  `python:${[version, 'slim', codename].filter((part) => part !== undefined).join('-')}`;

/** All that any of the images has set besides PATH, with values that hang on the version. */
const VARIABLES = {
  LANG: undefined,
  GPG_KEY: undefined,
  PYTHONIOENCODING: undefined,
  PYTHON_VERSION: undefined,
  PYTHON_SHA256: undefined,
  PYTHON_PIP_VERSION: undefined,
  PYTHON_SETUPTOOLS_VERSION: undefined,
  PYTHON_GET_PIP_URL: undefined,
  PYTHON_GET_PIP_SHA256: undefined,
};

/** The interpreter as it is built into `/usr/local`. */
export function interpreter(version: string | undefined): Addition {
  const minor = minorOf(version);
  const major = majorOf(version);
  const python2 = major === 2;
  const program = python2 ? 'python2' : 'python3';
  const packages = minor && `/usr/local/lib/python${minor}/site-packages`;
  const bundled = atLeast(version, '3.12');
  return {
    workdir: '/',
    environment: {
      PATH: `/usr/local/bin:${DEFAULT_PATH}`,
      ...VARIABLES,
      ...(bundled === false ? { LANG: 'C.UTF-8' } : {}),
    },
    environmentIsComplete: true,
    runtimes: [
      { language: 'python', version, path: `/usr/local/bin/${program}`, packages, scripts: '/usr/local/bin' },
    ],
    commands: `
      python ${program} pip idle pydoc python-config
      ${python2 ? 'pip2 smtpd.py 2to3 easy_install wheel virtualenv' : 'pip3 idle3 pydoc3 python3-config'}
      ${minor ? `python${minor} pip${minor} idle${minor} pydoc${minor} python${minor}-config` : ''}
      ${bundled === false && minor ? `2to3 2to3-${minor} easy_install easy_install-${minor} pyvenv pyvenv-${minor} wheel` : ''}
      ${bundled === undefined ? '2to3 wheel' : ''}
    `,
    paths: [
      `/usr/local/bin/${program}`,
      '/usr/local/bin/pip',
      ...(packages ? [`${packages}/`, `/usr/local/lib/python${minor}/`] : []),
    ],
  };
}
