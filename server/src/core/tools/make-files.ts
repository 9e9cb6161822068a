import { argument, directoryAt, filled, here, needs, written, type writtenAt } from './files.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect } from './types.ts';

export const mkdir = defineTool({
  names: ['mkdir'],
  interpret(call) {
    const options = readSwitches(call.args, ['-m', '--mode', '--context']);
    const effects = options.operands.flatMap((arg): Effect[] => {
      const { path, exact } = pathOf(arg, call.cwd);
      if (exact) return directoryAt(call, path, 'makes');
      // dash takes braces as they are, bash makes several names of them
      return path === '/' ? [filled(call, path)] : [filled(call, path), ...directoryAt(call, path, 'makes')];
    });
    return { effects, work: 'both' };
  },
});

export const touch = defineTool({
  names: ['touch', 'mkfifo', 'mknod', 'truncate', 'fallocate', 'tee', 'sponge'],
  interpret(call) {
    const valued = ['-t', '-d', '-r', '-s', '-m', '--mode', '--date', '--reference', '--size'];
    const options = readSwitches(
      call.args,
      call.name === 'touch' ? valued.filter((one) => one !== '-m') : valued,
    );
    const { operands } = options;
    if (options.has('-c', '--no-create')) return { effects: [], work: 'both' };
    const files = call.name === 'mknod' ? operands.slice(0, 1) : operands;
    // what is there already stays what it is: `touch` of a directory
    const kept = ['touch', 'truncate'].includes(call.name);
    const effects = files.flatMap((arg) => {
      const { path, exact } = pathOf(arg, call.cwd);
      return exact && kept && call.files.has(path) ? [] : written(call, arg);
    });
    return { effects, work: 'both' };
  },
});

export const mktemp = defineTool({
  names: ['mktemp', 'tempfile'],
  interpret(call) {
    const options = readSwitches(call.args, ['-p', '--tmpdir', '--suffix']);
    if (options.has('-u', '--dry-run')) return { effects: [], work: 'both' };
    const directory = options.value('-p', '--tmpdir');
    const [template] = options.operands;
    if (directory) return { effects: [filled(call, pathOf(directory, call.cwd).path)], work: 'both' };
    if (!template || options.has('-t')) return { effects: [filled(call, '/tmp')], work: 'both' };
    const { path } = pathOf(template, call.cwd);
    return { effects: [filled(call, path.slice(0, path.lastIndexOf('/')) || '/')], work: 'both' };
  },
});

export const split = defineTool({
  names: ['split', 'csplit'],
  interpret: (call) => ({ effects: [filled(call, here(call))], work: 'both' }),
});

export const dd = defineTool({
  names: ['dd'],
  interpret(call) {
    const effects = call.args.flatMap((arg) => {
      const file = argument(arg.text.slice(3), arg);
      if (arg.text.startsWith('of=')) return written(call, { ...file, known: arg.known });
      return arg.text.startsWith('if=') ? needs(call, { ...file, known: arg.known }) : [];
    });
    return { effects, work: 'both' };
  },
});

const OUTPUT = ['-o', '--output', '-out', '-keyout', '-f'];

/** Programs that write the file behind an output option, and nothing else that anyone looks at. */
export const outputs = defineTool({
  names: [
    'openssl',
    'ssh-keygen',
    'envsubst',
    'gpg',
    'gpg2',
    'gpg1',
    'certtool',
    'iconv',
    'grub-mkimage',
    'mkimage',
    'nasm',
    'yasm',
    'as',
    'mkpasswd',
    'htpasswd',
    'ssh-keyscan',
    'gomplate',
    'j2',
    'jinja2',
    'yt-dlp',
    'convert',
    'ffmpeg',
    'keytool',
  ],
  interpret(call) {
    const { name } = call;
    const words = ['openssl', 'keytool', 'ffmpeg', 'convert'].includes(name);
    const valued = words
      ? [
          '-out',
          '-keyout',
          '-in',
          '-subj',
          '-days',
          '-newkey',
          '-CA',
          '-CAkey',
          '-config',
          '-keystore',
          '-file',
          '-alias',
          '-storepass',
          '-passin',
          '-passout',
          '-signature',
          '-pass',
          '-extfile',
          '-CAserial',
          '-inkey',
          '-certfile',
          '-name',
          '-export',
        ]
      : [
          ...OUTPUT,
          '--keyserver',
          '--recv-keys',
          '-u',
          '-I',
          '-D',
          '-N',
          '-t',
          '-b',
          '-C',
          '--homedir',
          '-r',
          '--recipient',
        ];
    const options = readSwitches(call.args, valued, words ? 'words' : 'mixed');
    const files =
      name === 'ssh-keygen' ? options.values('-f') : options.values('-o', '--output', '-out', '-keyout');
    const effects: Effect[] = files.flatMap((file) => written(call, file));
    if (name === 'ssh-keygen') {
      effects.push(...files.flatMap((file) => written(call, { ...file, text: `${file.text}.pub` })));
      if (options.has('-A')) effects.push(filled(call, '/etc/ssh'));
      else if (files.length === 0)
        effects.push(filled(call, call.home === undefined ? '/' : `${call.home}/.ssh`));
    }
    if (/^gpg\d?$/.test(name)) effects.push(...keyring(call, options.value('--homedir')?.text));
    if (name === 'keytool') {
      const store = options.value('-keystore');
      if (store) effects.push(...written(call, store));
    }
    if (name === 'htpasswd')
      effects.push(...options.operands.slice(0, 1).flatMap((file) => written(call, file)));
    if (name === 'ffmpeg' || name === 'convert' || name === 'yt-dlp') effects.push(filled(call, here(call)));
    return { effects, work: ['as', 'nasm', 'yasm'].includes(name) ? 'build' : 'both' };
  },
});

function keyring(call: Parameters<typeof writtenAt>[0], homedir: string | undefined): Effect[] {
  const set = homedir ?? call.env('GNUPGHOME');
  if (set?.startsWith('/'))
    return /[$`]/.test(set) ? [filled(call, '/tmp')] : [filled(call, resolvePath('/', set))];
  const usual = call.home === undefined ? filled(call, '/') : filled(call, `${call.home}/.gnupg`);
  // an unknown home of keys is nearly always that of `mktemp -d`
  if (set === undefined) return [filled(call, '/tmp'), usual];
  return [set === '' ? usual : filled(call, '/tmp')];
}
