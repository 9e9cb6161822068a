import { type Addition, add, type Layer, UNKNOWN } from '../facts.ts';
import type { Family } from '../family.ts';
import type { Tag } from '../tag.ts';

/** True for tags of images that are built on Windows. */
export const isWindows = (tag: Tag): boolean =>
  tag.words.some((word) => /^(?:windowsservercore|nanoserver|servercore)/.test(word));

/** An image on Windows: its kind is known, and little else. */
export function windows(tag: Tag, addition: Addition): Layer {
  const version = tag.words.find((word) => /^ltsc\d+$/.test(word))?.slice('ltsc'.length);
  const base = add(UNKNOWN, {
    role: 'base',
    distribution: {
      id: 'windows',
      codename: undefined,
      version,
      order: version === undefined ? undefined : Number(version),
      libcVersion: undefined,
    },
    packageManager: 'none',
    shell: 'cmd',
    noCommands: 'apt apt-get apk bash sh yum',
    source: 'https://github.com/microsoft/windows-container-docs',
  });
  return add(base, addition);
}

/** Microsoft's base images. */
export const windowsBase: Family = {
  repositories: [
    'mcr.microsoft.com/windows',
    'mcr.microsoft.com/windows/servercore',
    'mcr.microsoft.com/windows/servercore/*',
    'mcr.microsoft.com/windows/nanoserver',
    'mcr.microsoft.com/windows/server',
    'microsoft/windowsservercore',
    'microsoft/nanoserver',
  ],
  describe: ({ words }) => windows(words, {}),
};
