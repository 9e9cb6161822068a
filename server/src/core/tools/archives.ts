import {
  argument,
  directoryAt,
  directoryFilled,
  disturbed,
  filled,
  here,
  needs,
  said,
  written,
} from './files.ts';
import { baseOf, pathOf, resolvePath } from './paths.ts';
import { behind, readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

const TAR = [
  ...[
    '-f',
    '--file',
    '-C',
    '--directory',
    '--cd',
    '--strip-components',
    '--strip',
    '--strip-path',
    '-T',
    '--files-from',
  ],
  ...['-X', '--exclude-from', '--exclude', '--transform', '--xform', '-I', '--use-compress-program', '-b'],
  ...[
    '--owner',
    '--group',
    '--mode',
    '--mtime',
    '--wildcards-match',
    '-K',
    '--checkpoint-action',
    '-H',
    '--format',
  ],
];

export const tar = defineTool({
  names: ['tar', 'bsdtar', 'gtar'],
  interpret(call) {
    const options = readSwitches(bundled(call.args), TAR);
    const archive = options.value('-f', '--file');
    if (options.has('-c', '--create', '-r', '--append', '-u', '--update')) {
      return { effects: archive ? written(call, archive) : [], work: 'unknown' };
    }
    if (!options.has('-x', '--extract', '--get')) return { effects: [], work: 'unknown' };
    const effects: Effect[] = archive ? needs(call, archive) : [];
    if (options.has('-O', '--to-stdout')) return { effects, work: 'unknown' };
    const directory = options.value('-C', '--directory', '--cd');
    const strip = Number(options.value('--strip-components', '--strip', '--strip-path')?.text ?? '0');
    const renames = options.has('--transform', '--xform');
    const target = directory ? pathOf(directory, call.cwd) : { path: here(call), exact: true };
    if (options.has('-P', '--absolute-names') || options.values('-C', '--directory').length > 1) {
      return { effects: [...effects, filled(call, '/')], work: 'unknown' };
    }
    const into = directory ? directoryFilled(call, directory) : [filled(call, target.path)];
    const plain = target.exact && !renames && !Number.isNaN(strip) && !options.has('--wildcards');
    const members = plain ? options.operands.map((member) => memberPath(member, strip)) : [undefined];
    if (members.length === 0 || members.includes(undefined)) effects.push(...into);
    else if (directory) effects.push(...directoryAt(call, target.path, 'writes into'));
    for (const member of members) {
      // a member that is named is there, or tar fails
      if (member === undefined) continue;
      const path = resolvePath(target.path, member);
      const proof = `${said(call)} unpacks ${path}`;
      effects.push(filled(call, path));
      effects.push({ kind: 'create', path, entry: 'unknown', certain: true, role: 'dependency', proof });
    }
    return { effects, work: 'unknown' };
  },
});

/** Where a member of an archive ends, seen from the target; undefined where that is not known. */
function memberPath(member: Argument, strip: number): string | undefined {
  const parts = member.text.split('/').filter((part) => part !== '' && part !== '.');
  return member.known && parts.length > strip ? parts.slice(strip).join('/') : undefined;
}

/** `xzf a.tgz` as `-x -z -f a.tgz`: the letters take their values from the words behind, in order. */
function bundled(args: readonly Argument[]): readonly Argument[] {
  const [first, ...rest] = args;
  if (!first || !/^[A-Za-z]+$/.test(first.text)) return args;
  const result: Argument[] = [];
  for (const letter of first.text) {
    result.push(argument(`-${letter}`, first));
    if (TAR.includes(`-${letter}`) && rest.length > 0) result.push(rest.shift()!);
  }
  return [...result, ...rest];
}

export const unzip = defineTool({
  names: ['unzip', 'bsdunzip'],
  interpret(call) {
    const options = readSwitches(call.args, ['-d', '-x', '-P']);
    const [archive, ...members] = options.operands;
    if (!archive || options.has('-l', '-t', '-p', '-Z', '-v')) return { effects: [], work: 'unknown' };
    const directory = options.value('-d');
    const target = directory ? pathOf(directory, call.cwd) : { path: here(call), exact: true };
    // it takes patterns, and adds the suffix where there is none
    const read = /[*?[]|^[^.]*$/.test(baseOf(archive.text)) ? [] : needs(call, archive);
    const effects = [
      ...read,
      ...(directory ? directoryFilled(call, directory) : [filled(call, target.path)]),
    ];
    const excluded = options.has('-x');
    for (const member of target.exact && !excluded ? members : []) {
      if (!member.known) continue;
      const path = resolvePath(target.path, options.has('-j') ? baseOf(member.text) : member.text);
      const proof = `${said(call)} unpacks ${path}`;
      effects.push({ kind: 'create', path, entry: 'unknown', certain: true, role: 'dependency', proof });
    }
    return { effects, work: 'unknown' };
  },
});

const SUFFIXES: Readonly<Record<string, RegExp>> = {
  gunzip: /\.(?:gz|z)$/,
  bunzip2: /\.bz2$/,
  unxz: /\.xz$/,
  unzstd: /\.zst$/,
  unlz4: /\.lz4$/,
  unlzma: /\.lzma$/,
  uncompress: /\.Z$/,
};
const PACKERS: Readonly<Record<string, { readonly suffix: string; readonly unpack: string }>> = {
  gzip: { suffix: '.gz', unpack: 'gunzip' },
  pigz: { suffix: '.gz', unpack: 'gunzip' },
  bzip2: { suffix: '.bz2', unpack: 'bunzip2' },
  xz: { suffix: '.xz', unpack: 'unxz' },
  zstd: { suffix: '.zst', unpack: 'unzstd' },
  lz4: { suffix: '.lz4', unpack: 'unlz4' },
  lzma: { suffix: '.lzma', unpack: 'unlzma' },
  compress: { suffix: '.Z', unpack: 'uncompress' },
  brotli: { suffix: '.br', unpack: '' },
};

/** Programs that pack one file, or unpack one, and put it in the place of the other. */
export const compressors = defineTool({
  names: [...Object.keys(SUFFIXES), ...Object.keys(PACKERS)],
  interpret(call) {
    const options = readSwitches(call.args, ['-S', '--suffix', '-o', '-T', '-q', '-w', '-p']);
    const stdout = options.has('-c', '--stdout', '--to-stdout', '-t', '--test', '-l', '--list');
    if (stdout) return { effects: options.operands.flatMap((file) => needs(call, file)), work: 'both' };
    const output = options.value('-o');
    if (output) return { effects: written(call, output), work: 'both' };
    const packer = PACKERS[call.name];
    const unpacks = !packer || options.has('-d', '--decompress', '--uncompress');
    const suffix = SUFFIXES[packer ? packer.unpack : call.name];
    const keeps = options.has('-k', '--keep') || /zst|brotli|lz4/.test(call.name);
    if (options.has('-r', '--recursive')) {
      return {
        effects: options.operands.map((file) => disturbed(call, pathOf(file, call.cwd).path)),
        work: 'both',
      };
    }
    const effects = options.operands.flatMap((file): Effect[] => {
      const { path, exact } = pathOf(file, call.cwd);
      if (!exact) return [disturbed(call, path)];
      const other = unpacks ? path.replace(suffix ?? /\.\w+$/, '') : path + packer.suffix;
      if (other === path) return [disturbed(call, path.slice(0, path.lastIndexOf('/')) || '/')];
      const proof = `${said(call, file)} makes ${other} of ${path}`;
      return [
        ...needs(call, file),
        { kind: 'create', path: other, entry: 'file', certain: true, role: 'other', proof },
        ...(keeps ? [] : [{ kind: 'remove', path, certain: true, proof } as const]),
      ];
    });
    return { effects, work: 'both' };
  },
});

/** Unpackers and packers whose members are not named on the command line. */
export const otherArchives = defineTool({
  names: [
    'cpio',
    'pax',
    '7z',
    '7za',
    '7zr',
    'unrar',
    'zip',
    'rpm2cpio',
    'unsquashfs',
    'mksquashfs',
    'unar',
    'ar',
    'lha',
  ],
  interpret(call) {
    return { effects: archiveEffects(call), work: call.name === 'ar' ? 'build' : 'unknown' };
  },
});

function archiveEffects(call: ToolCall): Effect[] {
  const { args, name } = call;
  switch (name) {
    case 'rpm2cpio':
      return [];
    case 'zip': {
      const [archive] = readSwitches(args, ['-x', '-i', '-P']).operands;
      if (!archive) return [];
      return written(
        call,
        /\.\w+$/.test(archive.text) ? archive : { ...archive, text: `${archive.text}.zip` },
      );
    }
    case 'ar': {
      const [key, archive] = args;
      if (!key || !archive || /[tp]/.test(key.text)) return [];
      return /x/.test(key.text)
        ? [...needs(call, archive), filled(call, here(call))]
        : written(call, archive);
    }
    case '7z':
    case '7za':
    case '7zr': {
      const output = args.find(({ text }) => /^-o./.test(text));
      if (args[0]?.text === 'a') return args[1] ? written(call, args[1]) : [];
      return output ? directoryFilled(call, behind(output, 2)) : [filled(call, here(call))];
    }
    case 'unsquashfs': {
      const directory = readSwitches(args, ['-d', '-dest'], 'words').value('-d', '-dest');
      return directory
        ? directoryFilled(call, directory)
        : [filled(call, resolvePath(here(call), 'squashfs-root'))];
    }
    case 'mksquashfs': {
      const target = readSwitches(args, []).operands[1];
      return target ? written(call, target) : [];
    }
    case 'cpio': {
      const options = readSwitches(args, ['-D', '--directory', '-F', '-H', '-O']);
      if (options.has('-o', '--create', '-t', '--list')) return [];
      const directory = options.value('-D', '--directory');
      if (options.has('-p', '--pass-through'))
        return options.operands.flatMap((arg) => directoryFilled(call, arg));
      return directory ? directoryFilled(call, directory) : [filled(call, here(call))];
    }
    default:
      return [filled(call, here(call))];
  }
}
