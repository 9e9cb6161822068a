import type { DebianContents } from './debian-contents.ts';

/**
 * What Debian bullseye and buildpack-deps:bullseye contain. Packages: what apt resolves from the essential and required
 * packages and from those that buildpack-deps' Dockerfiles install. Programs: the archive's Contents index of
 * these packages, with the names that their update-alternatives give.
 * Sources: deb.debian.org/debian/dists/bullseye; github.com/docker-library/buildpack-deps; checked 2026-11-24.
 */
export const BULLSEYE: DebianContents = {
  base: {
    packages: `
adduser apt base-files base-passwd bash bsdutils coreutils dash debconf debian-archive-keyring debianutils
diffutils dpkg e2fsprogs findutils gcc-10-base gcc-9-base gpgv grep gzip hostname init-system-helpers libacl1
libapt-pkg6.0 libattr1 libaudit-common libaudit1 libblkid1 libbz2-1.0 libc-bin libc6 libcap-ng0 libcom-err2
libcrypt1 libdb5.3 libdebconfclient0 libext2fs2 libffi7 libgcc-s1 libgcrypt20 libgmp10 libgnutls30
libgpg-error0 libgssapi-krb5-2 libhogweed6 libidn2-0 libk5crypto3 libkeyutils1 libkrb5-3 libkrb5support0
liblz4-1 liblzma5 libmount1 libnettle8 libnsl2 libp11-kit0 libpam-modules libpam-modules-bin libpam-runtime
libpam0g libpcre2-8-0 libpcre3 libseccomp2 libselinux1 libsemanage-common libsemanage1 libsepol1 libsmartcols1
libss2 libssl1.1 libstdc++6 libsystemd0 libtasn1-6 libtinfo6 libtirpc-common libtirpc3 libudev1 libunistring2
libuuid1 libxxhash0 libzstd1 login logsave lsb-base mawk mount ncurses-base ncurses-bin passwd perl-base sed
sysvinit-utils tar tzdata util-linux zlib1g
`,
    commands: `
[ add-shell addgroup addpart adduser agetty apt apt-cache apt-cdrom apt-config apt-get apt-key apt-mark arch
awk b2sum badblocks base32 base64 basename basenc bash bashbug blkdiscard blkid blkzone blockdev captoinfo cat
catchsegv chage chattr chcon chcpu chfn chgpasswd chgrp chmem chmod choom chown chpasswd chroot chrt chsh
cksum clear clear_console cmp comm cp cpgr cppw csplit ctrlaltdel cut dash date dd deb-systemd-helper
deb-systemd-invoke debconf debconf-apt-progress debconf-communicate debconf-copydb debconf-escape
debconf-set-selections debconf-show debugfs delgroup delpart deluser df diff diff3 dir dircolors dirname dmesg
dnsdomainname domainname dpkg dpkg-deb dpkg-divert dpkg-fsys-usrunmess dpkg-maintscript-helper
dpkg-preconfigure dpkg-query dpkg-realpath dpkg-reconfigure dpkg-split dpkg-statoverride dpkg-trigger du
dumpe2fs e2freefrag e2fsck e2image e2label e2mmpstatus e2scrub e2scrub_all e2undo e4crypt e4defrag echo egrep
env expand expiry expr factor faillock faillog fallocate false fdformat fgrep filefrag fincore find findfs
findmnt flock fmt fold fsck fsck.cramfs fsck.ext2 fsck.ext3 fsck.ext4 fsck.minix fsfreeze fstab-decode fstrim
getconf getent getopt getty gpasswd gpgv grep groupadd groupdel groupmems groupmod groups grpck grpconv
grpunconv gunzip gzexe gzip head hostid hostname hwclock i386 iconv iconvconfig id infocmp infotocap install
installkernel invoke-rc.d ionice ipcmk ipcrm ipcs ischroot isosize join killall5 last lastb lastlog ldattach
ldconfig ldd link linux32 linux64 ln locale localedef logger login logname logsave losetup ls lsattr lsblk
lscpu lsipc lslocks lslogins lsmem lsns mawk mcookie md5sum md5sum.textutils mesg mkdir mke2fs mkfifo mkfs
mkfs.bfs mkfs.cramfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.minix mkhomedir_helper mklost+found mknod mkswap
mktemp more mount mountpoint mv namei nawk newgrp newusers nice nisdomainname nl nohup nologin nproc nsenter
numfmt od pager pam-auth-update pam_getenv pam_timestamp_check partx passwd paste pathchk perl perl5.32.1
pidof pinky pivot_root pldd pr printenv printf prlimit ptx pwck pwconv pwd pwunconv raw rbash readlink
readprofile realpath remove-shell renice reset resize2fs resizepart rev rgrep rm rmdir rmt rmt-tar rtcwake
run-parts runcon runuser savelog script scriptlive scriptreplay sdiff sed seq service setarch setpriv setsid
setterm sg sh sha1sum sha224sum sha256sum sha384sum sha512sum shadowconfig shred shuf sleep sort split
start-stop-daemon stat stdbuf stty su sulogin sum swaplabel swapoff swapon switch_root sync tabs tac tail tar
tarcat taskset tee tempfile test tic timeout toe touch tput tr true truncate tset tsort tty tune2fs tzconfig
tzselect umount uname uncompress unexpand uniq unix_chkpwd unix_update unlink unshare update-alternatives
update-passwd update-rc.d useradd userdel usermod users utmpdump vdir vigr vipw wall wc wdctl whereis which
who whoami wipefs x86_64 xargs yes ypdomainname zcat zcmp zdiff zdump zegrep zfgrep zforce zgrep zic zless
zmore znew zramctl
`,
  },
  curl: {
    packages: `
ca-certificates curl dirmngr gnupg gnupg-l10n gnupg-utils gpg gpg-agent gpg-wks-client gpg-wks-server gpgconf
gpgsm libassuan0 libbrotli1 libcurl4 libksba8 libldap-2.4-2 libncursesw6 libnghttp2-14 libnpth0 libpsl5
libreadline8 librtmp1 libsasl2-2 libsasl2-modules-db libsqlite3-0 libssh2-1 netbase openssl pinentry-curses
readline-common wget
`,
    commands: `
addgnupghome applygnupgdefaults c_rehash curl dirmngr dirmngr-client gpg gpg-agent gpg-connect-agent
gpg-wks-server gpg-zip gpgcompose gpgconf gpgparsemail gpgsm gpgsplit gpgtar kbxutil lspgpot
migrate-pubring-from-classic-gpg openssl pinentry pinentry-curses update-ca-certificates watchgnupg wget
`,
  },
  scm: {
    packages: `
git git-man libapr1 libaprutil1 libbsd0 libcbor0 libcurl3-gnutls libedit2 liberror-perl libexpat1 libfido2-1
libgdbm-compat4 libgdbm6 libmd0 libmpdec3 libncurses6 libperl5.32 libprocps8 libpython3-stdlib
libpython3.9-minimal libpython3.9-stdlib libserf-1-1 libsvn1 libutf8proc2 media-types mercurial
mercurial-common openssh-client perl perl-modules-5.32 procps python3 python3-minimal python3.9
python3.9-minimal sensible-utils subversion ucf
`,
    commands: `
chg corelist cpan cpan5.32-x86_64-linux-gnu enc2xs encguess free git git-receive-pack git-shell
git-upload-archive git-upload-pack h2ph h2xs hg hg-ssh instmodsh json_pp kill lcf libnetcfg pdb3 pdb3.9
perl5.32-x86_64-linux-gnu perlbug perldoc perlivp perlthanks pgrep piconv pidwait pkill pl2pm pmap pod2html
pod2man pod2text pod2usage podchecker prove ps ptar ptardiff ptargrep pwdx py3clean py3compile py3versions
pydoc3 pydoc3.9 pygettext3 pygettext3.9 python3 python3.9 scp select-editor sensible-browser sensible-editor
sensible-pager sftp shasum skill slabtop slogin snice splain ssh ssh-add ssh-agent ssh-argv0 ssh-copy-id
ssh-keygen ssh-keyscan streamzip svn svnadmin svnauthz svnauthz-validate svnbench svndumpfilter svnfsfs
svnlook svnmucc svnrdump svnserve svnsync svnversion sysctl tload top ucf ucfq ucfr uptime vmstat w watch
xsubpp zipdetails
`,
  },
  full: {
    packages: `
autoconf automake autotools-dev binutils binutils-common binutils-x86-64-linux-gnu bzip2 comerr-dev cpp cpp-10
default-libmysqlclient-dev dpkg-dev file fontconfig fontconfig-config fonts-dejavu-core g++ g++-10 gcc gcc-10
gir1.2-freedesktop gir1.2-gdkpixbuf-2.0 gir1.2-glib-2.0 gir1.2-rsvg-2.0 hicolor-icon-theme icu-devtools
imagemagick imagemagick-6-common imagemagick-6.q16 krb5-multidev libaom0 libasan6 libatomic1 libbinutils
libblkid-dev libbrotli-dev libbz2-dev libc-dev-bin libc6-dev libcairo-gobject2 libcairo-script-interpreter2
libcairo2 libcairo2-dev libcc1-0 libcrypt-dev libctf-nobfd0 libctf0 libcurl4-openssl-dev libdatrie1 libdav1d4
libdb-dev libdb5.3-dev libde265-0 libdeflate-dev libdeflate0 libdjvulibre-dev libdjvulibre-text libdjvulibre21
libdpkg-perl libelf1 libevent-2.1-7 libevent-core-2.1-7 libevent-dev libevent-extra-2.1-7
libevent-openssl-2.1-7 libevent-pthreads-2.1-7 libexif-dev libexif12 libexpat1-dev libffi-dev libfftw3-double3
libfontconfig-dev libfontconfig1 libfontconfig1-dev libfreetype-dev libfreetype6 libfreetype6-dev libfribidi0
libgcc-10-dev libgdbm-dev libgdk-pixbuf-2.0-0 libgdk-pixbuf-2.0-dev libgdk-pixbuf2.0-bin
libgdk-pixbuf2.0-common libgirepository-1.0-1 libglib2.0-0 libglib2.0-bin libglib2.0-data libglib2.0-dev
libglib2.0-dev-bin libgmp-dev libgmpxx4ldbl libgomp1 libgraphite2-3 libgssrpc4 libharfbuzz0b libheif1
libice-dev libice6 libicu-dev libicu67 libilmbase-dev libilmbase25 libisl23 libitm1 libjbig-dev libjbig0
libjpeg-dev libjpeg62-turbo libjpeg62-turbo-dev libkadm5clnt-mit12 libkadm5srv-mit12 libkdb5-10 libkrb5-dev
liblcms2-2 liblcms2-dev liblqr-1-0 liblqr-1-0-dev liblsan0 libltdl-dev libltdl7 liblzma-dev liblzo2-2
libmagic-mgc libmagic1 libmagickcore-6-arch-config libmagickcore-6-headers libmagickcore-6.q16-6
libmagickcore-6.q16-6-extra libmagickcore-6.q16-dev libmagickcore-dev libmagickwand-6-headers
libmagickwand-6.q16-6 libmagickwand-6.q16-dev libmagickwand-dev libmariadb-dev libmariadb-dev-compat
libmariadb3 libmaxminddb-dev libmaxminddb0 libmount-dev libmpc3 libmpfr6 libncurses-dev libncurses5-dev
libncursesw5-dev libnsl-dev libnuma1 libopenexr-dev libopenexr25 libopenjp2-7 libopenjp2-7-dev libpango-1.0-0
libpangocairo-1.0-0 libpangoft2-1.0-0 libpcre16-3 libpcre2-16-0 libpcre2-32-0 libpcre2-dev libpcre2-posix2
libpcre3-dev libpcre32-3 libpcrecpp0v5 libpixman-1-0 libpixman-1-dev libpng-dev libpng16-16 libpq-dev libpq5
libpthread-stubs0-dev libquadmath0 libreadline-dev librsvg2-2 librsvg2-common librsvg2-dev libselinux1-dev
libsepol1-dev libsigsegv2 libsm-dev libsm6 libsqlite3-dev libssl-dev libstdc++-10-dev libthai-data libthai0
libtiff-dev libtiff5 libtiffxx5 libtirpc-dev libtool libtsan0 libubsan1 libwebp-dev libwebp6 libwebpdemux2
libwebpmux3 libwmf-dev libwmf0.2-7 libx11-6 libx11-data libx11-dev libx265-192 libxau-dev libxau6
libxcb-render0 libxcb-render0-dev libxcb-shm0 libxcb-shm0-dev libxcb1 libxcb1-dev libxdmcp-dev libxdmcp6
libxext-dev libxext6 libxml2 libxml2-dev libxrender-dev libxrender1 libxslt1-dev libxslt1.1 libxt-dev libxt6
libyaml-0-2 libyaml-dev linux-libc-dev m4 make mariadb-common mysql-common patch pkg-config python3-distutils
python3-lib2to3 shared-mime-info unzip uuid-dev x11-common x11proto-dev x11proto-xext-dev xorg-sgml-doctools
xtrans-dev xz-utils zlib1g-dev
`,
    commands: `
X11 aclocal aclocal-1.16 addr2line animate animate-im6.q16 ar as autoconf autoheader autom4te automake
automake-1.16 autoreconf autoscan autoupdate bunzip2 bzcat bzcmp bzdiff bzegrep bzexe bzfgrep bzgrep bzip2
bzip2recover bzless bzmore c++ c++filt c89 c89-gcc c99 c99-gcc cc compare compare-im6.q16 compile_et composite
composite-im6.q16 conjure conjure-im6.q16 convert convert-im6.q16 cpp cpp-10 curl-config derb
dh_autotools-dev_restoreconfig dh_autotools-dev_updateconfig display display-im6.q16 dpkg-architecture
dpkg-buildflags dpkg-buildpackage dpkg-checkbuilddeps dpkg-distaddfile dpkg-genbuildinfo dpkg-genchanges
dpkg-gencontrol dpkg-gensymbols dpkg-mergechangelogs dpkg-name dpkg-parsechangelog dpkg-scanpackages
dpkg-scansources dpkg-shlibdeps dpkg-source dpkg-vendor dwp elfedit escapesrc fc-cache fc-cat fc-conflist
fc-list fc-match fc-pattern fc-query fc-scan fc-validate file funzip g++ g++-10 gapplication gcc gcc-10 gcc-ar
gcc-ar-10 gcc-nm gcc-nm-10 gcc-ranlib gcc-ranlib-10 gcov gcov-10 gcov-dump gcov-dump-10 gcov-tool gcov-tool-10
gdbus gdbus-codegen gdk-pixbuf-csource gdk-pixbuf-pixdata gdk-pixbuf-thumbnailer genbrk gencat genccode gencfu
gencmn gencnval gendict gennorm2 genrb gensprep gio gio-querymodules glib-compile-resources
glib-compile-schemas glib-genmarshal glib-gettextize glib-mkenums gmake gobject-query gold gprof gresource
gsettings gtester gtester-report icuinfo icupkg identify identify-im6.q16 ifnames import import-im6.q16
krb5-config krb5-config.mit ld ld.bfd ld.gold libpng-config libpng16-config libtoolize libwmf-config
lto-dump-10 lzcat lzcmp lzdiff lzegrep lzfgrep lzgrep lzless lzma lzmainfo lzmore m4 make
make-first-existing-target makeconv mariadb-config mariadb_config mogrify mogrify-im6.q16 montage
montage-im6.q16 mysql_config ncurses5-config ncurses6-config ncursesw5-config ncursesw6-config nm objcopy
objdump patch pcre-config pcre2-config pg_config pkg-config pkgdata ranlib readelf rpcgen size stream
stream-im6.q16 strings strip uconv unlzma unxz unzip unzipsfx update-mime-database
x86_64-pc-linux-gnu-pkg-config xml2-config xslt-config xz xzcat xzcmp xzdiff xzegrep xzfgrep xzgrep xzless
xzmore zipgrep zipinfo
`,
  },
};
