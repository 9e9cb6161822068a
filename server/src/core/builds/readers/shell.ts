import { buildsOfScript } from '../commands.ts';
import { asWritten } from '../data/escapes.ts';
import { foldersAround } from '../paths.ts';
import type { Reader } from '../types.ts';

/** A shell script. From which folder it is started nobody knows: usually its own, or one around it. */
export const shell: Reader = ({ path, text }) =>
  buildsOfScript(asWritten(text, 0), {
    label: path.slice(path.lastIndexOf('/') + 1),
    folders: foldersAround(path),
    certain: false,
  });
