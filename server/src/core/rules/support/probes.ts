import type { StageFacts } from '../../facts/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import type { ShellCommand } from '../../shell/types.ts';

/** Options of curl and wget that say nothing of what is asked for, and those of them that take the next word. */
const PLAIN =
  /^(?:-[fsSLqkI]+|--(?:fail|silent|show-error|location|quiet|spider|head|no-verbose)|--tries=\d+|--timeout=\d+|-nv)$/;
const VALUED = /^(?:-[fsSLq]*[oO]|--output|--output-document|-m|--max-time|--connect-timeout|-t|-T)$/;

/** The address that a plain `curl` or `wget` asks for. */
export function probedUrl(command: ShellCommand): string | undefined {
  const effective = effectiveCommand(command);
  if (!effective || !/^(?:curl|wget)$/.test(effective.name) || command.redirects.length > 0) return undefined;
  const { args } = effective;
  const urls: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const { text, literal } = args[at]!;
    if (VALUED.test(text)) at++;
    else if (text.startsWith('-')) {
      if (!PLAIN.test(text)) return undefined;
    } else if (!literal) return undefined;
    else urls.push(text);
  }
  const [url] = urls;
  if (urls.length !== 1 || !url || /['"\\\s$`]/.test(url)) return undefined;
  if (/^https?:\/\//.test(url)) return url;
  return /^[\w.-]+(?::\d+)?(?:\/|$)/.test(url) ? `http://${url}` : undefined;
}

/** Another way to ask for an address. */
export interface Probe {
  readonly program: string;
  readonly words: readonly string[];
}

/** What the stage certainly has that can ask for an address, the language of the image first. */
export function probes(facts: StageFacts, url: string): Probe[] {
  const has = (name: string) => facts.hasCommand(name).presence === 'present';
  const found: Probe[] = [];
  const python = facts.runtime('python') && ['python', 'python3'].find(has);
  if (python) {
    const code = `import urllib.request; urllib.request.urlopen('${url}')`;
    found.push({ program: python, words: [python, '-c', code] });
  }
  const node = facts.runtime('node');
  const program = node && (has('node') ? 'node' : has(node.path) ? node.path : undefined);
  // fetch is there since Node 18
  if (program && Number.parseInt(node?.version ?? '', 10) >= 18) {
    const code = `fetch('${url}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
    found.push({ program: 'node', words: [program, '-e', code] });
  }
  if (has('wget')) found.push({ program: 'wget', words: ['wget', '-q', '--spider', url] });
  if (has('curl')) found.push({ program: 'curl', words: ['curl', '-fsS', '-o', '/dev/null', url] });
  return found;
}
