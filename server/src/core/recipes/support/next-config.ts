import { settingOf } from '../../tools/manifests/js-config.ts';
import type { SplitInput } from '../types.ts';
import { hasFile, type Project, readCopied } from './node-project.ts';

const CONFIGS = ['next.config.js', 'next.config.mjs', 'next.config.ts'];

/** The settings of Next.js, where they are at hand. */
export function configOf(input: SplitInput, { root }: Project): { name: string; text: string } | undefined {
  for (const name of CONFIGS) {
    const text = hasFile(input, root, name) ? readCopied(input, root, name) : undefined;
    if (text !== undefined) return { name, text };
  }
  return undefined;
}

/** True where the build makes a server with the packages that it uses. */
export const isStandalone = (input: SplitInput, project: Project): boolean => {
  const mode = settingOf(configOf(input, project)?.text ?? '', 'output');
  return mode !== undefined && mode !== 'other' && mode.text === 'standalone';
};
