import type { StartedPath } from '../../recipes/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import { parseLine } from '../../shell/parse.ts';
import { isShellScript } from '../../tools/shells.ts';

/** Programs that shell scripts call which a container starts, where their text is at hand: `curl` in an entrypoint. */
export function calledByScripts(
  started: readonly StartedPath[],
  read: (path: string) => string | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of new Set(started.map((one) => one.path))) {
    const text = read(path);
    if (text === undefined || !(text.startsWith('#!') || /\.(?:ba)?sh$/.test(path)) || !isShellScript(text))
      continue;
    for (const command of parseLine(text).commands) {
      const name = effectiveCommand(command)?.name;
      if (name) names.add(name);
    }
  }
  return names;
}
