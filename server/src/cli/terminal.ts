import pc from 'picocolors';
import { EXIT, type Problem } from './exit.ts';

/** A stream that is written to. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Undefined where it is no terminal. */
  readonly columns: number | undefined;
}

/** All that a command sees of the process, so that a test can stand in for it. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** URI of the folder with the rules' pages; undefined where they did not come along. */
  readonly pages: string | undefined;
  /** Work that Ctrl+C tells to stop and to clean up, where else it ends the process; a second time it does. */
  interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Lets signals in between two pieces of work. */
  pause(): Promise<void>;
}

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for a terminal only; NO_COLOR and FORCE_COLOR win, in this order. */
export function colorsFor({ isTTY }: Output, env: Terminal['env']): Colors {
  if (env['NO_COLOR']) return pc.createColors(false);
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return pc.createColors(forced !== '0');
  return pc.createColors(isTTY && env['TERM'] !== 'dumb');
}

/** Lines wider than this are hard to read. */
const WIDEST = 120;
const NARROWEST = 40;

/** How wide text may be: the terminal's width within reason. */
export const widthOf = ({ columns }: Output, widest: number = WIDEST): number =>
  Math.min(widest, Math.max(NARROWEST, columns ?? widest));

const note = (terminal: Terminal, label: string, text: string) =>
  terminal.err.write(`${label} ${visible(text)}\n`);

export const printError = (terminal: Terminal, text: string): void =>
  note(terminal, colorsFor(terminal.err, terminal.env).red('error:'), text);

export const printWarning = (terminal: Terminal, text: string): void =>
  note(terminal, colorsFor(terminal.err, terminal.env).yellow('warning:'), text);

/** One line each. True where there were any, for the exit code. */
export function printProblems(terminal: Terminal, problems: readonly Problem[]): boolean {
  for (const { name, message } of problems) printError(terminal, `${name}: ${message}`);
  return problems.length > 0;
}

export const exitFor = (problems: readonly Problem[]): typeof EXIT.ok | typeof EXIT.usage =>
  problems.length > 0 ? EXIT.usage : EXIT.ok;

/**
 * What a file holds must not steer the terminal: control characters become their pictures, marks that turn
 * the direction of writing a question mark. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) =>
    pictureOf(character.charCodeAt(0)),
  );
}

const pictureOf = (code: number): string => {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
};
