import { expect, test } from 'vitest';
import { effectiveCommand } from '../../server/src/core/shell/effective.ts';
import { parseShell } from '../../server/src/core/shell/parse.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';

const show = (script: string): string => {
  const text = `RUN ${script}`;
  const { commands } = parseShell(parseDockerfile(text).instructions[0]!, text, undefined);
  const found = effectiveCommand(commands[0]!);
  if (!found) return 'none';
  const { name, args, wrappers, environment } = found;
  return [
    ...wrappers.map((wrapper) => `${wrapper} >`),
    ...environment.map(({ text }) => text),
    name,
    ...args.map(({ text }) => text),
  ].join(' ');
};

test.each([
  ['apt-get update', 'apt-get update'],
  ['/usr/bin/apt-get update', 'apt-get update'],
  ['./configure --x', 'configure --x'],
  ['"/opt/my tool/bin/run it" x', 'run it x'],
  ['$VENV/bin/pip install x', 'pip install x'],
  ['"${HOME}/.local/bin/uv" sync', 'uv sync'],
  ['$TOOL x', 'none'],
  ['${X:-/usr/bin/foo} x', 'none'],
  ['x/* y', 'none'],
  ['A=1', 'none'],
  ['sudo apt-get update', 'sudo > apt-get update'],
  ['sudo -Eu root A=1 -- apt-get update', 'sudo > A=1 -- apt-get update'],
  ['sudo -E -u root -- apt-get -y update', 'sudo > apt-get -y update'],
  ['sudo --user=root A=1 make', 'sudo > A=1 make'],
  ['sudo --user root make', 'sudo > make'],
  ['sudo -uroot make', 'sudo > make'],
  ['sudo -i', 'sudo -i'],
  ['sudo', 'sudo'],
  ['env A=1 B=2 make -j2', 'env > A=1 B=2 make -j2'],
  ['env -i -u X PATH=/bin make', 'env > PATH=/bin make'],
  ['env - make', 'env > make'],
  ['env A=1', 'env A=1'],
  ['env -S "make x"', 'env -S make x'],
  ['env $OPTIONS make', 'none'],
  ['/usr/bin/time -v make', 'time > make'],
  ['exec make', 'exec > make'],
  ['exec -a name make', 'exec > make'],
  ['exec > /log', 'exec'],
  ['command make', 'command > make'],
  ['command -v make', 'command -v make'],
  ['command -pv make', 'command -pv make'],
  ['nice make', 'nice > make'],
  ['nice -n 10 make', 'nice > make'],
  ['nice -10 make', 'nice > make'],
  ['timeout 10 make', 'timeout > make'],
  ['timeout -s KILL --foreground 10m make -x', 'timeout > make -x'],
  ['timeout', 'timeout'],
  ['gosu postgres initdb -x', 'gosu > initdb -x'],
  ['su-exec nobody sh', 'su-exec > sh'],
  ['nohup nice -n5 sudo -H env A=1 make all', 'nohup > nice > sudo > env > A=1 make all'],
  ['busybox wget x', 'busybox > wget x'],
  ['busybox --install -s', 'busybox --install -s'],
  ['flock /lock make', 'flock > make'],
  ['flock /lock -c make', 'flock > -c make'],
  ['xargs rm', 'xargs rm'],
  ['set -e', 'set -e'],
  ['constructor x', 'constructor x'],
  ['cmd.exe /c dir', 'cmd /c dir'],
])('%s', (script, expected) => {
  expect(show(script)).toBe(expected);
});
