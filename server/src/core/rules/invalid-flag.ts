import type { FlagKind } from '../data/flags.ts';
import type { Flag, Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { replaceFix } from './place.ts';
import { defineRule, type Fix } from './rule.ts';
import { flagsOf, isBoolean } from './support/flag-table.ts';
import { reference } from './support/references.ts';
import { isKnown } from './support/steps.ts';
import { nearestWord } from './support/suggestion.ts';

export const invalidFlag = defineRule({
  id: 'invalid-flag',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'safe',
  summary: 'An instruction has a flag that it does not know, or one with a wrong value.',
  docs: {
    what: 'Words that start with `--` directly behind the keyword are flags. This reports those that the instruction does not have, those given twice (`--mount`, `--exclude` and `--device` may repeat), missing values, and values that are none of the possible ones.',
    why: 'The build fails with "unknown flag", "duplicate flag specified", "missing a value on flag" or "expecting boolean value for flag". Which flags exist depends on the version of the `# syntax=` image; those of the current one count here.',
    ignore: 'Ignore it if `# syntax=` names a frontend with flags of its own.',
    references: [reference('copy'), reference('run')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nCOPY --form=build /a /b\n', 'FROM alpine:3.20\nRUN --network=off true\n'],
    good: [
      'FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build --link /a /b\n',
      'FROM alpine:3.20\nRUN --network=none true\n',
    ],
  },
  *checkInstruction(instruction) {
    if (instruction.flags.length === 0) return;
    const known = isKnown(instruction) ? flagsOf(instruction) : undefined;
    if (!known) return;
    const seen = new Set<string>();
    for (const flag of instruction.flags) {
      const problem = problemOf(instruction, flag, known, seen);
      seen.add(flag.name);
      if (problem) yield problem;
    }
  },
});

interface Problem {
  readonly span: Span;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

function problemOf(
  { name }: Instruction,
  flag: Flag,
  known: Readonly<Record<string, FlagKind>>,
  seen: ReadonlySet<string>,
): Problem | undefined {
  const { span, nameSpan, value } = flag;
  const kind = Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
  if (!kind) {
    const names = Object.keys(known);
    const near = nearestWord(flag.name, names);
    const has =
      names.length > 0
        ? `${name} has ${names.map((option) => `--${option}`).join(', ')}.`
        : `${name} has no flags; put "--" in front if this is part of the command.`;
    return {
      span: nameSpan,
      message: `Unknown flag --${flag.name}: ${near ? `did you mean --${near}?` : has}`,
      fixes: near && flag.literal ? [replaceFix(`Change to --${near}`, nameSpan, `--${near}`)] : [],
    };
  }
  if (kind !== 'list' && seen.has(flag.name)) {
    return { span, message: `Duplicate flag --${flag.name}: ${name} takes it once. Drop one of the two.` };
  }
  if (kind === 'boolean') {
    if (value === '')
      return {
        span,
        message: `Missing a value on flag --${flag.name}: leave the "=" out, or write true or false.`,
      };
    if (value === undefined || /^(?:true|false)$/i.test(value)) return undefined;
    return {
      span: flag.valueSpan,
      message: `Expecting boolean value for flag --${flag.name}: true or false, not '${value}'.`,
    };
  }
  if (value === undefined)
    return { span, message: `Missing a value on flag --${flag.name}: write --${flag.name}=….` };
  const reason = name === 'RUN' ? runProblem(flag.name, value) : undefined;
  return reason ? { span: value === '' ? span : flag.valueSpan, message: reason } : undefined;
}

function runProblem(flag: string, value: string): string | undefined {
  if (flag === 'network' && !['default', 'none', 'host'].includes(value)) {
    return `Invalid network mode '${value}': default, none and host exist.`;
  }
  if (flag === 'security' && value !== 'insecure' && value !== 'sandbox') {
    return `Security '${value}' is not valid: sandbox and insecure exist.`;
  }
  return flag === 'device' ? deviceProblem(value) : undefined;
}

/** `vendor/device=name,required` (commands_rundevice.go). */
function deviceProblem(value: string): string | undefined {
  let device = '';
  for (const field of value.split(',')) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const rest = field.slice(equals + 1);
    if (key === 'required') {
      if (equals >= 0 && !isBoolean(rest))
        return `invalid value for required: '${rest}' is neither true nor false.`;
    } else if (key === 'name' && equals >= 0) {
      if (device) return `device name already set to ${device}.`;
      device = rest;
    } else if (device) return `unexpected '${field}' in --device: name and required exist.`;
    else device = field;
  }
  return undefined;
}
