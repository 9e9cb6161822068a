import { normalName } from '../python-names.ts';

/** A line of requirements.txt, or an operand of `pip install`. */
export type Requirement =
  | { readonly kind: 'package'; readonly name: string; readonly version: string | undefined }
  /** A directory, wheel or archive by its path; extras removed. */
  | { readonly kind: 'path'; readonly path: string; readonly editable: boolean }
  /** From a URL; the name where the line gives it. */
  | {
      readonly kind: 'url';
      readonly url: string;
      readonly name: string | undefined;
      readonly editable: boolean;
    };

export interface Requirements {
  readonly requirements: readonly Requirement[];
  /** Files that `-r` and `-c` name, as written. */
  readonly includes: readonly string[];
  readonly constraints: readonly string[];
  /** Lines that nobody understands are left out here. */
  readonly complete: boolean;
}

/** Tolerant reader of pip's requirements files. */
export function readRequirements(text: string): Requirements {
  const requirements: Requirement[] = [];
  const includes: string[] = [];
  const constraints: string[] = [];
  let complete = true;
  for (const raw of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (raw.length > 65_536) {
      complete = false;
      continue;
    }
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const [, option, value] = /^(--?[\w-]+)(?:[ =]\s*(\S+))?/.exec(line) ?? [];
    if (option === undefined) {
      const requirement = readRequirement(
        line.replace(/\s+--(?:hash|config-settings|global-option)[ =].*$/, ''),
        false,
      );
      if (requirement) requirements.push(requirement);
      else complete = false;
    } else if ((option === '-e' || option === '--editable') && value !== undefined) {
      const requirement = readRequirement(value, true);
      if (requirement) requirements.push(requirement);
    } else if ((option === '-r' || option === '--requirement') && value !== undefined) includes.push(value);
    else if ((option === '-c' || option === '--constraint') && value !== undefined) constraints.push(value);
    else if (/^-[rc]./.test(option)) complete = false;
  }
  return { requirements, includes, constraints, complete };
}

const NAMED = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/s;

/** Nobody writes a longer one. */
const LONGEST = 2000;

/** PEP 508, pip's paths and its VCS URLs; undefined of anything else. */
export function readRequirement(text: string, editable: boolean): Requirement | undefined {
  if (text.length > LONGEST) return undefined;
  const line = text.replace(/\s*;.*$/s, '').trim();
  if (line === '' || /[$`]/.test(line)) return undefined;
  if (/^(?:[\w+]+:)\/\//.test(line)) {
    if (line.startsWith('file:///'))
      return { kind: 'path', path: line.slice(7).replace(/#.*$/, ''), editable };
    const name = /#(?:.*&)?egg=([\w.-]+)/.exec(line)?.[1] ?? repositoryOf(line);
    return { kind: 'url', url: line, name: name === undefined ? undefined : normalName(name), editable };
  }
  const bare = line.replace(/\[[\w ,.-]*\]$/, '');
  if (
    editable ||
    /^[./]/.test(bare) ||
    /\.(?:whl|zip|tar\.(?:gz|bz2|xz)|tgz)$/.test(bare) ||
    /^[\w.-]+\//.test(bare)
  )
    return { kind: 'path', path: bare.replace(/^file:/, ''), editable };
  const [, name, rest] = NAMED.exec(line) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  if (rest.startsWith('@'))
    return { kind: 'url', url: rest.slice(1).trim(), name: normalName(name), editable };
  const version = rest.replace(/\s+/g, '').replace(/^\((.*)\)$/, '$1');
  if (version !== '' && !/^[=<>!~]/.test(version)) return undefined;
  return { kind: 'package', name: normalName(name), version: version === '' ? undefined : version };
}

/** A wheel names its package; a repository is mostly called like it, which is not enough. */
function repositoryOf(url: string): string | undefined {
  return /\/([A-Za-z0-9_.]+)-[^/]*\.whl(?:#.*)?$/.exec(url)?.[1];
}
