import { apk } from './apk.ts';
import { apt } from './apt.ts';
import { aptMark } from './apt-mark.ts';
import { aptRepository } from './apt-repository.ts';
import { dnf } from './dnf.ts';
import { dpkg } from './dpkg.ts';
import { NATIVE } from './native.ts';
import { rpm } from './rpm.ts';
import type { Tool } from './types.ts';
import { UNIX } from './unix.ts';
import { zypper } from './zypper.ts';

/** Every program that is known. */
export const TOOLS: readonly Tool[] = [
  ...NATIVE,
  ...UNIX,
  apk,
  apt,
  aptMark,
  aptRepository,
  dnf,
  dpkg,
  rpm,
  zypper,
];

const EXACT = new Map<string, Tool>();
const VERSIONED = new Map<string, Tool>();
for (const tool of TOOLS) {
  for (const name of tool.names) {
    if (name.endsWith('*')) VERSIONED.set(name.slice(0, -1), tool);
    else EXACT.set(name, tool);
  }
}

/**
 * The tool for a program: by its name without directory, a version behind it left out where the tool says so.
 * `program` as written decides whether `./install` may be the install that everyone knows.
 */
export function toolFor(name: string, program: string): Tool | undefined {
  const tool = EXACT.get(name) ?? VERSIONED.get(name.replace(/[\d.]+$/, ''));
  if (!tool || tool.relative) return tool;
  const slash = program.lastIndexOf('/');
  if (slash < 0 || program.startsWith('/')) return tool;
  return /(?:^|\/)\.?s?bin$/.test(program.slice(0, slash)) ? tool : undefined;
}
