import { filled, here, nothing, written } from './files.ts';
import { readSwitches } from './switches.ts';
import { defineTool } from './types.ts';

/** Programs that change no file, or only what nobody looks at: they read, print, wait or end. */
const NAMES = `
  : [ [[ (( alias awk b2sum basename base32 base64 bc bg blkid break cal cat cd chdir chgpasswd chpasswd chsh
  chfn chage cksum clear cmp column comm command compgen complete continue cut date dc declare df diff diff3 dir
  dircolors dirname dirs dmesg du echo egrep enable env exit expand expr factor false fc fg fgrep file fmt fold free
  fuser gawk getconf getent getopt getopts gpasswd gpgconf gpg-agent gpgv grep groups groupmod hash hd head help
  hexdump history host hostname hostnamectl id ifconfig info ip ischroot jobs join jq kill killall last let
  ldd lddtree less line local locale logger logname logout look ls lsb_release lsblk lscpu lsof lsmod
  lspci lsusb ltrace man mapfile mawk md5sum mesg more mount mountpoint nawk nc netstat newgrp ngrep nl nm nproc nslookup
  numfmt objdump od pagesize passwd paste pathchk pgrep pidof ping pinky pkg-config pkgconf pkill popd pr printenv
  printf ps pstree ptx pushd pwd read readelf readarray readlink readonly realpath renice reset return rev rg sar
  scanelf sensible-editor seq set sha1sum sha224sum sha256sum sha384sum sha512sum shasum shift shopt shuf size sleep sort ss stat strace
  strings stty sum suspend swapoff swapon sync sysctl tabs tac tail telnet test times top tput tr trap tree
  true tsort tty type typeset ulimit umask umount unalias uname unexpand uniq unset uptime users vdir vipw visudo vmstat
  wait watch wc whatis whereis which which.debianutils whoami who w xmllint xxd yes zcat xzcat bzcat zgrep zless
  export ag ack fzf policy-rc.d exportfs
  dpkg-architecture arch deb-systemd-helper tzselect lsattr chattr chcon restorecon setenforce getenforce
  setfattr getfattr getcap getfacl setfacl gcov gdb valgrind perf tset cloc hadolint shellcheck
 sudo doas nice ionice nohup setsid stdbuf timeout builtin chronic unbuffer eatmydata fakeroot
`;

export const harmless = defineTool({
  names: [...new Set(NAMES.trim().split(/\s+/))],
  interpret(call) {
    if (call.name === 'sort' || call.name === 'shuf') {
      const output = readSwitches(call.args, ['-o', '--output', '-k', '-t', '-n', '-T', '-S']).value(
        '-o',
        '--output',
      );
      return output ? { effects: written(call, output), work: 'both' } : nothing();
    }
    const edits = /awk$/.test(call.name) && call.args.some(({ text }) => text === 'inplace');
    return edits ? { effects: [filled(call, here(call))], work: 'both' } : nothing();
  },
});
