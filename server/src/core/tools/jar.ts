import { readOptions } from './command-line.ts';
import { build, fillAt, output, phrase, result } from './effects.ts';
import { type Argument, defineTool, type ToolCall } from './types.ts';

const VALUED = [
  '--file',
  '-f',
  '--main-class',
  '-e',
  '--manifest',
  '-m',
  '--module-version',
  '--hash-modules',
  '--module-path',
  '-p',
  '--release',
  '--date',
  '-C',
  '--dir',
];

/**
 * The archiver of the JDK: it packs what was compiled. Options as in `jar --help`, and the older form whose letters
 * take the words behind them in their order: `jar cfe app.jar Main …`.
 */
export const jar = defineTool({
  names: ['jar'],
  interpret(call) {
    const letters = /^-?([ctuxi][a-zA-Z0-9]*)$/.exec(call.args[0]?.text ?? '')?.[1];
    const options = readOptions(call.args, { valued: VALUED });
    const does = (letter: string, name: string) =>
      letters?.startsWith(letter) || options.has(name, `-${letter}`);
    if (does('t', '--list') || options.has('--describe-module', '-d', '--version', '--help', '-h'))
      return build();
    if (does('x', '--extract')) {
      const to = options.value('--dir', '-C');
      if (to) return result('unknown', output(call, to, 'directory', { role: 'other' }));
      return result('unknown', fillAt(call.cwd, `${phrase(call)} unpacks an archive`));
    }
    const archive = options.value('--file', '-f') ?? (letters && ofLetter(letters, call.args));
    if (!archive) return result('unknown', unknownArchive(call));
    return build(output(call, archive, 'file'));
  },
});

/** The word that belongs to the `f` among the letters of the older form. */
function ofLetter(letters: string, args: readonly Argument[]): Argument | undefined {
  const taking = [...letters].filter((letter) => /[fem]/.test(letter));
  const at = taking.indexOf('f');
  return at < 0 ? undefined : args[at + 1];
}

const unknownArchive = (call: ToolCall) => fillAt(call.cwd, `${phrase(call)} writes an archive`);
