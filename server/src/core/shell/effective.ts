import { baseName } from './interpreter.ts';
import type { ShellCommand, ShellWord } from './types.ts';

/** A command without what is wrapped around it. */
export interface EffectiveCommand {
  /** Without its directory: `pip` of `/venv/bin/pip` and of `$VENV/bin/pip`. */
  readonly name: string;
  readonly word: ShellWord;
  readonly args: readonly ShellWord[];
  /** `sudo`, `env` …, outermost first. */
  readonly wrappers: readonly string[];
  /** The `NAME=value` words of `env` and `sudo`. */
  readonly environment: readonly ShellWord[];
}

interface Wrapper {
  /** Options that take the next word. */
  readonly valued?: readonly string[];
  /** With one of these it runs no command. */
  readonly never?: readonly string[];
  /** Words between the options and the command. */
  readonly operands?: number;
  readonly environment?: true;
}

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  builtin: {},
  busybox: { never: ['--list', '--install', '--help'] },
  chronic: {},
  command: { never: ['-v', '-V'] },
  'dbus-run-session': { valued: ['--config-file'] },
  doas: { valued: ['-u', '-C', '-a'] },
  'dumb-init': { valued: ['-r', '--rewrite'] },
  eatmydata: {},
  env: { valued: ['-u', '--unset', '-C', '--chdir'], never: ['-S', '--split-string'], environment: true },
  exec: { valued: ['-a'] },
  fakeroot: { valued: ['-l', '-s', '-i', '-b'] },
  flock: { valued: ['-w', '--timeout', '-E'], never: ['-c', '--command'], operands: 1 },
  gosu: { operands: 1 },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'], never: ['-p', '--pid'] },
  nice: { valued: ['-n', '--adjustment'] },
  nohup: {},
  setsid: {},
  stdbuf: { valued: ['-i', '-o', '-e', '--input', '--output', '--error'] },
  'su-exec': { operands: 1 },
  sudo: {
    valued: [
      '-u',
      '-g',
      '-C',
      '-D',
      '-h',
      '-p',
      '-R',
      '-r',
      '-t',
      '-T',
      '--user',
      '--group',
      '--chdir',
      '--host',
    ],
    never: ['-l', '-v', '-e'],
    environment: true,
  },
  time: { valued: ['-f', '-o', '--format', '--output'] },
  timeout: { valued: ['-s', '-k', '--signal', '--kill-after'], operands: 1 },
  tini: { valued: ['-p', '-e'] },
  unbuffer: {},
  'xvfb-run': {
    valued: ['-e', '-f', '-n', '-p', '-s', '-w', '--error-file', '--server-args', '--server-num'],
  },
};

/** The program that a command runs in the end, or undefined where it has none or its name is not known. */
export function effectiveCommand(command: Pick<ShellCommand, 'name' | 'args'>): EffectiveCommand | undefined {
  if (!command.name) return undefined;
  let words: readonly ShellWord[] = [command.name, ...command.args];
  const wrappers: string[] = [];
  const environment: ShellWord[] = [];
  for (;;) {
    const name = nameOf(words[0]!);
    if (name === undefined) return undefined;
    const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
    const inner = wrapper && behind(wrapper, words, environment);
    if (inner === undefined || words[inner] === undefined) {
      return { name, word: words[0]!, args: words.slice(1), wrappers, environment };
    }
    wrappers.push(name);
    words = words.slice(inner);
  }
}

function nameOf(word: ShellWord): string | undefined {
  const name = baseName(word.text);
  return name !== '' && (word.literal || !/[$`*?{}()~"']/.test(name)) ? name : undefined;
}

/** Where in `words` the wrapped command starts; undefined where the wrapper runs none. */
function behind(wrapper: Wrapper, words: readonly ShellWord[], environment: ShellWord[]): number | undefined {
  const found: ShellWord[] = [];
  let at = 1;
  for (let optionsOver = false; at < words.length; at++) {
    const word = words[at]!;
    if (!optionsOver && word.text === '--') optionsOver = true;
    else if (!optionsOver && word.text.startsWith('-')) {
      if (wrapper.never?.some((option) => matches(word.text, option))) return undefined;
      if (takesNext(word.text, wrapper.valued ?? [])) at++;
    } else if (wrapper.environment && /^[A-Za-z_]\w*=/.test(word.text)) {
      found.push(word);
      optionsOver = true;
    } else break;
  }
  at += wrapper.operands ?? 0;
  if (at < words.length) environment.push(...found);
  return at;
}

/** `-v`, or `-pv`, for `-v`; `--list` and `--list=x` for `--list`. */
function matches(text: string, option: string): boolean {
  if (option.startsWith('--')) return text === option || text.startsWith(`${option}=`);
  return !text.startsWith('--') && text.includes(option[1]!);
}

function takesNext(text: string, valued: readonly string[]): boolean {
  if (text.startsWith('--')) return valued.includes(text);
  for (let at = 1; at < text.length; at++) {
    if (valued.includes(`-${text[at]}`)) return at === text.length - 1;
  }
  return false;
}
