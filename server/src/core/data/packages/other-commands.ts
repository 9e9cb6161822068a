/**
 * Programs that packages of Alpine put on the PATH, with those of the packages that they always bring. Written by
 * hand after the package definitions of alpinelinux/aports, not from an index: a row names what is certainly
 * there and may leave out more; 2026-11-24.
 */
export const ALPINE_COMMANDS = `
alpine-sdk|gcc g++ cc c++ cpp make patch git abuild tar ld ar as ranlib strip
ansible|ansible ansible-playbook ansible-galaxy
apache2|httpd
apache2-utils|ab htpasswd htdigest
aria2|aria2c
autoconf|autoconf autoreconf autoheader autom4te
automake|automake aclocal
aws-cli|aws
bash|bash
bc|bc dc
bind-tools|dig nslookup host delv nsupdate
binutils|ld ar as nm objdump objcopy ranlib readelf strings strip
bison|bison yacc
build-base|gcc g++ cc c++ cpp make patch ld ar as ranlib strip
busybox-extras|telnet ftpget ftpput httpd
bzip2|bzip2 bunzip2 bzcat
ca-certificates|update-ca-certificates
cargo|cargo rustc rustdoc
ccache|ccache
chromium|chromium chromium-browser
chromium-chromedriver|chromedriver
clang|clang clang++
cmake|cmake ctest cpack
composer|composer
coreutils|cat chmod chown cp cut date env head ls mkdir mv nproc realpath rm sha256sum sort stat tail tee timeout
curl|curl
dcron|crond crontab
diffutils|diff cmp diff3 sdiff
docker|docker dockerd containerd runc
docker-cli|docker
dpkg|dpkg dpkg-deb dpkg-query
dpkg-dev|dpkg-architecture dpkg-buildpackage
dumb-init|dumb-init
elixir|elixir mix iex elixirc
erlang|erl erlc escript
exiftool|exiftool
fd|fd
ffmpeg|ffmpeg ffprobe
file|file
findutils|find xargs
flex|flex
fontconfig|fc-cache fc-list fc-match
g++|g++ c++ gcc cc cpp
gawk|gawk awk
gcc|gcc cc cpp
gdb|gdb
gettext|gettext envsubst msgfmt msgmerge xgettext
gettext-envsubst|envsubst
ghostscript|gs ps2pdf
git|git
git-lfs|git-lfs
gnupg|gpg gpg-agent gpgconf gpgsm dirmngr
go|go gofmt
gosu|gosu
gradle|gradle
graphicsmagick|gm
graphviz|dot neato fdp sfdp twopi circo
grep|grep egrep fgrep
gzip|gzip gunzip zcat
haproxy|haproxy
htop|htop
imagemagick|magick convert identify mogrify montage compare composite
iproute2|ip ss tc bridge
iptables|iptables ip6tables iptables-save iptables-restore
iputils|ping arping tracepath
jq|jq
less|less
libcap|setcap getcap
libreoffice|libreoffice soffice
libxml2-utils|xmllint xmlcatalog
libxslt|xsltproc
llvm|llvm-config
logrotate|logrotate
lsof|lsof
lua5.3|lua5.3
lua5.4|lua5.4
m4|m4
make|make
mariadb|mariadbd mysqld mariadb-install-db
mariadb-client|mariadb mysql mariadb-dump mysqldump mariadb-admin mysqladmin
maven|mvn
mercurial|hg
meson|meson
mysql-client|mariadb mysql mariadb-dump mysqldump mariadb-admin mysqladmin
nano|nano
nasm|nasm
netcat-openbsd|nc
nginx|nginx
ninja|ninja
ninja-build|ninja
nodejs|node
nodejs-current|node
npm|npm npx
openjdk-jdk|java javac jar javadoc javap jcmd jlink jmap jps jshell jstack keytool
openjdk-jre|java keytool
openrc|rc-service rc-update openrc
openssh|ssh scp sftp ssh-keygen ssh-keyscan ssh-add ssh-agent ssh-copy-id sshd
openssh-client|ssh scp sftp ssh-keygen ssh-keyscan ssh-add ssh-agent ssh-copy-id
openssh-client-default|ssh scp sftp ssh-keygen ssh-keyscan ssh-add ssh-agent ssh-copy-id
openssh-keygen|ssh-keygen
openssh-server|sshd
openssl|openssl
p7zip|7z 7za 7zr
pandoc-cli|pandoc
patch|patch
patchelf|patchelf
perl|perl prove
php-cli|php
pigz|pigz unpigz
pkgconf|pkg-config pkgconf
pkgconfig|pkg-config pkgconf
pnpm|pnpm pnpx
poetry|poetry
poppler-utils|pdftotext pdftoppm pdfinfo pdfimages pdfunite
postgresql|postgres initdb pg_ctl
postgresql-client|psql pg_dump pg_dumpall pg_restore pg_isready pg_basebackup createdb createuser dropdb dropuser vacuumdb
procps|ps top free kill pgrep pkill pidof watch uptime vmstat w
procps-ng|ps top free pgrep pkill pidof watch uptime vmstat w
protobuf|protoc
protobuf-dev|protoc
protoc|protoc
py3-pip|pip pip3
py3-virtualenv|virtualenv
python3|python3 pydoc3
python3-dev|python3-config
rclone|rclone
redis|redis-server redis-cli redis-benchmark redis-sentinel
ripgrep|rg
rsync|rsync
ruby|ruby gem irb erb
ruby-bundler|bundle bundler
runit|runsv runsvdir sv chpst
rust|rustc rustdoc
s6|s6-svscan s6-supervise s6-svc
samurai|samu ninja
screen|screen
sed|sed
shadow|useradd usermod userdel groupadd groupmod groupdel chage chpasswd
socat|socat
sqlite|sqlite3
strace|strace
su-exec|su-exec
subversion|svn svnadmin
sudo|sudo visudo
supervisor|supervisord supervisorctl
swig|swig
tar|tar
tcpdump|tcpdump
tesseract-ocr|tesseract
tini|tini
tini-static|tini-static
tmux|tmux
tree|tree
tzdata|zdump zic
unzip|unzip zipinfo
util-linux|lsblk mount umount lscpu findmnt setpriv unshare nsenter
uv|uv uvx
vim|vim vi
vips-tools|vips vipsthumbnail
wget|wget
xmlsec|xmlsec1
xmlstarlet|xmlstarlet
xvfb|Xvfb
xvfb-run|xvfb-run
xz|xz unxz xzcat lzma
yarn|yarn yarnpkg
yasm|yasm
yq|yq
yq-go|yq
zip|zip
zsh|zsh
zstd|zstd unzstd zstdcat
`;

/**
 * Programs that packages of Fedora, RHEL and its rebuilds put on the PATH, with those of the packages that they
 * always bring. Written by hand as the table above, after the spec files of Fedora and CentOS Stream; 2026-11-24.
 */
export const FEDORA_COMMANDS = `
autoconf|autoconf autoreconf autoheader autom4te
automake|automake aclocal
awscli|aws
awscli-2|aws
bash|bash
bc|bc dc
bind-utils|dig nslookup host delv nsupdate
binutils|ld ar as nm objdump objcopy ranlib readelf strings strip
bison|bison
buildah|buildah
bzip2|bzip2 bunzip2 bzcat
ca-certificates|update-ca-trust
cargo|cargo
clang|clang clang++
cmake|cmake ctest cpack
coreutils|cat chmod chown cp cut date env head ls mkdir mv nproc realpath rm sha256sum sort stat tail tee timeout
coreutils-single|cat chmod chown cp cut date env head ls mkdir mv nproc realpath rm sha256sum sort stat tail tee timeout
cpio|cpio
cronie|crond crontab
curl|curl
curl-minimal|curl
diffutils|diff cmp diff3 sdiff
doxygen|doxygen
file|file
findutils|find xargs
flex|flex
fontconfig|fc-cache fc-list fc-match
gawk|gawk awk
gcc|gcc cc cpp gcov
gcc-c++|g++ c++ gcc cc cpp
gcc-gfortran|gfortran gcc cc cpp
gdb|gdb
gettext|gettext envsubst msgfmt msgmerge xgettext
git|git
git-core|git
git-lfs|git-lfs
gnupg2|gpg gpg2 gpg-agent gpgconf
golang|go gofmt
graphviz|dot neato fdp
grep|grep egrep fgrep
gzip|gzip gunzip zcat
hostname|hostname
httpd|httpd apachectl
httpd-tools|ab htpasswd htdigest
ImageMagick|convert identify mogrify montage compare composite
iproute|ip ss tc bridge
iptables|iptables ip6tables
iputils|ping arping tracepath
java-jdk|java javac jar javadoc javap jcmd jlink jmap jps jshell jstack keytool
java-jre|java keytool
jq|jq
less|less
libcap|setcap getcap
libtool|libtoolize libtool
llvm|llvm-ar llvm-nm
lsof|lsof
m4|m4
make|make gmake
mariadb|mysql mysqldump mysqladmin
maven|mvn
mercurial|hg
meson|meson
nano|nano
nasm|nasm
net-tools|ifconfig netstat route arp
nginx|nginx
ninja-build|ninja ninja-build
nmap-ncat|nc ncat
nodejs|node
npm|npm npx
openssh-clients|ssh scp sftp ssh-add ssh-agent ssh-copy-id ssh-keyscan
openssh-server|sshd
openssl|openssl
passwd|passwd
patch|patch
perl|perl
php-cli|php
pigz|pigz unpigz
pkgconf-pkg-config|pkg-config
pkgconfig|pkg-config
podman|podman
poppler-utils|pdftotext pdftoppm pdfinfo pdfimages
postgresql|psql pg_dump pg_dumpall pg_restore createdb createuser dropdb vacuumdb
procps|ps top free pgrep pkill watch uptime vmstat w
procps-ng|ps top free pgrep pkill watch uptime vmstat w
protobuf-compiler|protoc
python3|python3
python3-pip|pip3
redis|redis-server redis-cli
rpm-build|rpmbuild
rsync|rsync
ruby|ruby
rust|rustc
sed|sed
shadow-utils|useradd usermod userdel groupadd groupmod groupdel chage newuidmap newgidmap
skopeo|skopeo
socat|socat
sqlite|sqlite3
strace|strace
subversion|svn svnadmin
sudo|sudo visudo
supervisor|supervisord supervisorctl
swig|swig
systemd|systemctl journalctl
tar|tar
tcpdump|tcpdump
telnet|telnet
tini|tini
tmux|tmux
tree|tree
unzip|unzip zipinfo
util-linux|lsblk mount umount lscpu findmnt setpriv unshare nsenter
vim-enhanced|vim
vim-minimal|vi
wget|wget
which|which
xz|xz unxz xzcat
yum|yum
yum-utils|yum-config-manager repoquery
zip|zip
zsh|zsh
zstd|zstd unzstd zstdcat
`;
