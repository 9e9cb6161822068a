import { groupadd, useradd, userdel, usermod } from './accounts.ts';
import { compressors, otherArchives, tar, unzip } from './archives.ts';
import { cp, install, mv, rsync } from './copy.ts';
import { curl, wget } from './download.ts';
import { lineEnds, patch, sed, structured } from './edit.ts';
import { git, otherClones, repo } from './git.ts';
import { harmless } from './harmless.ts';
import { clouds, kits } from './kits.ts';
import { ln, updateAlternatives } from './links.ts';
import { linters } from './linters.ts';
import { dd, mkdir, mktemp, outputs, split, touch } from './make-files.ts';
import { chmod, chown, setcap } from './permissions.ts';
import { find, rm, xargs } from './remove.ts';
import { evaluate, shells, source } from './shells.ts';
import { busybox, images, ldconfig, remoteShell, servers, systemPlaces, wrappers } from './system.ts';
import type { Tool } from './types.ts';

/** What every Unix system has, and what such systems are managed with. */
export const UNIX: readonly Tool[] = [
  ...[harmless, linters, kits, clouds],
  ...[shells, source, evaluate],
  ...[cp, mv, install, rsync, ln, updateAlternatives],
  ...[rm, find, xargs],
  ...[mkdir, touch, mktemp, split, dd, outputs],
  ...[chmod, chown, setcap],
  ...[sed, lineEnds, patch, structured],
  ...[tar, unzip, compressors, otherArchives],
  ...[curl, wget, git, otherClones, repo, remoteShell],
  ...[useradd, groupadd, usermod, userdel],
  ...[systemPlaces, ldconfig, servers, busybox, images, wrappers],
];
