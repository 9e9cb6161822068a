import { ALPINE_LIBRARIES } from './alpine-libraries.ts';
import type { PackageFamily } from './commands.ts';

/**
 * build: nothing of it is needed once the image runs. runtime: it is there for what runs. ambiguous: a program
 * that builds and images that run both use, so that a split keeps it.
 */
export type PackageRole = 'build' | 'runtime' | 'ambiguous';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Compilers, and packages that bring one. */
const COMPILERS = words(`
  alpine-sdk base-devel build-base build-essential clang default-jdk default-jdk-headless g++ gcc gcc-c++
  gcc-gfortran gfortran ghc go golang golang-go llvm-toolset mono-mcs nvcc ocaml rust rust-toolset rustc valac
`);

/** Beside compilers: what only builds use. Development packages are told by their names. */
const BUILD = words(`
  abuild ant apt-utils autoconf autoconf-archive autogen automake autopoint autotools-dev binutils binutils-gold
  bison bpfcc-tools bsdmainutils byacc cabal-install cargo ccache chrpath cmake cmake-data cpp cppcheck cython3
  debhelper debootstrap devscripts distcc dpkg-dev doxygen elfutils equivs fakeroot flex gcovr gengetopt
  gmake gperf gradle gtk-doc-tools help2man intltool kernel-headers lcov leiningen libclang-dev libtool
  libtool-bin linux-headers linux-headers-generic linux-headers-virtual lld llvm llvm-dev m4 make makedev maven
  meson musl-dev nasm ninja ninja-build patch patchelf patchutils pkg-config pkgconf pkgconf-pkg-config
  pkgconfig premake4 protobuf-compiler protobuf-compiler-grpc protoc python3-build python3-cython
  python3-poetry-core python3-wheel quilt re2c redhat-rpm-config rpm-build samurai sbt scons
  swig texinfo valgrind yasm py3-wheel apt-transport-https
  software-properties-common dnf-plugins-core yum-utils lsb-release argp-standalone createrepo dh-make dkms
  docbook-xsl glibc-locale-source gyp bats pax-utils qt5-qmake rpm-sign shellcheck systemd-rpm-macros yamllint
`);

/** Of those of builds: no compiler, installer or build system starts them, so that a command has to. */
const STARTED_BY_NAME: ReadonlySet<string> = new Set(
  words(`
    bats cppcheck createrepo devscripts doxygen gcovr help2man lcov protobuf-compiler protobuf-compiler-grpc protoc
    rpm-build shellcheck valgrind yamllint
  `),
);

/** Kept where something runs. */
const RUNTIME = words(`
  ca-certificates ca-certificates-bundle tzdata tzdata-legacy locales locales-all glibc-langpack-en musl-locales
  dumb-init gosu libstdc++ libgcc libgomp libatomic libc6 libstdc++6 libgcc-s1 libgomp1 libatomic1 glibc libc6-compat
  gcompat icu-libs icu-data-full icu-data-en icu krb5-libs openssl-libs ncurses-libs readline zlib netbase
  media-types mime-support mailcap fontconfig ttf-dejavu supervisor s6 s6-overlay runit su-exec tini nginx apache2
  httpd haproxy php-fpm openjdk-jre default-jre default-jre-headless cron cronie dcron logrotate rsyslog
  zlib1g gss-ntlmssp gssntlmssp systemd systemd-sysv dbus dbus-x11 dbus-user-session udev musl linux-pam kmod
  ncurses-terminfo-base userspace-rcu lttng-ust p11-kit expat libgl1-mesa-dri libgl1-mesa-glx mesa-utils
  hicolor-icon-theme libheif-plugin-aomenc libheif-plugin-x265 openmpi-bin rdma-core libldap-common dnsmasq
  fcgiwrap apparmor criu fuse-overlayfs at pcscd libcanberra-gtk-module libnss-mdns tor redis-server
  ttf-mscorefonts-installer nss-myhostname libnss-wrapper nss_wrapper-libs libcap2 shadow-utils
`);

/** Programs that both use. */
const AMBIGUOUS = words(`
  aria2 awscli aws-cli bash bc binutils-common bind-utils bind-tools bind9-dnsutils busybox busybox-static bzip2 chromium
  chromium-browser chromium-driver coreutils curl curl-minimal default-mysql-client dnsutils docker-cli docker.io
  exiftool expect ffmpeg file findutils firefox-esr fuse fuse3 gawk gdal-bin gettext gettext-base ghostscript git
  git-core git-lfs gnupg gnupg2 gpg gpg-agent dirmngr graphicsmagick graphviz grep gzip htop iftop imagemagick
  ImageMagick inkscape iproute iproute2 iptables iputils iputils-ping jq less libimage-exiftool-perl libreoffice
  libreoffice-writer libxml2-utils lsof lz4 mariadb mariadb-client mediainfo mercurial moreutils mysql-client nano
  ncat net-tools netcat netcat-openbsd netcat-traditional nmap nmap-ncat nodejs npm openssh openssh-client
  openssh-clients openssh-server openssl p7zip p7zip-full pandoc parallel passwd perl php php-cli pigz
  poppler-utils postgresql postgresql-client procps procps-ng psmisc pv py3-pip python-is-python3 python3
  python3-minimal python3-pip python3-venv python3-virtualenv redis redis-tools ripgrep rsync ruby s3cmd sed
  shadow socat sox sqlite sqlite3 sshpass strace subversion sudo tar tcpdump telnet tesseract-ocr time tmux tree
  unar unrar unzip util-linux vim vim-tiny wget which wkhtmltopdf xauth xmlstarlet xsltproc xvfb xz xz-utils
  yarn yq zip zstd gdb acl alsa-utils apache2-utils bash-completion bridge-utils btrfs-progs conntrack containerd.io
  cpio dpkg e2fsprogs emacs espeak-ng git-all git-daemon groff hostname hwloc inotify-tools libcap2-bin librsvg2-bin
  luarocks lynx lzip numactl postgresql-common powershell pwgen python python2 rpm smbclient squashfs-tools ssh
  docker docker-ce docker-ce-cli docker-buildx-plugin docker-compose-plugin azure-cli tcl tk traceroute
  usbutils uuid-runtime vim-common xfsprogs zsh diffutils ncurses iputils-tracepath
`);

const table = (() => {
  const roles = new Map<string, PackageRole>();
  for (const name of [...COMPILERS, ...BUILD]) roles.set(name, 'build');
  for (const name of RUNTIME) roles.set(name, 'runtime');
  for (const name of AMBIGUOUS) roles.set(name, 'ambiguous');
  return roles;
})();

const compilers: ReadonlySet<string> = new Set(COMPILERS);

const VERSIONED_COMPILER =
  /^(?:gcc|g\+\+|gfortran|clang|llvm|rustc|golang|go|ghc)-?\d[\d.]*$|^(?:gcc|g\+\+)-[\w-]*linux-(?:gnu|musl)\w*$|^gcc-toolset-\d+(?:-gcc.*)?$|^golang-\d+\.\d+(?:-go)?$|^openjdk-?\d+(?:-jdk(?:-headless)?)?$|^(?:temurin|zulu|msopenjdk)-?\d+(?:-jdk)?$|^java-[\w.]+-(?:openjdk|amazon-corretto)-devel$/;

/** `:amd64` and a release or version behind the name left out. */
export const plainName = (packageName: string): string => packageName.replace(/[:=/].*$/s, '');

/** True of compilers and of packages that always bring one. */
export function isCompiler(packageName: string): boolean {
  const name = plainName(packageName);
  return compilers.has(name) || VERSIONED_COMPILER.test(name);
}

/** True of tools that nothing uses unless a command names them. */
export const isStartedByName = (packageName: string): boolean => STARTED_BY_NAME.has(plainName(packageName));

/** End as development packages do, and are none. */
const NOT_DEVELOPMENT: ReadonlySet<string> = new Set([
  'dpkg-dev',
  'manpages-dev',
  'linuxdoc-dev',
  'jupyter-dev',
]);

/** True of headers and static libraries: `libpq-dev`, `openssl-devel`. */
export function isDevelopmentPackage(packageName: string): boolean {
  const name = plainName(packageName);
  return /-(?:dev|devel|multidev)$/.test(name) && !NOT_DEVELOPMENT.has(name);
}

/** `libpq5`, `libssl3t64`, `libicu72`, `libgl1`. */
const SHARED_LIBRARY = /^lib[a-z0-9+.-]*\d(?:[a-z]{1,4}\d*)?(?:t64)?(?:-[a-z0-9.]+)?$/;

const ALPINE_RUNTIME: ReadonlySet<string> = new Set(
  ALPINE_LIBRARIES.trim()
    .split('\n')
    .flatMap((line) => line.slice(line.indexOf('|') + 1).split(' ')),
);

/** What a package is there for; undefined where it is not known. */
export function packageRole(packageName: string, family: PackageFamily): PackageRole | undefined {
  const name = plainName(packageName);
  const known = table.get(name);
  if (known) return known;
  if (isDevelopmentPackage(name) || isCompiler(name)) return 'build';
  if (
    /^(?:fonts-|font-|ttf-|xfonts-|otf-|.*-fonts$|tesseract-ocr-|language-pack-|glibc-langpack-)/.test(name)
  ) {
    return 'runtime';
  }
  if (/^(?:cmake|autoconf|automake|binutils|llvm|linux-headers|lld)-?\d?[\w.-]*$/.test(name)) return 'build';
  if (
    /^(?:postgresql\d*-client(?:-\d+)?|postgresql-client-\d+|(?:python|ruby|php)\d[\d.]*(?:-cli|-pip|-venv)?|nodejs\d+)$/.test(
      name,
    )
  ) {
    return 'ambiguous';
  }
  if (/^(?:imagemagick|gstreamer1\.0)-/.test(name)) return 'runtime';
  // libraries and programs of an interpreter
  if (/^(?:python3|py3|ruby|perl|php|lua\d\.\d|node)-[\w.+-]+$/.test(name)) return 'ambiguous';
  if (/-(?:static|dbg|dbgsym|debuginfo)$/.test(name)) return 'build';
  if (family === 'apt' && SHARED_LIBRARY.test(name) && !/-(?:bin|tools|utils|doc|data)$/.test(name))
    return 'runtime';
  if (family === 'apk' && ALPINE_RUNTIME.has(name)) return 'runtime';
  if (family === 'dnf' && /^lib[a-z0-9+]+$|-libs$/.test(name)) return 'runtime';
  if (/^(?:openjdk-?\d+-?jre|php\d[\d.]*-(?:fpm|mysql|pgsql|gd|intl|curl|mbstring|xml|zip))/.test(name)) {
    return 'runtime';
  }
  return undefined;
}

/**
 * Megabytes that a package adds to debian:bookworm-slim, with all that it depends on and without recommended
 * packages. Source: Installed-Size in Debian 12's package index for amd64; checked 2026-11-24.
 */
const MEGABYTES: ReadonlyMap<string, number> = new Map([
  ['ant', 231],
  ['apache2-dev', 341],
  ['autoconf', 3],
  ['automake', 5],
  ['binutils', 34],
  ['bison', 4],
  ['build-essential', 274],
  ['cargo', 676],
  ['clang', 411],
  ['cmake', 96],
  ['curl', 12],
  ['debhelper', 290],
  ['default-jdk-headless', 308],
  ['default-jdk', 593],
  ['default-libmysqlclient-dev', 45],
  ['devscripts', 124],
  ['doxygen', 284],
  ['dpkg-dev', 42],
  ['g++', 267],
  ['gcc', 180],
  ['gdb', 98],
  ['gfortran', 254],
  ['ghc', 1011],
  ['git-lfs', 71],
  ['git', 60],
  ['gnupg', 20],
  ['golang-go', 464],
  ['golang', 465],
  ['gradle', 349],
  ['libavcodec-dev', 222],
  ['libboost-all-dev', 822],
  ['libboost-dev', 229],
  ['libc6-dev', 30],
  ['libclang-dev', 559],
  ['libcurl4-openssl-dev', 13],
  ['libgdal-dev', 752],
  ['libglib2.0-dev', 92],
  ['libgrpc++-dev', 117],
  ['libgtk-3-dev', 546],
  ['libhdf5-dev', 73],
  ['libicu-dev', 117],
  ['libmagickwand-dev', 330],
  ['libopencv-dev', 1075],
  ['libpq-dev', 23],
  ['libprotobuf-dev', 48],
  ['libssl-dev', 19],
  ['libtool', 220],
  ['libvips-dev', 478],
  ['libxml2-dev', 122],
  ['lld', 178],
  ['llvm-dev', 696],
  ['llvm', 249],
  ['maven', 242],
  ['mercurial', 50],
  ['meson', 42],
  ['nodejs', 99],
  ['npm', 236],
  ['openjdk-17-jdk-headless', 308],
  ['openjdk-17-jdk', 593],
  ['php-dev', 304],
  ['python3-dev', 94],
  ['python3-pip', 48],
  ['python3-venv', 40],
  ['qtbase5-dev', 372],
  ['r-base-dev', 540],
  ['ruby-dev', 44],
  ['ruby-full', 62],
  ['rustc', 658],
  ['software-properties-common', 160],
  ['subversion', 21],
  ['swig', 6],
  ['texlive-latex-base', 185],
  ['valgrind', 91],
]);

/** Of a large package of Debian; undefined where it was not measured. */
export const addedMegabytes = (packageName: string): number | undefined =>
  MEGABYTES.get(ALPINE[plainName(packageName)] ?? plainName(packageName));

/** Packages of Alpine that are little more than those of Debian: the same compilers, so about the same size. */
const ALPINE: Readonly<Record<string, string>> = { 'build-base': 'g++', 'alpine-sdk': 'g++' };
