import { readJsonData } from '../data/json.ts';
import { entryOf, pathOf } from '../data/node.ts';
import { fileIn, folderOf, UNKNOWN } from '../paths.ts';
import type { Reader } from '../types.ts';
import { type Evaluate, targetOf, writtenIn } from '../words.ts';

/**
 * devcontainer.json: `build.dockerfile`, or `dockerFile` as it was called before, is relative to the file itself
 * (containers.dev/implementors/json_reference).
 */
export const devcontainer: Reader = ({ path, text }) => {
  const root = readJsonData(text);
  const file = pathOf(root, 'build', 'dockerfile') ?? entryOf(root, 'dockerFile');
  const named = writtenIn(file);
  if (!named) return [];
  const dockerfile = literal(named);
  const target = pathOf(root, 'build', 'target');
  return [
    {
      label: 'dev container',
      dockerfile: dockerfile ? fileIn([folderOf(path)], dockerfile.text, true, dockerfile.span) : UNKNOWN,
      target: targetOf(target, literal),
      contexts: [],
      targetSpan: target?.span,
    },
  ];
};

/** `${localEnv:NAME}` is the machine’s. */
const literal: Evaluate = (written) => (written.text.includes('${') ? undefined : written);
