import { holds } from '../../data/images/types.ts';
import { runtimeLibraries } from '../../data/packages/libraries.ts';
import { isDevelopmentPackage } from '../../data/packages/roles.ts';
import type { Installed, StageFacts } from '../../facts/types.ts';

/** Packages of which one knows all that they depend on: nothing that a program of the project links. */
const SMALL = new Set('tzdata tini dumb-init netbase bash gosu su-exec locales media-types'.split(' '));

/** Programs and libraries that one asks for by name, with what they may bring along among `SHARED`. */
const ORDINARY =
  /^(?:ca-certificates|curl|wget|git|gnupg2?|openssl|unzip|zip|xz-utils|bzip2|gzip|tar|jq|less|vim|vim-tiny|nano|procps|psmisc|netcat-openbsd|netcat-traditional|iputils-ping|dnsutils|lsof|sudo|rsync|openssh-client|libssl(?:1\.1|3|3t64)|libpq5?|libffi\d*|libxml2|libxslt1?\.?1?|libmagic1|libgomp1?|libsqlite3-0|sqlite-libs|zlib1g|libcurl4|libmariadb3|libyaml-0-2|libjemalloc2|libsodium23|libstdc\+\+6?|libgcc(?:-s1)?|libatomic1?|libzbar0|libgeos-c1v5|libsasl2-2|libbz2-1\.0)$/;

/** Libraries that many packages need: what is installed beside them may have brought them. */
const SHARED =
  /^(?:lib(?:ssl|crypto|curl|z|zstd|lz4|bz2|expat|ffi|gnutls|nettle|hogweed|gmp|p11|idn|unistring|tasn|ldap|sasl|krb5|gssapi|k5crypto|com-err|nghttp|psl|rtmp|ssh|brotli|sqlite|readline|ncurses|tinfo|pcre|glib|xml2|icu|stdc|gcc|gomp|uuid|mount|blkid|selinux|lzma|db5|gdbm|perl|python|x11|freetype|png|jpeg|fontconfig|cap|event|jansson|onig|magic|mpfr|sodium|archive|usb|dbus|systemd|udev)|sqlite-libs|zlib|krb5|icu|readline|ncurses|expat|gmp|brotli)/;

/** Development packages that bring those of many other libraries along. */
const BROAD =
  /gdal|opencv|libav|ffmpeg|gtk|qt\d|magick|vips|mapnik|postgis|spatialite|webkit|boost-all|mpi|hdf5|netcdf|gstreamer|poppler|grpc|arrow|vtk|pcl|mysql|mariadb|freetds|rdkafka|php|postgresql|^(?:python|ruby)/;

/** True where a library's package is certainly missing in a stage. */
export function lacksLibrary(facts: StageFacts, name: string) {
  const { image, installations, unknownSince } = facts;
  if (!image || holds(image.packages, name) !== false || facts.hasPackage(name) === true) return false;
  if (unknownSince) return false;
  return installations.every((one) => !mayBring(one, name, image.distribution));
}

function mayBring(
  { ecosystem, packages, complete }: Installed,
  library: string,
  release: Parameters<typeof runtimeLibraries>[1] | undefined,
): boolean {
  if (ecosystem === 'conda') return true;
  if (ecosystem !== 'system') return false;
  if (!complete || !release) return true;
  return packages.some(({ name }) => {
    if (name === library) return true;
    if (SMALL.has(name)) return false;
    if (isDevelopmentPackage(name))
      return BROAD.test(name) || (runtimeLibraries(name, release)?.includes(library) ?? true);
    // certificates bring the program openssl and its libraries alone
    if (name === 'ca-certificates' && !/ssl|crypto/.test(library)) return false;
    return SHARED.test(library) || !ORDINARY.test(name);
  });
}

/** True where every package is one whose dependencies hold neither zones nor certificates, nor libraries of a project. */
export const isOrdinary = ({ complete, packages, ecosystem }: Installed): boolean =>
  ecosystem !== 'conda' &&
  (ecosystem !== 'system' ||
    (complete && packages.every(({ name }) => SMALL.has(name) || ORDINARY.test(name))));
