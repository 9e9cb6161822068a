/** What the process ends with. */
export const EXIT = {
  /** Nothing to report, or done. */
  ok: 0,
  /** Findings at or above `--fail-on`, or a diagram that differs. */
  findings: 1,
  /** Bad usage, or a file that cannot be read. */
  usage: 2,
  /** A split that was declined, or is not needed. */
  declined: 3,
  /** Ended by Ctrl+C, as shells count it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Bad usage that the option parser cannot see. Its message is one line for standard error. */
export class UsageError extends Error {}

/** A file that cannot be checked. The others still are. */
export interface Problem {
  /** As shown. */
  readonly name: string;
  /** What is wrong with it, without its name. */
  readonly message: string;
}

/** One file cannot be handled. The message goes behind the file's name. */
export class FileError extends Error {}
