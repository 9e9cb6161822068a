/**
 * Which variables an image may bring along, over all of its versions: a superset, so that a variable that
 * is not listed is certainly not set. `NAME*` stands for every name that starts so.
 * Sources: the Dockerfiles of docker-library/* and of the projects named, and `docker inspect` of their images.
 */
export type ImageEnvironment = readonly string[];

const GO = ['GO*', 'CGO_*'];
const JAVA = ['JAVA*', 'JDK_*', 'JRE_*', 'LANG', 'LANGUAGE', 'LC_ALL', 'CA_CERTIFICATES_JAVA_VERSION'];
const NODE = ['NODE_*', 'YARN_VERSION', 'NPM_*', 'COREPACK_*'];
const PHP = ['PHP*', 'GPG_KEYS', 'APACHE_*'];
const PYTHON = ['PYTHON*', 'LANG', 'LC_ALL', 'GPG_KEY', 'PIP_*', 'SETUPTOOLS_VERSION'];
const RUBY = ['RUBY*', 'LANG', 'GEM_HOME', 'BUNDLE*'];
const RUST = ['RUST*', 'CARGO_HOME'];
const TOMCAT = [
  ...JAVA,
  'CATALINA_*',
  'TOMCAT_*',
  'TOMEE_*',
  'LD_LIBRARY_PATH',
  'GPG_KEYS',
  'OPENSSL_VERSION',
];
const DOTNET = [
  'ASPNET*',
  'DOTNET_*',
  'COMPlus_*',
  'NUGET_*',
  'POWERSHELL_*',
  'APP_UID',
  'Logging__*',
  'PS*',
];
const GOSU = ['GOSU_*', 'LANG', 'GPG_KEYS'];
const NONE: ImageEnvironment = [];

/** Repositories as one writes them, without tag and digest. */
const BY_NAME: Readonly<Record<string, ImageEnvironment>> = {
  // distributions and small bases
  almalinux: ['LANG'],
  alpine: NONE,
  amazonlinux: NONE,
  archlinux: ['LANG'],
  bash: ['_BASH_*'],
  'buildpack-deps': NONE,
  busybox: NONE,
  centos: ['LANG', 'container'],
  debian: NONE,
  fedora: ['DISTTAG', 'FGC', 'FBR', 'container'],
  'hello-world': NONE,
  oraclelinux: NONE,
  photon: NONE,
  rockylinux: ['LANG'],
  ubuntu: ['LANG'],
  'opensuse/leap': ['LANG'],
  'opensuse/tumbleweed': ['LANG'],
  // languages
  amazoncorretto: JAVA,
  clojure: [...JAVA, 'CLOJURE_*', 'LEIN_*', 'BOOT_*'],
  composer: [...PHP, 'COMPOSER_*'],
  dart: ['DART_SDK', 'PUB_*'],
  'eclipse-temurin': JAVA,
  elixir: ['ELIXIR_*', 'OTP_*', 'REBAR*', 'LANG', 'ERL*'],
  erlang: ['OTP_*', 'REBAR*', 'LANG', 'ERL*'],
  gcc: ['GPG_KEYS', 'GCC_*'],
  golang: GO,
  gradle: [...JAVA, 'GRADLE_*'],
  haskell: ['LANG', 'GHC*', 'CABAL*', 'STACK*', 'LLVM_VERSION'],
  ibmjava: JAVA,
  'ibm-semeru-runtimes': [...JAVA, 'OPENJ9_*', 'IBM_*'],
  julia: ['JULIA_*'],
  maven: [...JAVA, 'MAVEN_*', 'USER_HOME_DIR'],
  node: NODE,
  openjdk: JAVA,
  perl: ['PERL*'],
  php: PHP,
  pypy: ['PYPY_*', 'PYTHON*', 'LANG', 'PIP_*'],
  python: PYTHON,
  'r-base': ['R_*', 'LANG', 'LC_ALL'],
  ruby: RUBY,
  rust: RUST,
  sapmachine: JAVA,
  swift: ['SWIFT_*'],
  // servers
  caddy: ['CADDY_*', 'XDG_*', 'GODEBUG'],
  haproxy: ['HAPROXY_*'],
  httpd: ['HTTPD_*', 'APACHE_*', 'NGHTTP2_VERSION', 'OPENSSL_VERSION'],
  jetty: [...JAVA, 'JETTY_*', 'TMPDIR'],
  mariadb: [...GOSU, 'MARIADB_*', 'MYSQL_*'],
  memcached: ['MEMCACHED_*'],
  mongo: [...GOSU, 'MONGO*', 'JSYAML_*', 'HOME', 'GLIBC_TUNABLES'],
  mysql: [...GOSU, 'MYSQL_*'],
  nginx: ['NGINX_*', 'NJS_*', 'PKG_RELEASE', 'DYNPKG_RELEASE', 'ACME_VERSION'],
  'nginxinc/nginx-unprivileged': [
    'NGINX_*',
    'NJS_*',
    'PKG_RELEASE',
    'DYNPKG_RELEASE',
    'ACME_VERSION',
    'UID',
    'GID',
  ],
  postgres: [...GOSU, 'PG*', 'DOCKER_PG_LLVM_DEPS'],
  redis: [...GOSU, 'REDIS_*'],
  tomcat: TOMCAT,
  tomee: TOMCAT,
  traefik: NONE,
  valkey: [...GOSU, 'VALKEY_*'],
  // others that many files build on
  'ghcr.io/astral-sh/uv': [...PYTHON, 'UV_*'],
  'nvidia/cuda': ['CUDA*', 'CUDNN*', 'NV*', 'NCCL*', 'LIBRARY_PATH', 'LD_LIBRARY_PATH', 'LIBNCCL*'],
  'oven/bun': ['BUN_*'],
  'denoland/deno': ['DENO_*'],
  'lukemathwalker/cargo-chef': RUST,
  'public.ecr.aws/docker/library/alpine': NONE,
  'public.ecr.aws/docker/library/debian': NONE,
  'public.ecr.aws/docker/library/golang': GO,
  'public.ecr.aws/docker/library/node': NODE,
  'public.ecr.aws/docker/library/python': PYTHON,
  'cgr.dev/chainguard/static': ['SSL_CERT_FILE'],
  'cgr.dev/chainguard/wolfi-base': ['SSL_CERT_FILE'],
  'cgr.dev/chainguard/glibc-dynamic': ['SSL_CERT_FILE'],
  'registry.access.redhat.com/ubi8/ubi-minimal': ['container'],
  'registry.access.redhat.com/ubi8/ubi': ['container'],
  'registry.access.redhat.com/ubi9/ubi-minimal': ['container'],
  'registry.access.redhat.com/ubi9/ubi': ['container'],
};

/** Whole families by what their names start with. */
const BY_PREFIX: readonly (readonly [string, ImageEnvironment])[] = [
  ['gcr.io/distroless/', [...JAVA, 'SSL_CERT_FILE', 'LC_*', 'PYTHON*']],
  ['mcr.microsoft.com/dotnet/', DOTNET],
];

/** Undefined for images that are not in the table. `name` is the repository as one writes it. */
export function environmentOf(name: string): ImageEnvironment | undefined {
  return BY_NAME[name] ?? BY_PREFIX.find(([prefix]) => name.startsWith(prefix))?.[1];
}

export const lists = (environment: ImageEnvironment, variable: string): boolean =>
  environment.some((entry) =>
    entry.endsWith('*') ? variable.startsWith(entry.slice(0, -1)) : entry === variable,
  );

/** True for names that some well-known image sets, so that an unknown image that builds on it may, too. */
export const isCommon = (variable: string): boolean =>
  ALWAYS_POSSIBLE.has(variable) ||
  Object.values(BY_NAME).some((environment) => lists(environment, variable)) ||
  BY_PREFIX.some(([, environment]) => lists(environment, variable));

const ALWAYS_POSSIBLE: ReadonlySet<string> = new Set([
  'HOME',
  'USER',
  'SHELL',
  'LANG',
  'LC_ALL',
  'TZ',
  'TERM',
  'HOSTNAME',
]);
