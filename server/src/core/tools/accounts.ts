import { disturbed, filled, nothing, said } from './files.ts';
import { resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

const USERADD = (
  '-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel ' +
  '-K --key -p --password -s --shell -u --uid -Z --selinux-user -R --root'
).split(' ');
/** Of Debian's and of BusyBox's; they agree where they share a letter. */
const ADDUSER = (
  '-h --home -g --gecos -s --shell -G --ingroup -u --uid --gid --conf --firstuid --lastuid --add_extra_groups -k ' +
  '--comment --firstgid --lastgid'
).split(' ');

export const useradd = defineTool({
  names: ['useradd', 'adduser'],
  interpret(call) {
    // Red Hat's adduser is its useradd; no other knows these options
    const shadow = isRedHat(call) || readSwitches(call.args, ADDUSER).has('-r', '-m', '-M', '-N', '-U');
    const effects = call.name === 'adduser' && !shadow ? addUser(call) : userAdd(call);
    return { effects, work: 'runtime' };
  },
});

const family = (call: ToolCall): string => call.image?.distribution?.id ?? '';
const isRedHat = (call: ToolCall): boolean =>
  /^(?:rhel|fedora|centos|rocky|alma|almalinux|amzn|amazon|ol|oracle)/.test(family(call));

function userAdd(call: ToolCall): Effect[] {
  const options = readSwitches(call.args, USERADD);
  const [name] = options.operands;
  if (!name || options.has('-D', '--defaults')) return [];
  const given = options.value('-d', '--home-dir', '--home');
  const base = options.value('-b', '--base-dir');
  const home = homeOf(given, base?.known ? `${base.text}/${name.text}` : `/home/${name.text}`);
  const group = options.has('-g', '--gid', '-N', '--no-user-group') ? undefined : name;
  const makes = options.has('-m', '--create-home') || (isRedHat(call) && !options.has('-r', '--system'));
  // Debian's default is none, that of others is not known
  const may =
    !options.has('-M', '--no-create-home') &&
    !/^(?:debian|ubuntu)$/.test(family(call)) &&
    !options.has('-r', '--system');
  const certainty = options.has('-M', '--no-create-home')
    ? undefined
    : makes
      ? true
      : may
        ? false
        : undefined;
  return account(call, name, options.value('-u', '--uid'), home, group, certainty);
}

function addUser(call: ToolCall): Effect[] {
  const options = readSwitches(call.args, ADDUSER);
  const [name, group] = options.operands;
  if (!name || group) return [];
  const given = options.value('-h', '--home');
  const debianSystem = options.has('--system');
  const fallback = debianSystem ? undefined : `/home/${name.text}`;
  const grouped = options.has('-G', '--ingroup', '--gid') || (debianSystem && !options.has('--group'));
  const certainty = options.has('-H', '--no-create-home')
    ? undefined
    : !debianSystem || given
      ? true
      : undefined;
  return account(
    call,
    name,
    options.value('-u', '--uid'),
    homeOf(given, fallback),
    grouped ? undefined : name,
    certainty,
  );
}

/** Undefined where it is not known. */
function homeOf(given: Argument | undefined, fallback: string | undefined): string | undefined {
  if (!given) return fallback;
  return given.known && given.text.startsWith('/') ? resolvePath('/', given.text) : undefined;
}

/** `makesHome` undefined: it certainly makes none, or none that is known. */
function account(
  call: ToolCall,
  name: Argument,
  id: Argument | undefined,
  home: string | undefined,
  group: Argument | undefined,
  makesHome: boolean | undefined,
): Effect[] {
  if (makesHome !== undefined && home === undefined)
    return [...named(call, name, id, home, group), filled(call, '/')];
  const effects = named(call, name, id, home, group);
  if (makesHome === undefined || home === undefined) return effects;
  if (/[$`]/.test(home)) return [...effects, filled(call, '/home')];
  const proof = `${said(call)} makes the home directory ${home}`;
  return [
    ...effects,
    { kind: 'fill', path: home, proof: `${said(call)} copies /etc/skel to ${home}` },
    { kind: 'create', path: home, entry: 'directory', certain: makesHome, proof },
  ];
}

function named(
  call: ToolCall,
  name: Argument,
  id: Argument | undefined,
  home: string | undefined,
  group: Argument | undefined,
): Effect[] {
  if (!name.known) return [];
  const number = id?.known ? id.text : undefined;
  const user = `${said(call)} adds the user ${name.text}`;
  const effects: Effect[] = [
    { kind: 'account', account: 'user', name: name.text, id: number, home, proof: user },
  ];
  if (group) {
    const proof = `${said(call)} adds the group ${group.text}`;
    effects.push({
      kind: 'account',
      account: 'group',
      name: group.text,
      id: undefined,
      home: undefined,
      proof,
    });
  }
  return effects;
}

export const groupadd = defineTool({
  names: ['groupadd', 'addgroup'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '-g',
      '--gid',
      '-K',
      '--key',
      '-p',
      '--password',
      '-R',
      '--root',
    ]);
    const busybox = call.name === 'addgroup';
    const operands = busybox ? options.operands : options.operands.slice(-1);
    const [name, second] = operands;
    // `addgroup USER GROUP` adds a member
    if (!name?.known || second) return nothing('runtime');
    const id = options.value('-g', '--gid');
    const proof = `${said(call)} adds the group ${name.text}`;
    const group: Effect = {
      kind: 'account',
      account: 'group',
      name: name.text,
      id: id?.known ? id.text : undefined,
      home: undefined,
      proof,
    };
    return { effects: [group], work: 'runtime' };
  },
});

export const usermod = defineTool({
  names: ['usermod'],
  interpret(call) {
    const options = readSwitches(call.args, [...USERADD, '-l', '--login', '-v', '-w', '-V', '-W']);
    const home = options.value('-d', '--home');
    const login = options.value('-l', '--login');
    const [old] = options.operands;
    const name = login ?? old;
    const effects: Effect[] = [];
    if (name?.known && (login || home)) {
      const proof = `${said(call)} changes the user ${name.text}`;
      const id = options.value('-u', '--uid');
      effects.push({
        kind: 'account',
        account: 'user',
        name: name.text,
        id: id?.known ? id.text : undefined,
        home: homeOf(home, undefined),
        proof,
      });
    }
    if (options.has('-m', '--move-home'))
      effects.push(disturbed(call, '/home'), filled(call, homeOf(home, undefined) ?? '/'));
    return { effects, work: 'runtime' };
  },
});

export const userdel = defineTool({
  names: ['userdel', 'deluser', 'groupdel', 'delgroup'],
  interpret(call) {
    const options = readSwitches(call.args);
    const [name] = options.operands;
    if (!name || !options.has('-r', '--remove', '--remove-home')) return nothing('runtime');
    const path = name.known ? `/home/${name.text}` : '/home';
    return { effects: [{ kind: 'disturb', path, proof: `${said(call)} removes ${path}` }], work: 'runtime' };
  },
});
