import type { DebianContents } from './debian-contents.ts';

/**
 * What Debian trixie and buildpack-deps:trixie contain. Packages: what apt resolves from the essential and required
 * packages and from those that buildpack-deps' Dockerfiles install. Programs: the archive's Contents index of
 * these packages, with the names that their update-alternatives give.
 * Sources: deb.debian.org/debian/dists/trixie; github.com/docker-library/buildpack-deps; checked 2026-11-24.
 */
export const TRIXIE: DebianContents = {
  base: {
    packages: `
apt base-files base-passwd bash bsdutils coreutils dash debconf debian-archive-keyring debianutils diffutils
dpkg findutils gcc-14-base grep gzip hostname init-system-helpers libacl1 libapt-pkg7.0 libattr1
libaudit-common libaudit1 libblkid1 libbsd0 libbz2-1.0 libc-bin libc6 libcap-ng0 libcap2 libcrypt1 libdb5.3t64
libdebconfclient0 libgcc-s1 libgmp10 libhogweed6t64 liblastlog2-2 liblz4-1 liblzma5 libmd0 libmount1
libnettle8t64 libpam-modules libpam-modules-bin libpam-runtime libpam0g libpcre2-8-0 libseccomp2 libselinux1
libsemanage-common libsemanage2 libsepol2 libsmartcols1 libsqlite3-0 libssl3t64 libstdc++6 libsystemd0
libtinfo6 libudev1 libuuid1 libxxhash0 libzstd1 login login.defs mawk mount ncurses-base ncurses-bin
openssl-provider-legacy passwd perl-base sed sqv sysvinit-utils tar tzdata usr-is-merged util-linux zlib1g
`,
    commands: `
[ add-shell agetty apt apt-cache apt-cdrom apt-config apt-get apt-mark arch awk b2sum base32 base64 basename
basenc bash bashbug blkdiscard blkid blkzone blockdev captoinfo cat chage chcon chcpu chfn chgpasswd chgrp
chmem chmod choom chown chpasswd chroot chrt chsh cksum clear clear_console cmp comm cp csplit cut dash date
dd deb-systemd-helper deb-systemd-invoke debconf debconf-apt-progress debconf-communicate debconf-copydb
debconf-escape debconf-set-selections debconf-show df diff diff3 dir dircolors dirname dmesg dnsdomainname
domainname dpkg dpkg-deb dpkg-divert dpkg-maintscript-helper dpkg-preconfigure dpkg-query dpkg-realpath
dpkg-reconfigure dpkg-split dpkg-statoverride dpkg-trigger du echo egrep env expand expiry expr factor
faillock fallocate false fgrep find findfs findmnt flock fmt fold fsck fsfreeze fstab-decode fstrim getconf
getent getopt getty gpasswd grep groupadd groupdel groupmod groups grpck grpconv grpunconv gunzip gzexe gzip
hardlink head hostid hostname i386 iconv iconvconfig id infocmp infotocap install installkernel invoke-rc.d
ionice ipcmk ipcrm ipcs ischroot isosize join killall5 ld.so ldattach ldconfig ldd link linux32 linux64 ln
locale localedef logger login logname losetup ls lsblk lscpu lsipc lslocks lslogins lsmem lsns mawk mcookie
md5sum mkdir mkfifo mkfs mkhomedir_helper mknod mkswap mktemp more mount mountpoint mv namei nawk newgrp
newusers nice nisdomainname nl nohup nologin nproc nsenter numfmt od pager pam-auth-update pam_getenv
pam_namespace_helper pam_timestamp_check partx passwd paste pathchk perl perl5.40.1 pidof pinky pivot_root
pldd pr printenv printf prlimit ptx pwck pwconv pwd pwhistory_helper pwunconv rbash readlink readprofile
realpath remove-shell rename.ul renice reset rev rgrep rm rmdir rmt rmt-tar rtcwake run-parts runcon runuser
savelog script scriptlive scriptreplay sdiff sed seq service setarch setpriv setsid setterm sg sh sha1sum
sha224sum sha256sum sha384sum sha512sum shadowconfig shred shuf sleep sort split sqv start-stop-daemon stat
stdbuf stty su sulogin sum swaplabel swapoff swapon switch_root sync tabs tac tail tar tarcat taskset tee
tempfile test tic timeout toe touch tput tr true truncate tset tsort tty tzselect uclampset umount uname
uncompress unexpand uniq unix_chkpwd unix_update unlink unshare update-alternatives update-passwd update-rc.d
update-shells useradd userdel usermod users vdir vigr vipw wall wc wdctl whereis which which.debianutils who
whoami wipefs x86_64 xargs yes ypdomainname zcat zcmp zdiff zdump zegrep zfgrep zforce zgrep zic zless zmore
znew zramctl
`,
  },
  curl: {
    packages: `
adduser ca-certificates curl dirmngr gnupg gnupg-l10n gpg gpg-agent gpgconf gpgsm libassuan9 libbrotli1
libcom-err2 libcurl4t64 libffi8 libgcrypt20 libgnutls30t64 libgpg-error0 libgssapi-krb5-2 libidn2-0
libk5crypto3 libkeyutils1 libkrb5-3 libkrb5support0 libksba8 libldap2 libncursesw6 libnghttp2-14 libnghttp3-9
libnpth0t64 libp11-kit0 libpsl5t64 libreadline8t64 librtmp1 libsasl2-2 libsasl2-modules-db libssh2-1t64
libtasn1-6 libunistring5 netbase openssl pinentry-curses readline-common sq wget
`,
    commands: `
addgroup adduser c_rehash curl delgroup deluser dirmngr dirmngr-client gpg gpg-agent gpg-connect-agent gpgconf
gpgsm openssl pinentry pinentry-curses sq update-ca-certificates wcurl wget
`,
  },
  scm: {
    packages: `
git git-man libapr1t64 libaprutil1t64 libcbor0.10 libcurl3t64-gnutls libedit2 liberror-perl libexpat1
libfido2-1 libgdbm-compat4t64 libgdbm6t64 libngtcp2-16 libngtcp2-crypto-gnutls8 libperl5.40 libproc2-0
libpython3-stdlib libpython3.13-minimal libpython3.13-stdlib libserf-1-1 libsvn1 libtext-charwidth-perl
libtext-wrapi18n-perl libutf8proc3 media-types mercurial mercurial-common openssh-client perl
perl-modules-5.40 procps python3 python3-minimal python3.13 python3.13-minimal sensible-utils subversion ucf
`,
    commands: `
chg corelist cpan cpan5.40-x86_64-linux-gnu enc2xs encguess free git git-receive-pack git-shell
git-upload-archive git-upload-pack h2ph h2xs hg hg-ssh instmodsh json_pp kill libnetcfg pdb3 pdb3.13
perl5.40-x86_64-linux-gnu perlbug perldoc perlivp perlthanks pgrep piconv pidwait pkill pl2pm pmap pod2html
pod2man pod2text pod2usage podchecker prove ps ptar ptardiff ptargrep pwdx py3clean py3compile py3versions
pydoc3 pydoc3.13 pygettext3 pygettext3.13 python3 python3.13 scalar scp select-editor sensible-browser
sensible-editor sensible-pager sensible-terminal sftp shasum skill slabtop snice splain ssh ssh-add ssh-agent
ssh-argv0 ssh-copy-id ssh-keygen ssh-keyscan streamzip svn svnadmin svnauthz svnauthz-validate svnbench
svndumpfilter svnfsfs svnlook svnmucc svnrdump svnserve svnsync svnversion sysctl tload top ucf ucfq ucfr
uptime vmstat w watch xsubpp zipdetails
`,
  },
  full: {
    packages: `
autoconf automake autotools-dev binutils binutils-common binutils-x86-64-linux-gnu bzip2 comerr-dev cpp cpp-14
cpp-14-x86-64-linux-gnu cpp-x86-64-linux-gnu default-libmysqlclient-dev dpkg-dev file fontconfig
fontconfig-config fonts-dejavu-core fonts-dejavu-mono g++ g++-14 g++-14-x86-64-linux-gnu g++-x86-64-linux-gnu
gcc gcc-14 gcc-14-x86-64-linux-gnu gcc-x86-64-linux-gnu gir1.2-freedesktop gir1.2-freedesktop-dev
gir1.2-gdkpixbuf-2.0 gir1.2-glib-2.0 gir1.2-glib-2.0-dev gir1.2-harfbuzz-0.0 gir1.2-pango-1.0 gir1.2-rsvg-2.0
girepository-tools hicolor-icon-theme icu-devtools imagemagick imagemagick-7-common imagemagick-7.q16
krb5-multidev libasan8 libatomic1 libbinutils libblkid-dev libbrotli-dev libbz2-dev libc-dev-bin libc6-dev
libcairo-gobject2 libcairo-script-interpreter2 libcairo2 libcairo2-dev libcc1-0 libcrypt-dev libctf-nobfd0
libctf0 libcurl4-openssl-dev libdatrie-dev libdatrie1 libdav1d-dev libdav1d7 libdb-dev libdb5.3-dev libde265-0
libdeflate-dev libdeflate0 libdjvulibre-dev libdjvulibre-text libdjvulibre21 libdpkg-perl libelf1t64
libevent-2.1-7t64 libevent-core-2.1-7t64 libevent-dev libevent-extra-2.1-7t64 libevent-openssl-2.1-7t64
libevent-pthreads-2.1-7t64 libexif-dev libexif12 libexpat1-dev libffi-dev libfftw3-bin libfftw3-dev
libfftw3-double3 libfftw3-long3 libfftw3-quad3 libfftw3-single3 libfontconfig-dev libfontconfig1
libfreetype-dev libfreetype6 libfribidi-dev libfribidi0 libgcc-14-dev libgdbm-dev libgdk-pixbuf-2.0-0
libgdk-pixbuf-2.0-dev libgdk-pixbuf2.0-bin libgdk-pixbuf2.0-common libgio-2.0-dev libgio-2.0-dev-bin
libgirepository-2.0-0 libglib2.0-0t64 libglib2.0-bin libglib2.0-data libglib2.0-dev libglib2.0-dev-bin
libgmp-dev libgmpxx4ldbl libgnutls-dane0t64 libgnutls-openssl27t64 libgnutls28-dev libgomp1 libgprofng0
libgraphite2-3 libgraphite2-dev libgssrpc4t64 libharfbuzz-cairo0 libharfbuzz-dev libharfbuzz-gobject0
libharfbuzz-icu0 libharfbuzz-subset0 libharfbuzz0b libheif-plugin-dav1d libheif-plugin-libde265 libheif1
libhwasan0 libice-dev libice6 libicu-dev libicu76 libidn2-dev libimath-3-1-29t64 libimath-dev libisl23 libitm1
libjansson4 libjbig-dev libjbig0 libjpeg-dev libjpeg62-turbo libjpeg62-turbo-dev libkadm5clnt-mit12
libkadm5srv-mit12 libkdb5-10t64 libkrb5-dev liblcms2-2 liblcms2-dev libldap-dev liblerc-dev liblerc4
liblqr-1-0 liblqr-1-0-dev liblsan0 libltdl-dev libltdl7 liblzma-dev liblzo2-2 libmagic-mgc libmagic1t64
libmagickcore-7-arch-config libmagickcore-7-headers libmagickcore-7.q16-10 libmagickcore-7.q16-10-extra
libmagickcore-7.q16-dev libmagickcore-dev libmagickwand-7-headers libmagickwand-7.q16-10
libmagickwand-7.q16-dev libmagickwand-dev libmariadb-dev libmariadb-dev-compat libmariadb3 libmaxminddb-dev
libmaxminddb0 libmount-dev libmpc3 libmpfr6 libncurses-dev libncurses6 libnghttp2-dev libnghttp3-dev
libopenexr-3-1-30 libopenexr-dev libopenjp2-7 libopenjp2-7-dev libp11-kit-dev libpango-1.0-0 libpango1.0-dev
libpangocairo-1.0-0 libpangoft2-1.0-0 libpangoxft-1.0-0 libpcre2-16-0 libpcre2-32-0 libpcre2-dev
libpcre2-posix3 libpixman-1-0 libpixman-1-dev libpkgconf3 libpng-dev libpng16-16t64 libpq-dev libpq5
libpsl-dev libquadmath0 libraw23t64 libreadline-dev librsvg2-2 librsvg2-common librsvg2-dev librtmp-dev
libselinux1-dev libsepol-dev libsframe1 libsharpyuv-dev libsharpyuv0 libsm-dev libsm6 libsqlite3-dev
libssh2-1-dev libssl-dev libstdc++-14-dev libsysprof-capture-4-dev libtasn1-6-dev libthai-data libthai-dev
libthai0 libtiff-dev libtiff6 libtiffxx6 libtool libtsan2 libubsan1 libunbound8 libwebp-dev libwebp7
libwebpdecoder3 libwebpdemux2 libwebpmux3 libwmf-0.2-7 libwmf-dev libwmflite-0.2-7 libx11-6 libx11-data
libx11-dev libxau-dev libxau6 libxcb-render0 libxcb-render0-dev libxcb-shm0 libxcb-shm0-dev libxcb1
libxcb1-dev libxdmcp-dev libxdmcp6 libxext-dev libxext6 libxft-dev libxft2 libxml2 libxml2-dev libxrender-dev
libxrender1 libxslt1-dev libxslt1.1 libxt-dev libxt6t64 libyaml-0-2 libyaml-dev libzstd-dev linux-libc-dev m4
make mariadb-common mysql-common native-architecture nettle-dev pango1.0-tools patch pkgconf pkgconf-bin
python3-packaging rpcsvc-proto shared-mime-info unzip uuid-dev x11-common x11proto-dev xorg-sgml-doctools
xtrans-dev xz-utils zlib1g-dev
`,
    commands: `
X11 aclocal aclocal-1.17 addr2line animate animate-im7.q16 ar as autoconf autoheader autom4te automake
automake-1.17 autoreconf autoscan autoupdate bunzip2 bzcat bzcmp bzdiff bzegrep bzexe bzfgrep bzgrep bzip2
bzip2recover bzless bzmore c++ c++filt c89 c89-gcc c99 c99-gcc cc compare compare-im7.q16 compile_et composite
composite-im7.q16 conjure conjure-im7.q16 convert convert-im7.q16 cpp cpp-14 curl-config derb
dh_autotools-dev_restoreconfig dh_autotools-dev_updateconfig display display-im7.q16 dpkg-architecture
dpkg-buildapi dpkg-buildflags dpkg-buildpackage dpkg-buildtree dpkg-checkbuilddeps dpkg-distaddfile
dpkg-genbuildinfo dpkg-genchanges dpkg-gencontrol dpkg-gensymbols dpkg-mergechangelogs dpkg-name
dpkg-parsechangelog dpkg-scanpackages dpkg-scansources dpkg-shlibdeps dpkg-source dpkg-vendor elfedit
escapesrc fc-cache fc-cat fc-conflist fc-list fc-match fc-pattern fc-query fc-scan fc-validate fftw-wisdom
fftw-wisdom-to-conf fftwf-wisdom fftwl-wisdom fftwq-wisdom file funzip g++ g++-14 gapplication gcc gcc-14
gcc-ar gcc-ar-14 gcc-nm gcc-nm-14 gcc-ranlib gcc-ranlib-14 gcov gcov-14 gcov-dump gcov-dump-14 gcov-tool
gcov-tool-14 gdbus gdbus-codegen gdk-pixbuf-csource gdk-pixbuf-pixdata gdk-pixbuf-thumbnailer genbrk gencat
genccode gencfu gencmn gencnval gendict gennorm2 genrb gensprep gi-compile-repository gi-decompile-typelib
gi-inspect-typelib gio gio-querymodules glib-compile-resources glib-compile-schemas glib-genmarshal
glib-gettextize glib-mkenums gmake gobject-query gp-archive gp-collect-app gp-display-html gp-display-src
gp-display-text gprof gprofng gprofng-archive gprofng-collect-app gprofng-display-html gprofng-display-src
gprofng-display-text gresource gsettings gtester gtester-report icuexportdata icuinfo icupkg identify
identify-im7.q16 ifnames import import-im7.q16 krb5-config krb5-config.mit ld ld.bfd libpng-config
libpng16-config libtoolize libwmf-config lto-dump lto-dump-14 lzcat lzcmp lzdiff lzegrep lzfgrep lzgrep lzless
lzma lzmainfo lzmore m4 magick magick-im7.q16 magick-script magick-script-im7.q16 make
make-first-existing-target makeconv mariadb-config mariadb_config mogrify mogrify-im7.q16 montage
montage-im7.q16 mysql_config ncurses6-config ncursesw6-config nm objcopy objdump pango-list pango-segmentation
pango-view patch pcre2-config pg_config pkg-config pkgconf pkgdata ranlib readelf rpcgen size stream
stream-im7.q16 strings strip uconv unlzma unxz unzip unzipsfx update-mime-database xml2-config xslt-config xz
xzcat xzcmp xzdiff xzegrep xzfgrep xzgrep xzless xzmore zipgrep zipinfo
`,
  },
};
