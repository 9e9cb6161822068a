import { fill, phrase, result } from './effects.ts';
import { readSwitches } from './switches.ts';
import {
  installPackages,
  namesToRemove,
  type ReadWord,
  readPackages,
  removePackages,
} from './system-packages.ts';
import { defineTool } from './types.ts';

const readWord: ReadWord = (name) => ({ name, version: undefined });

/** rpm with package files, which say themselves what they hold. */
export const rpm = defineTool({
  names: ['rpm'],
  interpret: (call) => {
    const options = readSwitches(call.args, [
      '--root',
      '-r',
      '--prefix',
      '--relocate',
      '--dbpath',
      '-E',
      '--eval',
    ]);
    const { operands } = options;
    if (options.has('--import')) {
      return result('both', fill('/var/lib/rpm', `${phrase(call)} adds a key to /var/lib/rpm`));
    }
    if (options.has('-q', '-E', '-V', '--query', '--eval', '--verify', '--version', '--test'))
      return result('both');
    if (options.has('-e', '--erase')) {
      return result('both', removePackages(call, namesToRemove(operands, readWord)));
    }
    if (!options.has('-i', '-U', '-F', '--install', '--upgrade', '--freshen', '--reinstall'))
      return result('both');
    const request = readPackages(call, operands, /./, readWord);
    return result(
      'unknown',
      installPackages(call, { ...request, complete: false }, { family: 'dnf', cache: undefined }),
    );
  },
});
