import { chmodSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replaceFile } from '../../server/src/cli/write.ts';
import { Folder } from './harness.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('replacing a file', () => {
  it('leaves it as it is where it has changed since', () => {
    const folder = new Folder({ Dockerfile: 'theirs' });
    expect(() => replaceFile(folder.file('Dockerfile'), bytes('old'), bytes('ours'))).toThrow(
      'has changed in the meantime; it was left as it is',
    );
    expect(folder.read('Dockerfile')).toBe('theirs');
    expect(readdirSync(folder.path)).toEqual(['Dockerfile']);
  });

  it('does not bring back a file that was deleted since', () => {
    const folder = new Folder();
    expect(() => replaceFile(folder.file('Dockerfile'), bytes('old'), bytes('ours'))).toThrow(
      'cannot be written: there is no such file or folder',
    );
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('does not pass over that it is read-only', (context) => {
    if (process.getuid?.() === 0) {
      console.info('left out: root may write to read-only files');
      context.skip();
    }
    const folder = new Folder({ Dockerfile: 'old' });
    chmodSync(folder.file('Dockerfile'), 0o444);
    expect(() => replaceFile(folder.file('Dockerfile'), bytes('old'), bytes('ours'))).toThrow(
      'cannot be written: permission denied',
    );
  });
});
