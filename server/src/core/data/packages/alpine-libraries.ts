/**
 * What a `-dev` package of Alpine links programs against, in every release from 3.17 (the first with OpenSSL 3)
 * to 3.22. Where releases differ in how they divide a library, or it is in doubt, there is no row.
 * Written by hand, 2026-11-24; compared with package definitions of alpinelinux/aports for libpq, mariadb-connector-c,
 * OpenSSL and curl only.
 */
export const ALPINE_LIBRARIES = `
alsa-lib-dev|alsa-lib
bzip2-dev|libbz2
cairo-dev|cairo cairo-gobject
curl-dev|libcurl
cyrus-sasl-dev|libsasl
dbus-dev|dbus-libs
expat-dev|libexpat
fftw-dev|fftw
file-dev|libmagic
fontconfig-dev|fontconfig
freetds-dev|freetds
freetype-dev|freetype
fribidi-dev|fribidi
gdbm-dev|gdbm
gdk-pixbuf-dev|gdk-pixbuf
geos-dev|geos
giflib-dev|giflib
glib-dev|glib
gmp-dev|gmp
gnutls-dev|gnutls
harfbuzz-dev|harfbuzz
hiredis-dev|hiredis
icu-dev|icu-libs
jpeg-dev|libjpeg-turbo
krb5-dev|krb5-libs
lcms2-dev|lcms2
libcap-dev|libcap
libedit-dev|libedit
libevent-dev|libevent
libexif-dev|libexif
libffi-dev|libffi
libgit2-dev|libgit2
libheif-dev|libheif
libidn2-dev|libidn2
libjpeg-turbo-dev|libjpeg-turbo
libmemcached-dev|libmemcached-libs
libpcap-dev|libpcap
libpng-dev|libpng
libpq-dev|libpq
librdkafka-dev|librdkafka
librsvg-dev|librsvg
libseccomp-dev|libseccomp
libsndfile-dev|libsndfile
libsodium-dev|libsodium
libssh2-dev|libssh2
libusb-dev|libusb
libuv-dev|libuv
libx11-dev|libx11
libxext-dev|libxext
libxml2-dev|libxml2
libxrender-dev|libxrender
libxslt-dev|libxslt
libzip-dev|libzip
lz4-dev|lz4-libs
mariadb-connector-c-dev|mariadb-connector-c
mariadb-dev|mariadb-connector-c
mpfr-dev|mpfr
ncurses-dev|ncurses-libs
nghttp2-dev|nghttp2-libs
oniguruma-dev|oniguruma
openjpeg-dev|openjpeg
openldap-dev|libldap
openssl-dev|libssl3 libcrypto3
pango-dev|pango
pcre-dev|pcre
pcre2-dev|pcre2
portaudio-dev|portaudio
postgresql-dev|libpq
readline-dev|readline
snappy-dev|snappy
sqlite-dev|sqlite-libs
tiff-dev|tiff
unixodbc-dev|unixodbc
vips-dev|vips vips-cpp
xz-dev|xz-libs
yaml-dev|yaml
zeromq-dev|libzmq
zlib-dev|zlib
zstd-dev|zstd-libs
`;
