import { checkstyleReporter } from './checkstyle.ts';
import { githubReporter } from './github.ts';
import { jsonReporter } from './json.ts';
import type { Reporter } from './report.ts';
import { sarifReporter } from './sarif.ts';
import { textReporter } from './text.ts';

/** Reporters by what `--format` calls them. */
export const REPORTERS = {
  text: textReporter,
  json: jsonReporter,
  sarif: sarifReporter,
  github: githubReporter,
  checkstyle: checkstyleReporter,
} satisfies Record<string, Reporter>;

export type Format = keyof typeof REPORTERS;
