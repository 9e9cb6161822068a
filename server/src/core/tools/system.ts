import { disturbed, filled, nothing, said, writtenAt } from './files.ts';
import { resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect, type ToolCall } from './types.ts';

/** Where a server that is started in a build leaves its data. */
const STATE = ['/var', '/run', '/etc', '/tmp'];

/** Programs of a distribution that write the same places whatever they are told. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'update-ca-certificates': ['/etc/ssl', '/etc/ca-certificates'],
  'update-ca-trust': ['/etc/pki', '/etc/ssl'],
  c_rehash: ['/etc/ssl'],
  'locale-gen': ['/usr/lib/locale'],
  localedef: ['/usr/lib/locale', '/usr/share/locale'],
  'update-locale': ['/etc/default', '/etc/locale.conf'],
  localectl: ['/etc'],
  'debconf-set-selections': ['/var/cache/debconf'],
  timedatectl: ['/etc'],
  'dpkg-statoverride': ['/var/lib/dpkg'],
  service: STATE,
  'invoke-rc.d': STATE,
  'rc-service': STATE,
  initctl: STATE,
  systemctl: ['/etc/systemd', ...STATE],
  'update-rc.d': ['/etc'],
  'rc-update': ['/etc'],
  chkconfig: ['/etc'],
  a2enmod: ['/etc/apache2'],
  a2dismod: ['/etc/apache2'],
  a2ensite: ['/etc/apache2'],
  a2dissite: ['/etc/apache2'],
  a2enconf: ['/etc/apache2'],
  a2disconf: ['/etc/apache2'],
  'fc-cache': ['/var/cache/fontconfig', '/usr/share/fonts'],
  mandb: ['/var/cache/man'],
  'update-mime-database': ['/usr/share/mime'],
  'gtk-update-icon-cache': ['/usr/share/icons'],
  'glib-compile-schemas': ['/usr/share/glib-2.0'],
  'update-desktop-database': ['/usr/share/applications'],
  'setup-timezone': ['/etc'],
  'dbus-uuidgen': ['/etc', '/var/lib/dbus'],
  'systemd-machine-id-setup': ['/etc'],
  authconfig: ['/etc'],
  authselect: ['/etc'],
  crontab: ['/var/spool/cron', '/etc/crontabs'],
  pwconv: ['/etc'],
  grpconv: ['/etc'],
  depmod: ['/lib/modules'],
  'ssh-agent': ['/tmp'],
  'ssh-add': [],
  'cert-sync': ['/etc', '/usr/share'],
  mkhomedir_helper: ['/home'],
};

/** Those by which the image runs. */
const RUNTIME = /^(?:a2|crontab|locale|fc-cache|timedatectl)/;

export const systemPlaces = defineTool({
  names: Object.keys(PLACES),
  interpret(call) {
    const effects = (PLACES[call.name] ?? []).map((path) => filled(call, path));
    return { effects, work: RUNTIME.test(call.name) ? 'runtime' : 'both' };
  },
});

/** Links libraries by the names that programs ask for. */
export const ldconfig = defineTool({
  names: ['ldconfig'],
  interpret(call) {
    if (call.args.some(({ text }) => text === '-p')) return nothing();
    const links = ['/lib', '/usr/lib', '/usr/local/lib'].map((path) => ({
      ...filled(call, path),
      names: ['lib*.so*'],
      proof: `${said(call)} may link libraries below ${path}`,
    }));
    return { effects: [writtenAt(call, '/etc/ld.so.cache'), ...links], work: 'both' };
  },
});

/** `ssh host …`, `scp`: what comes back is written where scp is told. */
export const remoteShell = defineTool({
  names: ['ssh', 'scp', 'sftp', 'ftp', 'sshpass'],
  interpret(call) {
    if (call.name === 'ssh') return nothing('unknown');
    return { effects: [disturbed(call, call.cwd ?? '/')], work: 'unknown' };
  },
});

/** Servers and supervisors: started in a build they may do anything. */
export const servers = defineTool({
  names: ['dumb-init', 'tini', 'gosu', 'su-exec', 'sshd', 'nginx', 'crond', 'cron', 'dockerd'],
  interpret(call) {
    const asks = readSwitches(call.args).has('-v', '-V', '-t', '--version', '-h', '--help', '-T');
    if (asks || call.args.length === 0) return nothing('runtime');
    return { effects: [disturbed(call, '/')], work: 'runtime' };
  },
});

/** `busybox --install -s DIRECTORY` fills it with links. */
export const busybox = defineTool({
  names: ['busybox', 'toybox'],
  interpret(call) {
    if (!call.args.some(({ text }) => text === '--install')) return nothing();
    const directory = call.args.find(({ text }) => text.startsWith('/'));
    const places = directory?.known
      ? [resolvePath('/', directory.text)]
      : ['/bin', '/sbin', '/usr/bin', '/usr/sbin'];
    return { effects: places.map((path) => filled(call, path)), work: 'runtime' };
  },
});

/** Images of file systems. */
export const images = defineTool({
  names: ['mkswap', 'mkfs', 'mkfs.ext4', 'losetup', 'genisoimage', 'mkisofs', 'xorriso'],
  interpret(call: ToolCall) {
    const output = readSwitches(call.args, ['-o', '-outdev', '-V', '-b']).value('-o', '-outdev');
    const effects: Effect[] = output?.known
      ? [writtenAt(call, resolvePath(call.cwd ?? '/', output.text))]
      : [];
    return { effects, work: 'both' };
  },
});

/** Programs that run another one in another root or architecture. */
export const wrappers = defineTool({
  names: ['chroot', 'flock', 'unshare', 'setarch', 'linux32', 'linux64', 'cross', 'proot', 'scl'],
  interpret(call) {
    const proof = `it is not known what ${said(call)} runs`;
    return { effects: [{ kind: 'disturb', path: '/', proof }], work: 'unknown' };
  },
});
