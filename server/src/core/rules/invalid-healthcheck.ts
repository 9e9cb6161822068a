import type { Flag, Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { reference } from './support/references.ts';

export const invalidHealthcheck = defineRule({
  id: 'invalid-healthcheck',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'review',
  summary: 'HEALTHCHECK has no command, or a flag’s value that cannot be read.',
  docs: {
    what: 'HEALTHCHECK is followed by `CMD` and a command, or by `NONE` alone. Durations are numbers with a unit (`30s`, `1m30s`, `500ms`) of at least a millisecond; `--retries` is a whole number.',
    why: 'The build fails with "Unknown type … in HEALTHCHECK (try CMD)", "Missing command after HEALTHCHECK CMD", "time: missing unit in duration" or the like.',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('healthcheck')],
  },
  examples: {
    bad: [
      'FROM nginx:1.27\nHEALTHCHECK curl -f http://localhost/\n',
      'FROM nginx:1.27\nHEALTHCHECK --interval=30 CMD true\n',
    ],
    good: ['FROM nginx:1.27\nHEALTHCHECK --interval=30s --retries=3 CMD curl -f http://localhost/\n'],
  },
  on: ['HEALTHCHECK'],
  checkInstruction: (instruction) => (instruction.args.text === '' ? [] : problems(instruction)),
});

function* problems({ words, args, flags }: Instruction): Generator<Finding> {
  const [kind, ...command] = words;
  const type = kind?.text.toUpperCase();
  if (!kind) return;
  if (type === 'NONE') {
    if (command.length > 0)
      yield {
        span: { start: command[0]!.span.start, end: args.span.end },
        message: 'HEALTHCHECK NONE takes no arguments.',
      };
    return;
  }
  if (type !== 'CMD') {
    const { start } = args.span;
    yield {
      span: kind.span,
      message: `Unknown type '${kind.text}' in HEALTHCHECK: the command needs CMD in front, or write HEALTHCHECK NONE.`,
      fixes: [editsFix('Insert CMD', () => [insert(start, 'CMD ')], 'review')],
    };
  } else if (command.length === 0)
    yield { span: kind.span, message: 'Missing command after HEALTHCHECK CMD.' };
  for (const flag of flags) {
    const message = flag.value === undefined || flag.value === '' ? undefined : flagProblem(flag, flag.value);
    if (!message) continue;
    const unit = /^\d+$/.test(flag.value!) && flag.name !== 'retries' && flag.literal;
    yield {
      span: flag.valueSpan,
      message,
      fixes: unit
        ? [editsFix(`Write ${flag.value}s`, () => [insert(flag.valueSpan.end, 's')], 'review')]
        : [],
    };
  }
}

function flagProblem({ name }: Flag, value: string): string | undefined {
  if (name === 'retries') {
    if (!/^[+-]?\d+$/.test(value) || Math.abs(Number(value)) > 2_147_483_647)
      return `--retries is a whole number, not '${value}'.`;
    return Number(value) < 0 ? `--retries cannot be negative (${value}).` : undefined;
  }
  if (!['interval', 'timeout', 'start-period', 'start-interval'].includes(name)) return undefined;
  const duration = milliseconds(value);
  if (duration === undefined) {
    return /^[+-]?[\d.]+$/.test(value)
      ? `--${name}=${value}: missing unit in duration. Write ${value}s for seconds.`
      : `--${name}=${value}: invalid duration. Write a number with ms, s, m or h.`;
  }
  return duration !== 0 && duration < 1 ? `--${name} cannot be less than 1ms.` : undefined;
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 3.6e6,
};

/** Go's `time.ParseDuration`. */
function milliseconds(text: string): number | undefined {
  const sign = /^[+-]/.exec(text)?.[0];
  const rest = sign ? text.slice(1) : text;
  if (rest === '0') return 0;
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
  let total = 0;
  while (part.lastIndex < rest.length) {
    const match = part.exec(rest);
    if (!match) return undefined;
    total += Number(match[1]) * UNITS[match[2]!]!;
  }
  return rest === '' ? undefined : sign === '-' ? -total : total;
}
