import { result } from './effects.ts';
import { defineTool } from './types.ts';

/** What apt keeps in mind about packages changes no file of theirs. */
export const aptMark = defineTool({
  names: ['apt-mark', 'apt-cache', 'apt-config', 'dpkg-query'],
  interpret: () => result('both'),
});
