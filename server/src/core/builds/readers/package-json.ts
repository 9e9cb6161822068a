import { buildsOfScript } from '../commands.ts';
import { readJsonData } from '../data/json.ts';
import { entriesOf, entryOf } from '../data/node.ts';
import { folderOf } from '../paths.ts';
import type { Reader } from '../types.ts';

/** The scripts of a package.json, which run in its folder. */
export const packageJson: Reader = ({ path, text }) =>
  entriesOf(entryOf(readJsonData(text), 'scripts')).flatMap(({ key, value }) =>
    value.kind === 'scalar'
      ? buildsOfScript(value.script(), { label: `script ${key}`, folders: [folderOf(path)], certain: true })
      : [],
  );
