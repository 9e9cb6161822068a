import { normalName } from '../python-names.ts';
import { readRequirement } from './requirements.ts';

export interface CondaPackage {
  readonly name: string;
  readonly version: string | undefined;
}

/** environment.yml. */
export interface CondaEnvironment {
  readonly name: string | undefined;
  readonly prefix: string | undefined;
  readonly channels: readonly string[];
  readonly packages: readonly CondaPackage[];
  /** Below `- pip:`. */
  readonly pip: readonly CondaPackage[];
  /** Files that `-r` below `- pip:` names. */
  readonly requirements: readonly string[];
  readonly complete: boolean;
}

/** The block style that everyone writes; anything else of YAML makes it incomplete. */
export function readCondaEnvironment(text: string): CondaEnvironment {
  let name: string | undefined;
  let prefix: string | undefined;
  const lists = { channels: [] as string[], dependencies: [] as string[], pip: [] as string[] };
  let section: keyof typeof lists | undefined;
  let pipIndent: number | undefined;
  let complete = true;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trimEnd();
    if (line.trim() === '' || /^(?:---|%)/.test(line)) continue;
    const [, key, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (key !== undefined) {
      section = key === 'channels' || key === 'dependencies' ? key : undefined;
      pipIndent = undefined;
      if (key === 'name') name = plain(value!);
      if (key === 'prefix') prefix = plain(value!);
      if (section !== undefined && value !== '') complete = false;
      continue;
    }
    const [, blanks, item] = /^(\s*)-\s+(.*)$/.exec(line) ?? [];
    if (item === undefined) {
      if (section === 'dependencies') complete = false;
      continue;
    }
    if (section === undefined) continue;
    if (pipIndent !== undefined && blanks!.length > pipIndent) {
      lists.pip.push(plain(item));
      continue;
    }
    pipIndent = undefined;
    if (section === 'dependencies' && /^pip:\s*$/.test(item)) pipIndent = blanks!.length;
    else lists[section].push(plain(item));
  }
  const requirements: string[] = [];
  const pip = lists.pip.flatMap((line) => {
    const file = /^(?:-r|--requirement)[ =]\s*(\S+)$/.exec(line)?.[1];
    if (file !== undefined) requirements.push(file);
    const read = line.startsWith('-') ? undefined : readRequirement(line, false);
    if (read?.kind === 'package') return { name: read.name, version: read.version };
    if (!line.startsWith('--')) complete = false;
    return [];
  });
  const packages = lists.dependencies.map(readCondaPackage);
  return { name, prefix, channels: lists.channels, packages, pip, requirements, complete };
}

const plain = (value: string): string => value.trim().replace(/^(["'])(.*)\1$/, '$2');

/** `conda-forge::numpy=1.26`, `python >=3.10`. */
export function readCondaPackage(text: string): CondaPackage {
  const [, name, version] = /^(?:[^:]*::)?([\w.-]+)\s*(?:\[.*\])?\s*(.*)$/s.exec(text.trim()) ?? [];
  return {
    name: normalName(name ?? text),
    version: version === undefined || version === '' ? undefined : version.replace(/\s+/g, ''),
  };
}
