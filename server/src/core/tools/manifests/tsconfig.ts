import { readJson } from './json.ts';
import { listAt, textAt, valueAt } from './values.ts';

export interface TsConfig {
  /** As written, relative to the file that says it. */
  readonly outDir: string | undefined;
  readonly noEmit: boolean | undefined;
  readonly outFile: string | undefined;
  readonly extends: readonly string[];
}

/** Reads a tsconfig.json with its comments. */
export function readTsConfig(text: string): TsConfig {
  const json = readJson(text);
  const base = textAt(json, 'extends');
  const noEmit = valueAt(json, 'compilerOptions', 'noEmit');
  return {
    outDir: textAt(json, 'compilerOptions', 'outDir'),
    noEmit: typeof noEmit === 'boolean' ? noEmit : undefined,
    outFile: textAt(json, 'compilerOptions', 'outFile'),
    extends: base !== undefined ? [base] : listAt(json, 'extends').filter((one) => typeof one === 'string'),
  };
}
