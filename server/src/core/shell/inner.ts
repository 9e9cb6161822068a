import { effectiveCommand } from './effective.ts';
import { isShell } from './interpreter.ts';
import type { ShellRedirect, ShellWord } from './types.ts';

/** Where a command that is itself a shell has its script. */
export type InnerScript =
  /** `sh -c '…'`: an index in `args`. */
  | { readonly kind: 'argument'; readonly index: number }
  /** `bash <<EOF`: an index in `redirects`. */
  | { readonly kind: 'heredoc'; readonly index: number };

/** Finds the script that a command hands to a shell, if it stands in the file. */
export function innerScript(
  name: ShellWord | undefined,
  args: readonly ShellWord[],
  redirects: readonly ShellRedirect[],
): InnerScript | undefined {
  if (!name) return undefined;
  const command = effectiveCommand({ name, args });
  if (!command) return undefined;
  const first = args.length - command.args.length;
  if (isShell(command.name)) {
    const script = scriptOperand(command.args);
    if (script === 'stdin') return heredoc(redirects);
    return typeof script === 'number' ? { kind: 'argument', index: first + script } : undefined;
  }
  if (command.name === 'su' || command.name === 'runuser') {
    const option = command.args.findIndex((word) => word.text === '-c' || word.text === '--command');
    if (option >= 0 && command.args[option + 1]) return { kind: 'argument', index: first + option + 1 };
  }
  return undefined;
}

function heredoc(redirects: readonly ShellRedirect[]): InnerScript | undefined {
  const index = redirects.findLastIndex(
    (redirect) => (redirect.fd ?? 0) === 0 && redirect.operator.startsWith('<'),
  );
  return redirects[index]?.heredocBody ? { kind: 'heredoc', index } : undefined;
}

/** The index of the word behind `-c`, or `stdin` where the shell is given no file to read. */
function scriptOperand(args: readonly ShellWord[]): number | 'stdin' | undefined {
  let fromString = false;
  let at = 0;
  for (; at < args.length; at++) {
    const { text } = args[at]!;
    if (text === '--' || text === '-') {
      at++;
      break;
    }
    if (!/^[-+]./.test(text)) break;
    if (text.startsWith('--')) {
      if (text === '--rcfile' || text === '--init-file') at++;
      continue;
    }
    if (text.includes('c')) fromString = true;
    if (text.includes('s')) return fromString ? undefined : 'stdin';
    if (/[oO]$/.test(text)) at++;
  }
  if (fromString) return at < args.length ? at : undefined;
  return at >= args.length ? 'stdin' : undefined;
}
