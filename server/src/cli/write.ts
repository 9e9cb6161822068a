import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { FileError } from './exit.ts';
import { readBytes, reasonOf } from './read.ts';

/**
 * Replaces a file's contents in one step: whoever reads it sees the old or the new text. Links are followed,
 * mode and owner stay.
 * @throws FileError where the file is no longer what was read, or cannot be written
 */
export function replaceFile(file: string, before: Uint8Array, after: Uint8Array): void {
  try {
    const target = realpathSync(file);
    // a rename would pass over that the file itself is read-only
    accessSync(target, constants.W_OK);
    const temporary = writeBeside(target, after);
    try {
      if (!Buffer.from(before).equals(readBytes(target))) {
        throw new FileError('has changed in the meantime; it was left as it is');
      }
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(`cannot be written: ${reasonOf(error)}`);
  }
}

/**
 * Makes a file.
 * @throws FileError where there is one with other contents by now, or it cannot be written
 */
export function createFile(file: string, contents: Uint8Array): void {
  try {
    writeFileSync(file, contents, { flag: 'wx' });
  } catch (error) {
    // another Dockerfile of the folder may have had it made
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && Buffer.from(contents).equals(readBytes(file)))
      return;
    throw new FileError(`needs ${path.basename(file)}, which cannot be written: ${reasonOf(error)}`);
  }
}

/** A full copy in the same folder, so that renaming it is one step; its path. */
function writeBeside(target: string, contents: Uint8Array): string {
  const { mode, uid, gid } = statSync(target);
  const name = `.${path.basename(target)}.${process.pid}.multistage`;
  const temporary = path.join(path.dirname(target), name);
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    writeFileSync(descriptor, contents);
    fchmodSync(descriptor, mode & 0o7777);
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  const made = statSync(temporary);
  if (made.uid !== uid || made.gid !== gid) keepOwner(temporary, uid, gid);
  return temporary;
}

function keepOwner(file: string, uid: number, gid: number): void {
  try {
    chownSync(file, uid, gid);
  } catch {
    // only root may give files away
  }
}
