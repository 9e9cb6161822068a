import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RULES, ruleById } from '../core/rules/index.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../core/settings.ts';
import { nearest } from '../core/text/similar.ts';
import { UsageError } from './exit.ts';
import { reasonOf } from './read.ts';

/** Read from the current folder where `--config` names nothing. */
export const CONFIG_FILE = 'multistage.json';

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info', 'hint', 'off'];

/** What is wrong with a value, or undefined. */
type Check = (value: unknown) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  $schema: (value) => (typeof value === 'string' ? undefined : 'is no string'),
  rules: wrongRules,
  targets: wrongNames,
  contexts: wrongNames,
  buildFiles: (value) => (typeof value === 'boolean' ? undefined : 'is neither true nor false'),
  buildArgs(value) {
    if (!isRecord(value)) return 'is no object';
    const wrong = Object.keys(value).find((key) => typeof value[key] !== 'string');
    return wrong === undefined ? undefined : `gives '${wrong}' a value that is no string`;
  },
};

/**
 * The settings of a run: those of the config file, with `target` in place of its targets.
 * @throws UsageError where the file cannot be read or holds anything that is not understood
 */
export function readConfig(file: string | undefined, target: string | undefined, cwd: string): Settings {
  const settings = file === undefined ? readDefault(cwd) : readFile(path.resolve(cwd, file), file);
  return target === undefined ? settings : { ...settings, targets: [target] };
}

function readDefault(cwd: string): Settings {
  const file = path.join(cwd, CONFIG_FILE);
  return existsSync(file) ? readFile(file, CONFIG_FILE) : DEFAULT_SETTINGS;
}

function readFile(file: string, name: string): Settings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${reasonOf(error)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError(`${name} is no valid JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
  if (!isRecord(value)) throw new UsageError(`${name} holds no JSON object`);
  for (const [key, item] of Object.entries(value)) {
    const check = Object.hasOwn(CHECKS, key) ? CHECKS[key] : undefined;
    if (!check) throw new UsageError(`${name}: there is no setting '${key}'${didYouMean(key, known())}`);
    const wrong = check(item);
    if (wrong !== undefined) throw new UsageError(`${name}: '${key}' ${wrong}`);
  }
  return readSettings(value);
}

const known = () => Object.keys(CHECKS).filter((key) => key !== '$schema');

function wrongRules(value: unknown): string | undefined {
  if (!isRecord(value)) return 'is no object';
  for (const [id, severity] of Object.entries(value)) {
    if (!ruleById(id)) return `names no rule with '${id}'${didYouMean(id, ruleIds())}`;
    if (!SEVERITIES.includes(severity)) {
      return `gives '${id}' the severity ${JSON.stringify(severity)}; it takes error, warning, info, hint or off`;
    }
  }
  return undefined;
}

function wrongNames(value: unknown): string | undefined {
  const names = Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '');
  return names ? undefined : 'is no list of names';
}

export const ruleIds = (): string[] => RULES.map(({ id }) => id);

/** The nearest of some names as the end of a message, or nothing. */
export function didYouMean(word: string, names: Iterable<string>): string {
  const near = nearest(word, names, true);
  return near === undefined ? '' : `. Did you mean '${near}'?`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
