import { fill, keptCache, phrase, result } from './effects.ts';
import { writeCache } from './system-packages.ts';
import { defineTool } from './types.ts';

/** Sources of packages and their keys. */
export const aptRepository = defineTool({
  names: ['add-apt-repository', 'apt-add-repository', 'apt-key', 'extrepo'],
  interpret: (call) => {
    const written = fill('/etc/apt', `${phrase(call)} writes below /etc/apt`);
    const updates =
      /-repository$/.test(call.name) && !call.args.some(({ text }) => /^-n$|^--no-update$/.test(text));
    return result('both', written, updates ? writeCache(call, keptCache(call, '/var/lib/apt/lists')) : []);
  },
});
