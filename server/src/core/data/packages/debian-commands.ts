/**
 * Programs that packages of Debian put on the PATH, with those of the packages that they always bring: links that
 * alternatives make (`nc`, `java`, `convert`) too, names with a version left out. Sources: Debian 12's index of
 * contents and the field Depends; checked 2026-11-24.
 */
export const DEBIAN_COMMANDS = `
acl|chacl getfacl setfacl
adduser|addgroup adduser delgroup deluser
advancecomp|advdef advmng advpng advzip
alien|alien
alsa-utils|aconnect alsa-info alsabat alsabat-test alsactl alsaloop alsamixer alsatplg alsaucm amidi amixer aplay aplaymidi arecord arecordmidi aseqdump aseqnet axfer iecset speaker-test
anacron|anacron
ansible|ansible-community
ant|ant
apache2-utils|ab check_forensic checkgid fcgistarter htcacheclean htdbm htdigest htpasswd httxt2dbm logresolve rotatelogs split-logfile
apache2|a2disconf a2dismod a2dissite a2enconf a2enmod a2ensite a2query ab apache2 apache2ctl apachectl check_forensic checkgid fcgistarter htcacheclean htdbm htdigest htpasswd httxt2dbm logresolve rotatelogs split-logfile
apparmor|aa-enabled aa-exec aa-features-abi aa-remove-unknown aa-status aa-teardown apparmor_parser apparmor_status
apt-file|apt-file
apt-utils|apt-extracttemplates apt-ftparchive apt-sortpkgs
aria2|aria2c
asciidoc|a2x asciidoc
aspell|aspell aspell-import precat preunzip prezip prezip-bin run-with-aspell word-list-compress
attr|attr getfattr setfattr
at|at atd atq atrm batch
autoconf|autoconf autoheader autom4te autoreconf autoscan autoupdate ifnames
autogen|autogen autoopts-config columns getdefs xml2ag
automake|aclocal automake autoconf autoheader autom4te autoreconf autoscan autoupdate ifnames
autopoint|autopoint
awscli|aws
axel|axel
azure-cli|az
bash-completion|dh_bash-completion
bash|bash bashbug clear_console rbash
bat|batcat
bazel-bootstrap|bazel
bc|bc
bind9-dnsutils|delv dig dnstap-read host mdig nslookup nsupdate
bind9-host|host
binutils|addr2line ar as c++filt dwp elfedit gold gp-archive gp-collect-app gp-display-html gp-display-src gp-display-text gprof gprofng ld ld.bfd ld.gold nm objcopy objdump ranlib readelf size strings strip
bison|bison bison.yacc yacc
black|black
bpftrace|bashreadline.bt biolatency.bt biosnoop.bt biostacks.bt bitesize.bt bpftrace bpftrace-aotrt capable.bt cpuwalk.bt dcsnoop.bt execsnoop.bt gethostlatency.bt killsnoop.bt loads.bt mdflush.bt naptime.bt oomkill.bt opensnoop.bt pidpersec.bt runqlat.bt runqlen.bt setuids.bt ssllatency.bt sslsnoop.bt statsnoop.bt swapin.bt syncsnoop.bt syscount.bt tcpaccept.bt tcpconnect.bt tcpdrop.bt tcplife.bt tcpretrans.bt tcpsynbl.bt threadsnoop.bt undump.bt vfscount.bt vfsstat.bt writeback.bt xfsdist.bt
bsdextrautils|col colcrt colrm column hd hexdump look ul write
bsdmainutils|cal ncal
btrfs-progs|btrfs btrfs-convert btrfs-find-root btrfs-image btrfs-map-logical btrfs-select-super btrfsck btrfstune fsck.btrfs mkfs.btrfs
build-essential|c++ cc cpp dpkg-architecture dpkg-buildflags dpkg-buildpackage dpkg-checkbuilddeps dpkg-distaddfile dpkg-genbuildinfo dpkg-genchanges dpkg-gencontrol dpkg-gensymbols dpkg-mergechangelogs dpkg-name dpkg-parsechangelog dpkg-scanpackages dpkg-scansources dpkg-shlibdeps dpkg-source dpkg-vendor g++ gcc gcc-ar gcc-nm gcc-ranlib gcov gcov-dump gcov-tool gmake lto-dump make make-first-existing-target
buildah|buildah
bundler|bundle bundler
busybox-static|busybox
busybox|busybox
bzip2|bunzip2 bzcat bzcmp bzdiff bzegrep bzexe bzfgrep bzgrep bzip2 bzip2recover bzless bzmore
ca-certificates|update-ca-certificates
cabal-install|cabal
cabextract|cabextract
cargo|cargo
ccache|ccache update-ccache-symlinks
ccze|ccze ccze-cssdump
chromium-driver|chromedriver chromium
chromium|chromium
chrpath|chrpath
cifs-utils|cifs.idmap cifs.upcall cifscreds getcifsacl mount.cifs mount.smb3 setcifsacl smb2-quota smbinfo
clang-format|clang-format clang-format-diff git-clang-format
clang-tidy|analyze-build-14 asan_symbolize-14 c-index-test-14 clang++-14 clang-14 clang-apply-replacements-14 clang-change-namespace-14 clang-check-14 clang-cl-14 clang-cpp-14 clang-doc-14 clang-extdef-mapping-14 clang-include-fixer-14 clang-linker-wrapper-14 clang-move-14 clang-nvlink-wrapper-14 clang-offload-bundler-14 clang-offload-wrapper-14 clang-query-14 clang-refactor-14 clang-rename-14 clang-reorder-fields-14 clang-repl-14 clang-scan-deps-14 clang-tidy clang-tidy-diff clang-tidy-diff-14.py diagtool-14 find-all-symbols-14 hmaptool-14 hwasan_symbolize-14 intercept-build-14 modularize-14 pp-trace-14 run-clang-tidy run-clang-tidy-14.py sancov-14 scan-build-14 scan-build-py-14 scan-view-14
clang|clang clang++
clojure|clojure1.11 clojurec1.11
cloud-init|cloud-id cloud-init cloud-init-per
cmake|cmake cpack ctest
colordiff|cdiff colordiff
command-not-found|command-not-found update-command-not-found
composer|composer
coreutils|[ arch b2sum base32 base64 basename basenc cat chcon chgrp chmod chown chroot cksum comm cp csplit cut date dd df dir dircolors dirname du echo env expand expr factor false fmt fold groups head hostid id install join link ln logname ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk pinky pr printenv printf ptx pwd readlink realpath rm rmdir runcon seq sha1sum sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tee test timeout touch tr true truncate tsort tty uname unexpand uniq unlink users vdir wc who whoami yes
cpio|cpio mt-gnu
cppcheck|cppcheck cppcheck-htmlreport
cpp|cpp
cron|cron crontab
cups-client|cancel cupsaccept cupsctl cupsdisable cupsenable cupsreject cupstestppd lp lpadmin lpinfo lpmove lpoptions lpstat
curl|curl
cython3|cygdb3 cython3
dash|dash sh
dbus-x11|dbus-cleanup-sockets dbus-daemon dbus-launch dbus-monitor dbus-run-session dbus-send dbus-update-activation-environment dbus-uuidgen
dbus|dbus-cleanup-sockets dbus-daemon dbus-monitor dbus-run-session dbus-send dbus-update-activation-environment dbus-uuidgen
dc|dc
debconf-utils|debconf-get-selections debconf-getlang debconf-loadtemplate debconf-mergetemplate
debhelper|dh dh_assistant dh_auto_build dh_auto_clean dh_auto_configure dh_auto_install dh_auto_test dh_bugfiles dh_builddeb dh_clean dh_compress dh_dwz dh_fixperms dh_gencontrol dh_icons dh_install dh_installalternatives dh_installcatalogs dh_installchangelogs dh_installcron dh_installdeb dh_installdebconf dh_installdirs dh_installdocs dh_installemacsen dh_installexamples dh_installgsettings dh_installifupdown dh_installinfo dh_installinit dh_installinitramfs dh_installlogcheck dh_installlogrotate dh_installman dh_installmanpages dh_installmenu dh_installmime dh_installmodules dh_installpam dh_installppp dh_installsystemd dh_installsystemduser dh_installsysusers dh_installtmpfiles dh_installudev dh_installwm dh_installxfonts dh_link dh_lintian dh_listpackages dh_makeshlibs dh_md5sums dh_missing dh_movefiles dh_perl dh_prep dh_shlibdeps dh_strip dh_systemd_enable dh_systemd_start dh_testdir dh_testroot dh_ucf dh_update_autotools_config dh_usrlocal
debootstrap|debootstrap
default-jdk-headless|jar jarsigner java javac javadoc javap jcmd jdb jdeps jinfo jlink jmap jmod jpackage jps jshell jstack jstat keytool rmiregistry update-java-alternatives
default-jdk|jar jarsigner java javac javadoc javap jcmd jdb jdeps jinfo jlink jmap jmod jpackage jps jshell jstack jstat keytool rmiregistry update-java-alternatives
default-jre-headless|java jpackage keytool rmiregistry update-java-alternatives
default-jre|java jpackage keytool rmiregistry update-java-alternatives
default-mysql-client|mariadb mariadb-access mariadb-admin mariadb-analyze mariadb-binlog mariadb-check mariadb-conv mariadb-convert-table-format mariadb-dump mariadb-dumpslow mariadb-find-rows mariadb-fix-extensions mariadb-hotcopy mariadb-import mariadb-optimize mariadb-plugin mariadb-repair mariadb-report mariadb-secure-installation mariadb-setpermission mariadb-show mariadb-slap mariadb-tzinfo-to-sql mariadb-waitpid mariadbcheck msql2mysql my_print_defaults mysql mysql_find_rows mysql_fix_extensions mysql_waitpid mysqlaccess mysqladmin mysqlanalyze mysqlcheck mysqldump mysqldumpslow mysqlimport mysqloptimize mysqlrepair mysqlreport mysqlshow mysqlslap perror replace resolve_stack_dump
devscripts|add-patch annotate-output archpath bts build-rdeps chdist checkbashisms cowpoke cvs-debc cvs-debi cvs-debrelease cvs-debuild dch dcmd dd-list deb-janitor deb-reversion deb-why-removed debbisect debc debchange debcheckout debclean debcommit debdiff debdiff-apply debi debootsnap debpkg debrebuild debrelease debrepro debrsign debsign debsnap debuild dep3changelog desktop2menu dget diff2patches dpkg-depcheck dpkg-genbuilddeps dscextract dscverify edit-patch getbuildlog git-deborig grep-excuses hardening-check list-unreleased ltnu manpage-alert mass-bug mergechanges mk-build-deps mk-origtargz namecheck nmudiff origtargz plotchangelog pts-subscribe pts-unsubscribe rc-alert reproducible-check rmadison sadt salsa suspicious-source svnpath tagpending transition-check uscan uupdate what-patch who-permits-upload who-uploads whodepends wnpp-alert wnpp-check wrap-and-sort
dialog|dialog
diffutils|cmp diff diff3 sdiff
direnv|direnv
dirmngr|dirmngr dirmngr-client gpg-connect-agent gpgconf
distcc|distcc distccd distccmon-text lsdistcc update-distcc-symlinks
dkms|dkms
dmidecode|biosdecode dmidecode ownership vpddecode
dnsutils|delv dig dnstap-read host mdig nslookup nsupdate
doas|doas
docker.io|containerd ctr docker docker-init docker-proxy dockerd runc
dos2unix|dos2unix mac2unix unix2dos unix2mac
dosfstools|dosfsck dosfslabel fatlabel fsck.fat fsck.msdos fsck.vfat mkdosfs mkfs.fat mkfs.msdos mkfs.vfat
doxygen|dh_doxygen doxygen doxyindexer doxysearch.cgi
dpkg-dev|dpkg-architecture dpkg-buildflags dpkg-buildpackage dpkg-checkbuilddeps dpkg-distaddfile dpkg-genbuildinfo dpkg-genchanges dpkg-gencontrol dpkg-gensymbols dpkg-mergechangelogs dpkg-name dpkg-parsechangelog dpkg-scanpackages dpkg-scansources dpkg-shlibdeps dpkg-source dpkg-vendor
dumb-init|dumb-init
e2fsprogs|badblocks chattr debugfs dumpe2fs e2freefrag e2fsck e2image e2label e2mmpstatus e2scrub e2scrub_all e2undo e4crypt e4defrag filefrag fsck.ext2 fsck.ext3 fsck.ext4 logsave lsattr mke2fs mkfs.ext2 mkfs.ext3 mkfs.ext4 mklost+found resize2fs tune2fs
elixir|elixir elixirc epmd erl erl_call erlc escript iex mix run_erl start_embedded to_erl
emacs-nox|ctags.emacs ebrowse.emacs emacs-nox emacsclient.emacs etags.emacs
enca|enca enconv
entr|entr
equivs|equivs-build equivs-control
erlang-base|epmd erl erl_call erlc escript run_erl start_embedded to_erl
erlang|ct_run dialyzer diameterc epmd erl erl_call erlang-depends erlc escript run_erl snmpc start_embedded to_erl
espeak-ng|espeak-ng speak-ng
espeak|espeak
ethtool|ethtool
exim4|exicyclog exigrep exim exim4 exim_checkaccess exim_convert4r4 exim_dbmbuild exim_dumpdb exim_fixdb exim_lock exim_tidydb eximstats exinext exipick exiqgrep exiqsumm exiwhat mailq newaliases rmail rsmtp runq sendmail syslog2eximlog update-exim4.conf update-exim4.conf.template update-exim4defaults
expect|autoexpect autopasswd cryptdir decryptdir dislocate expect expect_autoexpect expect_autopasswd expect_cryptdir expect_decryptdir expect_dislocate expect_ftp-rfc expect_kibitz expect_lpunlock expect_mkpasswd expect_multixterm expect_passmass expect_rftp expect_rlogin-cwd expect_timed-read expect_timed-run expect_tknewsbiff expect_tkpasswd expect_unbuffer expect_weather expect_xkibitz expect_xpstat ftp-rfc kibitz lpunlock multixterm passmass rlogin-cwd timed-read timed-run tknewsbiff tkpasswd unbuffer xkibitz xpstat
fakeroot|faked-sysv faked-tcp fakeroot fakeroot-sysv fakeroot-tcp
fcgiwrap|fcgiwrap
fd-find|fdfind
festival|festival festival_client text2wave
ffmpeg|ffmpeg ffplay ffprobe qt-faststart
file|file
findutils|find xargs
firefox-esr|firefox firefox-esr
fish|fish fish_indent fish_key_reader
flac|flac metaflac
flake8|flake8
flex|flex flex++ lex
fontconfig|fc-cache fc-cat fc-conflist fc-list fc-match fc-pattern fc-query fc-scan fc-validate
freetds-bin|bsqldb bsqlodbc datacopy defncopy fisql freebcp osql tdspool tsql
fswatch|fswatch
ftp|ftp tnftp
fuse3|fusermount fusermount3 mount.fuse mount.fuse3
fuse|fusermount mount.fuse ulockmgr_server
g++|c++ cc cpp g++ gcc gcc-ar gcc-nm gcc-ranlib gcov gcov-dump gcov-tool lto-dump
gawk|awk gawk gawkbug
gcc|cc cpp gcc gcc-ar gcc-nm gcc-ranlib gcov gcov-dump gcov-tool lto-dump
gcovr|gcovr
gdal-bin|gdal2tiles.py gdal2xyz.py gdal_calc.py gdal_contour gdal_create gdal_edit.py gdal_fillnodata.py gdal_grid gdal_merge.py gdal_pansharpen.py gdal_polygonize.py gdal_proximity.py gdal_rasterize gdal_retile.py gdal_sieve.py gdal_translate gdal_viewshed gdaladdo gdalattachpct.py gdalbuildvrt gdalcompare.py gdaldem gdalenhance gdalinfo gdallocationinfo gdalmanage gdalmdiminfo gdalmdimtranslate gdalmove.py gdalsrsinfo gdaltindex gdaltransform gdalwarp gnmanalyse gnmmanage nearblack ogr2ogr ogr_layer_algebra.py ogrinfo ogrlineref ogrmerge.py ogrtindex pct2rgb.py rgb2pct.py
gdb|gcore gdb gdb-add-index gdbtui
gengetopt|gengetopt
genisoimage|devdump dirsplit genisoimage geteltorito isodump isoinfo isovfy mkisofs mkzftree
gettext-base|envsubst gettext gettext.sh ngettext
gettext|envsubst gettext gettext.sh gettextize msgattrib msgcat msgcmp msgcomm msgconv msgen msgexec msgfilter msgfmt msggrep msginit msgmerge msgunfmt msguniq ngettext recode-sr-latin xgettext
gfortran|cc cpp gcc gcc-ar gcc-nm gcc-ranlib gcov gcov-dump gcov-tool gfortran lto-dump
ghc|ghc ghc-pkg ghci haddock haddock-ghc-9.0.2 hp2ps hpc hsc2hs runghc runhaskell
ghostscript|dvipdf eps2eps ghostscript gs gsbj gsdj gsdj500 gslj gslp gsnd pdf2dsc pdf2ps pf2afm pfbtopfa pphs printafm ps2ascii ps2epsi ps2pdf ps2pdf12 ps2pdf13 ps2pdf14 ps2pdfwr ps2ps ps2ps2 ps2txt update-gsfontmap
gifsicle|gifdiff gifsicle gifview
git-crypt|git-crypt
git-daemon-run|git git-receive-pack git-shell git-upload-archive git-upload-pack scalar
git-lfs|git-lfs
git|git git-receive-pack git-shell git-upload-archive git-upload-pack scalar
gnupg2|addgnupghome applygnupgdefaults dirmngr dirmngr-client gpg gpg-agent gpg-connect-agent gpg-wks-server gpg-zip gpg2 gpgcompose gpgconf gpgparsemail gpgsm gpgsplit gpgtar gpgv kbxutil lspgpot migrate-pubring-from-classic-gpg watchgnupg
gnupg|addgnupghome applygnupgdefaults dirmngr dirmngr-client gpg gpg-agent gpg-connect-agent gpg-wks-server gpg-zip gpgcompose gpgconf gpgparsemail gpgsm gpgsplit gpgtar gpgv kbxutil lspgpot migrate-pubring-from-classic-gpg watchgnupg
golang-go|go gofmt
golang|go gofmt
gosu|gosu
gperf|gperf
gpg-agent|gpg-agent gpg-connect-agent gpgconf
gpg|gpg gpg-connect-agent gpgconf
gradle|gradle
graphicsmagick|gm
graphviz|acyclic bcomps ccomps circo cluster diffimg dijkstra dot dot2gxl dot_builtins dotty edgepaint fdp gc gml2gv graphml2gv gv2gml gv2gxl gvcolor gvgen gvmap gvmap.sh gvpack gvpr gxl2dot gxl2gv lefty lneato mingle mm2gv neato nop osage patchwork prune sccmap sfdp tred twopi unflatten vimdot
grep|egrep fgrep grep rgrep
groff|addftinfo afmtodit chem eqn eqn2graph gdiffmk geqn glilypond gperl gpic gpinyin grap2graph grn grodvi groff groffer grog grolbp grolj4 gropdf grops grotty gtbl gxditview hpftodit indxbib lkbib lookbib mmroff neqn nroff pdfmom pdfroff pfbtops pic pic2graph post-grohtml pre-grohtml preconv refer roff2dvi roff2html roff2pdf roff2ps roff2text roff2x soelim tbl tfmtodit troff xtotroff
gtk-doc-tools|gtkdoc-check gtkdoc-depscan gtkdoc-fixxref gtkdoc-mkdb gtkdoc-mkhtml gtkdoc-mkhtml2 gtkdoc-mkman gtkdoc-mkpdf gtkdoc-rebase gtkdoc-scan gtkdoc-scangobj gtkdocize
guile-3.0|guile-3.0
gyp|gyp
gzip|gunzip gzexe gzip uncompress zcat zcmp zdiff zegrep zfgrep zforce zgrep zless zmore znew
haproxy|halog haproxy
help2man|help2man
hostname|dnsdomainname domainname hostname nisdomainname ypdomainname
htop|htop
httpie|http httpie https
hunspell|hunspell
hwloc|hwloc-annotate hwloc-bind hwloc-calc hwloc-compress-dir hwloc-diff hwloc-distrib hwloc-dump-hwdata hwloc-gather-cpuid hwloc-gather-topology hwloc-info hwloc-ls hwloc-patch hwloc-ps lstopo lstopo-no-graphics
icdiff|git-icdiff icdiff
icu-devtools|derb escapesrc genbrk genccode gencfu gencmn gencnval gendict gennorm2 genrb gensprep icuexportdata icuinfo icupkg makeconv pkgdata uconv
imagemagick|animate compare composite conjure convert display identify import mogrify montage stream
img2pdf|img2pdf
inetutils-ping|ping ping6
inetutils-telnet|inetutils-telnet telnet
inkscape|inkscape inkview
inotify-tools|fsnotifywait fsnotifywatch inotifywait inotifywatch
iperf3|iperf3
iperf|iperf
iproute2|arpd bridge ctstat dcb devlink genl ip lnstat nstat rdma routel rtacct rtmon rtstat ss tc tipc vdpa
iptables|arptables-nft arptables-nft-restore arptables-nft-save ebtables-nft ebtables-nft-restore ebtables-nft-save ebtables-translate ip6tables-apply ip6tables-legacy ip6tables-legacy-restore ip6tables-legacy-save ip6tables-nft ip6tables-nft-restore ip6tables-nft-save ip6tables-restore-translate ip6tables-translate iptables-apply iptables-legacy iptables-legacy-restore iptables-legacy-save iptables-nft iptables-nft-restore iptables-nft-save iptables-restore-translate iptables-translate iptables-xml nfnl_osf xtables-legacy-multi xtables-monitor xtables-nft-multi
iputils-ping|ping ping4 ping6
iputils-tracepath|tracepath
isort|isort
jpegoptim|jpegoptim
jq|jq
kmod|depmod insmod kmod lsmod modinfo modprobe rmmod
krb5-user|k5srvutil kadmin kdestroy kinit klist kpasswd ksu kswitch ktutil kvno
lame|lame
lcov|gendesc genhtml geninfo genpng lcov
ldap-utils|ldapadd ldapcompare ldapdelete ldapexop ldapmodify ldapmodrdn ldappasswd ldapsearch ldapurl ldapwhoami
less|less lessecho lessfile lesskey lesspipe
lftp|lftp lftpget
libarchive-tools|bsdcat bsdcpio bsdtar
libcap2-bin|capsh getcap getpcaps setcap
libcurl4-openssl-dev|curl-config
libimage-exiftool-perl|exiftool
libmariadb-dev|mariadb-config mariadb_config
libpng-dev|libpng-config libpng16-config
libpq-dev|pg_config
libreoffice-core|libreoffice loffice lofromtemplate soffice unopkg
libreoffice-writer|libreoffice loffice lofromtemplate loweb lowriter soffice unopkg
libreoffice|libreoffice lobase localc lodraw loffice lofromtemplate loimpress lomath loweb lowriter soffice unopkg
librsvg2-bin|rsvg-convert
libtool-bin|libtool
libtool|libtoolize
libvips-tools|vips vipsedit vipsheader vipsprofile vipsthumbnail
libxml2-utils|xmlcatalog xmllint
linux-perf|perf
lldb|FileCheck-14 bugpoint-14 count-14 dsymutil-14 llc-14 lldb lldb-argdumper lldb-instr-14 lldb-server lldb-vscode-14 llvm-PerfectShuffle-14 llvm-addr2line-14 llvm-ar-14 llvm-as-14 llvm-bcanalyzer-14 llvm-bitcode-strip-14 llvm-c-test-14 llvm-cat-14 llvm-cfi-verify-14 llvm-config-14 llvm-cov-14 llvm-cvtres-14 llvm-cxxdump-14 llvm-cxxfilt-14 llvm-cxxmap-14 llvm-debuginfod-find-14 llvm-diff-14 llvm-dis-14 llvm-dlltool-14 llvm-dwarfdump-14 llvm-dwp-14 llvm-exegesis-14 llvm-extract-14 llvm-gsymutil-14 llvm-ifs-14 llvm-install-name-tool-14 llvm-jitlink-14 llvm-jitlink-executor-14 llvm-lib-14 llvm-libtool-darwin-14 llvm-link-14 llvm-lipo-14 llvm-lto-14 llvm-lto2-14 llvm-mc-14 llvm-mca-14 llvm-ml-14 llvm-modextract-14 llvm-mt-14 llvm-nm-14 llvm-objcopy-14 llvm-objdump-14 llvm-opt-report-14 llvm-otool-14 llvm-pdbutil-14 llvm-profdata-14 llvm-profgen-14 llvm-ranlib-14 llvm-rc-14 llvm-readelf-14 llvm-readobj-14 llvm-reduce-14 llvm-rtdyld-14 llvm-sim-14 llvm-size-14 llvm-split-14 llvm-stress-14 llvm-strings-14 llvm-strip-14 llvm-symbolizer-14 llvm-tapi-diff-14 llvm-tblgen-14 llvm-tli-checker-14 llvm-undname-14 llvm-windres-14 llvm-xray-14 not-14 obj2yaml-14 opt-14 sanstats-14 split-file-14 verify-uselistorder-14 yaml-bench-14 yaml2obj-14
lld|ld.lld ld64.lld-14 lld lld-link wasm-ld
locales|locale-gen update-locale validlocale
login|faillog lastlog login newgrp nologin sg
logrotate|logrotate
lsb-release|lsb_release
lsof|lsof
ltrace|ltrace
lttng-tools|lttng lttng-crash lttng-relayd lttng-sessiond
lua5.1|lua5.1 luac5.1
lua5.3|lua luac
lua5.4|lua luac
luajit|luajit
luarocks|luarocks luarocks-admin
lynx|lynx
lz4|lz4 lz4c lz4cat unlz4
lzip|lzip.lzip
m4|m4
mailutils|decodemail dotlock.mailutils frm.mailutils from.mailutils mail.mailutils messages.mailutils mimeview movemail.mailutils readmsg.mailutils sieve
make|gmake make make-first-existing-target
man-db|accessdb apropos catman lexgrog man man-recode mandb manpath whatis
mariadb-client|innotop mariadb mariadb-access mariadb-admin mariadb-analyze mariadb-binlog mariadb-check mariadb-conv mariadb-convert-table-format mariadb-dump mariadb-dumpslow mariadb-find-rows mariadb-fix-extensions mariadb-hotcopy mariadb-import mariadb-optimize mariadb-plugin mariadb-repair mariadb-report mariadb-secure-installation mariadb-setpermission mariadb-show mariadb-slap mariadb-tzinfo-to-sql mariadb-waitpid mariadbcheck msql2mysql my_print_defaults mysql mysql_find_rows mysql_fix_extensions mysql_waitpid mysqlaccess mysqladmin mysqlanalyze mysqlcheck mysqldump mysqldumpslow mysqlimport mysqloptimize mysqlrepair mysqlreport mysqlshow mysqlslap mytop perror replace resolve_stack_dump
maven|mvn mvnDebug
mawk|awk mawk
mediainfo|mediainfo
memcached|memcached
mercurial|chg hg hg-ssh
meson|meson
mkvtoolnix|mkvextract mkvinfo mkvmerge mkvpropedit
mlocate|plocate plocate-build updatedb.plocate
mono-complete|al al2 aprofutil caspol cccheck ccrewrite cert-sync cert2spc certmgr chktrust crlupdate csharp disco dmcs dtd2rng dtd2xsd gacutil genxs httpcfg ikdasm ilasm illinkanalyzer installvst lc macpack makecert mconfig mcs mdassembler mdbrebase mdoc mdoc-assemble mdoc-export-html mdoc-export-msxdoc mdoc-update mdoc-validate mdvalidater mkbundle mod mono mono-api-check mono-api-html mono-api-info mono-cil-strip mono-configuration-crypto mono-csc mono-find-provides mono-find-requires mono-hang-watchdog mono-heapviz mono-service mono-sgen mono-shlib-cop mono-symbolicate mono-test-install mono-xmltool monodis monodocer monodocs2html monodocs2slashdoc monop monop2 mozroots mprof-report pdb2mdb pedump permview peverify resgen resgen2 secutil setreg sgen signcode sn soapsuds sqlmetal sqlsharp svcutil wsdl wsdl2 xbuild xsd
mono-runtime|gacutil mono mono-hang-watchdog mono-sgen
moreutils|chronic combine errno ifdata ifne isutf8 lckdo mispipe parallel pee sponge ts vidir vipe zrun
mosquitto-clients|mosquitto_pub mosquitto_rr mosquitto_sub
mosquitto|mosquitto mosquitto_ctrl mosquitto_passwd
mount|losetup mount swapoff swapon umount
mpv|mpv
msmtp|msmtp
mtools|amuFormat.sh lz mattrib mbadblocks mcat mcd mcheck mclasserase mcomp mcopy mdel mdeltree mdir mdu mformat minfo mkmanifest mlabel mmd mmount mmove mpartition mrd mren mshortname mshowfat mtools mtoolstest mtype mxtar mzip tgz uz
mtr-tiny|mtr mtr-packet
multitail|multitail
mypy|dmypy mypy mypyc stubgen stubtest
nano|editor nano pico rnano
nasm|nasm ndisasm
ncat|nc ncat
ncurses-bin|captoinfo clear infocmp infotocap reset tabs tic toe tput tset
needrestart|needrestart
net-tools|arp ifconfig ipmaddr iptunnel mii-tool nameif netstat plipconfig rarp route slattach
netcat-openbsd|nc netcat
netcat-traditional|nc netcat
nfs-common|blkmapd mount.nfs mount.nfs4 mountstats nfsconf nfsidmap nfsiostat nfsstat rpc.gssd rpc.idmapd rpc.statd rpc.svcgssd rpcctl rpcdebug showmount sm-notify start-statd umount.nfs umount.nfs4
nftables|nft
nginx-light|nginx
nginx|nginx
ninja-build|ninja
nmap|nmap nping
nodejs|node nodejs
npm|node node-gyp nodejs npm npx
nuget|nuget
numactl|memhog migratepages migspeed numactl numastat
ocrmypdf|ocrmypdf
octave|octave octave-cli
odbcinst|odbcinst
openmpi-bin|aggregate_profile mpiCC.openmpi mpic++.openmpi mpicc.openmpi mpicxx.openmpi mpiexec.openmpi mpif77.openmpi mpif90.openmpi mpifort.openmpi mpijavac mpijavac.pl mpirun.openmpi ompi-clean ompi-server ompi_info opal_wrapper opalc++ opalcc orte-clean orte-info orte-server ortecc orted orterun oshCC oshc++ oshcc oshcxx oshfort oshmem_info oshrun profile2mat shmemCC shmemc++ shmemcc shmemcxx shmemfort shmemrun
openssh-client|scp sftp slogin ssh ssh-add ssh-agent ssh-argv0 ssh-copy-id ssh-keygen ssh-keyscan
openssh-server|scp sftp slogin ssh ssh-add ssh-agent ssh-argv0 ssh-copy-id ssh-keygen ssh-keyscan sshd
openssl|c_rehash openssl
openvpn|openvpn
optipng|optipng
p11-kit|p11-kit trust
p7zip-full|7z 7za 7zr p7zip
p7zip|7zr p7zip
pandoc|pandoc
parallel|env_parallel env_parallel.bash env_parallel.csh env_parallel.dash env_parallel.fish env_parallel.ksh env_parallel.mksh env_parallel.sh env_parallel.tcsh env_parallel.zsh niceload parallel parcat parset parsort sem sql
parted|parted partprobe
passwd|chage chfn chgpasswd chpasswd chsh cpgr cppw expiry gpasswd groupadd groupdel groupmems groupmod grpck grpconv grpunconv newusers passwd pwck pwconv pwunconv shadowconfig useradd userdel usermod vigr vipw
patchelf|patchelf
patchutils|combinediff dehtmldiff editdiff espdiff filterdiff fixcvsdiff flipdiff gitdiff gitdiffview grepdiff interdiff lsdiff patchview recountdiff rediff splitdiff svndiff svndiffview unwrapdiff
patch|patch
pciutils|lspci setpci update-pciids
pcscd|pcscd
pdftk-java|pdftk.pdftk-java
perl|corelist cpan enc2xs encguess h2ph h2xs instmodsh json_pp libnetcfg perlbug perldoc perlivp perlthanks piconv pl2pm pod2html pod2man pod2text pod2usage podchecker prove ptar ptardiff ptargrep shasum splain streamzip xsubpp zipdetails
php-cli|phar php
php-fpm|phar phar8.2.phar php
php|php
pigz|pigz unpigz
pipx|pipx
pkg-config|pkg-config pkgconf
pkgconf|pkg-config pkgconf
pngcrush|pngcrush
pngquant|pngquant
podman|podman
poppler-utils|pdfattach pdfdetach pdffonts pdfimages pdfinfo pdfseparate pdfsig pdftocairo pdftohtml pdftoppm pdftops pdftotext pdfunite
postfix|mailq newaliases postalias postcat postconf postdrop postfix postfix-add-filter postfix-add-policy postfix-collate postkick postlock postlog postmap postmulti postqueue postsuper posttls-finger qmqp-sink qmqp-source qshape rmail sendmail smtp-sink smtp-source
postgresql-client|clusterdb createdb createuser dropdb dropuser pg_basebackup pg_dump pg_dumpall pg_isready pg_restore pgbench psql reindexdb vacuumdb
postgresql-common|clusterdb createdb createlang createuser dropdb droplang dropuser pg_archivecleanup pg_backupcluster pg_basebackup pg_buildext pg_config pg_conftool pg_createcluster pg_ctlcluster pg_dropcluster pg_dump pg_dumpall pg_isready pg_lsclusters pg_receivewal pg_receivexlog pg_recvlogical pg_renamecluster pg_restore pg_restorecluster pg_updatedicts pg_upgradecluster pg_virtualenv pgbench psql reindexdb vacuumdb vacuumlo
premake4|premake4
privoxy|privoxy privoxy-log-parser privoxy-regression-test
procps|free kill pgrep pidwait pkill pmap ps pwdx skill slabtop snice sysctl tload top uptime vmstat w watch
proj-bin|cct cs2cs geod gie invgeod invproj proj projinfo projsync
protobuf-compiler-grpc|grpc_cpp_plugin grpc_php_plugin grpc_python_plugin grpc_ruby_plugin
protobuf-compiler|protoc
psmisc|fuser killall peekfd prtstat pslog pstree pstree.x11
pv|pv
pylint|epylint pylint pylint-config pyreverse symilar
python-is-python3|pydoc python
python3-dev|python3-config
python3-mako|mako-render
python3-minimal|python3
python3-pip|pip pip3
python3-sphinx|sphinx-apidoc sphinx-autogen sphinx-build sphinx-quickstart
python3-virtualenv|virtualenv
python3|pdb3 py3clean py3compile py3versions pydoc3 pygettext3 python3
qemu-user-static|qemu-aarch64-static qemu-aarch64_be-static qemu-alpha-static qemu-arm-static qemu-armeb-static qemu-cris-static qemu-debootstrap qemu-hexagon-static qemu-hppa-static qemu-i386-static qemu-loongarch64-static qemu-m68k-static qemu-microblaze-static qemu-microblazeel-static qemu-mips-static qemu-mips64-static qemu-mips64el-static qemu-mipsel-static qemu-mipsn32-static qemu-mipsn32el-static qemu-nios2-static qemu-or1k-static qemu-ppc-static qemu-ppc64-static qemu-ppc64le-static qemu-riscv32-static qemu-riscv64-static qemu-s390x-static qemu-sh4-static qemu-sh4eb-static qemu-sparc-static qemu-sparc32plus-static qemu-sparc64-static qemu-x86_64-static qemu-xtensa-static qemu-xtensaeb-static
qpdf|fix-qdf qpdf zlib-flate
quilt|deb3 dh_quilt_patch dh_quilt_unpatch dpatch2quilt guards quilt
r-base-core|R Rscript
r-base|R Rscript
rabbitmq-server|rabbitmq-diagnostics rabbitmq-plugins rabbitmq-queues rabbitmq-server rabbitmq-upgrade rabbitmqadmin rabbitmqctl
redis-server|redis-benchmark redis-check-aof redis-check-rdb redis-cli redis-server
redis-tools|redis-benchmark redis-check-aof redis-check-rdb redis-cli
redis|redis-benchmark redis-check-aof redis-check-rdb redis-cli redis-server
rename|file-rename prename
ripgrep|rg
rlwrap|rlwrap
rpm|gendiff rpm rpm2archive rpm2cpio rpmbuild rpmdb rpmgraph rpmkeys rpmlua rpmquery rpmsign rpmspec rpmverify
rsync|rrsync rsync rsync-ssl
rsyslog|rsyslogd
ruby-bundler|bundle bundler
ruby-full|erb gem irb rdoc ri ruby update_rubygems
ruby|erb gem irb rdoc ri ruby update_rubygems
runit|chpst cpsv mk-runscript runit runsv runsvchdir runsvdir sv svlogd update-service utmpset
rustc|rust-clang rust-lld rust-llvm-dwp rustc rustdoc
s3cmd|s3cmd
s6|s6-accessrules-cdb-from-fs s6-accessrules-fs-from-cdb s6-applyuidgid s6-cleanfifodir s6-connlimit s6-envdir s6-envuidgid s6-fdholder-daemon s6-fdholder-delete s6-fdholder-getdump s6-fdholder-list s6-fdholder-retrieve s6-fdholder-setdump s6-fdholder-store s6-fdholder-transferdump s6-fdholderd s6-fghack s6-ftrig-listen s6-ftrig-listen1 s6-ftrig-notify s6-ftrig-wait s6-ftrigrd s6-instance-control s6-instance-create s6-instance-delete s6-instance-list s6-instance-maker s6-instance-status s6-ioconnect s6-ipcclient s6-ipcserver s6-ipcserver-access s6-ipcserver-socketbinder s6-ipcserverd s6-log s6-mkfifodir s6-notifyoncheck s6-permafailon s6-setlock s6-setsid s6-setuidgid s6-socklog s6-softlimit s6-sudo s6-sudoc s6-sudod s6-supervise s6-svc s6-svdt s6-svdt-clear s6-svlink s6-svlisten s6-svlisten1 s6-svok s6-svperms s6-svscan s6-svscanctl s6-svstat s6-svunlink s6-svwait s6-tai64n s6-tai64nlocal s6-usertree-maker s6lockd ucspilogd
sbcl|sbcl
scons|scons scons-configure-cache sconsign
screen|screen
sed|sed
shellcheck|shellcheck
siege|bombardment siege siege.config siege2csv
silversearcher-ag|ag
skopeo|skopeo
slapd|slapacl slapadd slapauth slapcat slapd slapdn slapindex slapmodify slappasswd slapschema slaptest
smbclient|cifsdd mdsearch rpcclient smbcacls smbclient smbcquotas smbget smbspool smbtar smbtree
socat|filan procan socat
software-properties-common|add-apt-repository apt-add-repository
sox|play rec sox soxi
sqlite3|sqlite3
squashfs-tools|mksquashfs sqfscat sqfstar unsquashfs
squid|squid
sshpass|sshpass
ssh|scp sftp slogin ssh ssh-add ssh-agent ssh-argv0 ssh-copy-id ssh-keygen ssh-keyscan sshd
ssl-cert|make-ssl-cert
strace|strace strace-log-merge
strongswan|ipsec
stunnel4|stunnel stunnel3 stunnel4
subversion|svn svnadmin svnauthz svnauthz-validate svnbench svndumpfilter svnfsfs svnlook svnmucc svnrdump svnserve svnsync svnversion
sudo|cvtsudoers sudo sudo_logsrvd sudo_sendlog sudoedit sudoreplay visudo
supervisor|echo_supervisord_conf pidproxy supervisorctl supervisord
swig|ccache-swig swig
systemd-sysv|busctl halt hostnamectl init journalctl kernel-install localectl loginctl networkctl poweroff reboot runlevel shutdown systemctl systemd systemd-analyze systemd-ask-password systemd-cat systemd-cgls systemd-cgtop systemd-creds systemd-cryptenroll systemd-delta systemd-detect-virt systemd-escape systemd-firstboot systemd-id128 systemd-inhibit systemd-machine-id-setup systemd-mount systemd-notify systemd-path systemd-repart systemd-run systemd-socket-activate systemd-stdio-bridge systemd-sysext systemd-sysusers systemd-tmpfiles systemd-tty-ask-password-agent systemd-umount telinit timedatectl
systemd|busctl hostnamectl journalctl kernel-install localectl loginctl networkctl systemctl systemd systemd-analyze systemd-ask-password systemd-cat systemd-cgls systemd-cgtop systemd-creds systemd-cryptenroll systemd-delta systemd-detect-virt systemd-escape systemd-firstboot systemd-id128 systemd-inhibit systemd-machine-id-setup systemd-mount systemd-notify systemd-path systemd-repart systemd-run systemd-socket-activate systemd-stdio-bridge systemd-sysext systemd-sysusers systemd-tmpfiles systemd-tty-ask-password-agent systemd-umount timedatectl
systemtap|stap stap-merge stap-prep stap-profile-annotate stap-report stapbpf staprun
tar|rmt-tar tar tarcat
tcl|tclsh
tcpdump|tcpdump
telnet|inetutils-telnet telnet
tesseract-ocr|ambiguous_words classifier_tester cntraining combine_lang_model combine_tessdata dawg2wordlist lstmeval lstmtraining merge_unicharsets mftraining set_unicharset_properties shapeclustering tesseract text2image unicharset_extractor wordlist2dawg
texinfo|makeinfo pdftexi2dvi pod2texi texi2any texi2dvi texi2pdf texindex txixml2texi
tig|tig
time|time
timidity|timidity
tini|tini tini-static
tk|tclsh wish
tmux|tmux
tor|tor tor-gencert tor-instance-create tor-print-ed-signing-cert tor-resolve torify
traceroute|lft.db tcptraceroute.db traceproto.db traceroute-nanog traceroute.db traceroute6.db
tree|tree
uchardet|uchardet
udev|systemd-hwdb udevadm
unar|lsar unar
unattended-upgrades|unattended-upgrade unattended-upgrades
unixodbc|isql iusql
unpaper|unpaper
unrar-free|unrar-free
unzip|funzip unzip unzipsfx zipgrep zipinfo
usbutils|lsusb usb-devices usbhid-dump usbreset
util-linux|addpart agetty blkdiscard blkid blkzone blockdev chcpu chmem choom chrt ctrlaltdel delpart dmesg fallocate fincore findfs findmnt flock fsck fsck.cramfs fsck.minix fsfreeze fstrim getopt getty hardlink hwclock i386 ionice ipcmk ipcrm ipcs isosize last lastb ldattach linux32 linux64 lsblk lscpu lsfd lsipc lsirq lslocks lslogins lsmem lsns mcookie mesg mkfs mkfs.bfs mkfs.cramfs mkfs.minix mkswap more mountpoint namei nsenter partx pivot_root prlimit readprofile rename.ul resizepart rev rtcwake runuser setarch setpriv setsid setterm su sulogin swaplabel switch_root taskset uclampset unshare utmpdump wdctl whereis wipefs x86_64 zramctl
uuid-runtime|uuidd uuidgen uuidparse
valac|vala vala-gen-introspect valac vapigen
valgrind|callgrind_annotate callgrind_control cg_annotate cg_diff cg_merge ms_print valgrind valgrind-di-server valgrind-listener valgrind.bin vgdb
varnish|varnishadm varnishd varnishhist varnishlog varnishncsa varnishstat varnishstat_help_gen varnishtest varnishtop
vim-common|helpztags
vim-tiny|ex vi view vim.tiny
vim|ex vi view vim vimdiff
virtualenv|virtualenv
vlc|cvlc nvlc qvlc rvlc vlc vlc-wrapper
wdiff|wdiff
webp|cwebp dwebp gif2webp img2webp vwebp webpinfo webpmux
wget|wget
whiptail|whiptail
whois|mkpasswd whois
wireguard-tools|wg wg-quick
wkhtmltopdf|wkhtmltoimage wkhtmltopdf
wrk|wrk
x11-utils|appres editres listres luit viewres xdpyinfo xdriinfo xev xfd xfontsel xkill xlsatoms xlsclients xlsfonts xmessage xprop xvinfo xwininfo
xauth|xauth
xdg-utils|xdg-desktop-icon xdg-desktop-menu xdg-email xdg-icon-resource xdg-mime xdg-open xdg-screensaver xdg-settings
xfsprogs|fsck.xfs mkfs.xfs xfs_admin xfs_bmap xfs_copy xfs_db xfs_estimate xfs_freeze xfs_fsr xfs_growfs xfs_info xfs_io xfs_logprint xfs_mdrestore xfs_metadump xfs_mkfile xfs_ncheck xfs_quota xfs_repair xfs_rtcp xfs_scrub xfs_scrub_all xfs_spaceman
xmlstarlet|xmlstarlet
xorriso|osirrox xorrecord xorriso xorrisofs
xsltproc|xsltproc
xvfb|Xvfb xvfb-run
xxd|xxd
xz-utils|lzmainfo unxz xz xzcat xzcmp xzdiff xzegrep xzfgrep xzgrep xzless xzmore
yarnpkg|yarnpkg
yasm|tasm yasm ytasm
yq|tomlq xq-python yq
zip|zip zipcloak zipnote zipsplit
zsh|rzsh zsh zsh5
zstd|pzstd unzstd zstd zstdcat zstdgrep zstdless zstdmt
`;
