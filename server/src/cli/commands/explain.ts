import { RULES, ruleById } from '../../core/rules/index.ts';
import { rulePage } from '../../core/rules/page.ts';
import type { Category, Rule } from '../../core/rules/rule.ts';
import { didYouMean, ruleIds } from '../config.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { renderMarkdown } from '../markdown.ts';
import type { AddCommand } from '../options.ts';
import { colorsFor, type Terminal, widthOf } from '../terminal.ts';
import { wrap } from '../width.ts';

/** Prose wider than this is hard to read. */
const WIDEST = 100;

const CATEGORIES: Readonly<Record<Category, string>> = {
  reference: 'Stage references',
  value: 'Values',
  artefact: 'Artefact flow',
  size: 'Size',
  cache: 'Cache and build time',
  file: 'The file itself',
};

export const addExplain: AddCommand = (program, terminal, finish) => {
  program
    .command('explain')
    .summary('explain a rule, or list all of them')
    .description('Prints the page of a rule: what it reports, why, an example, when to ignore it.')
    .argument('[rule]', 'a rule, a BuildKit check or a code of hadolint (default: list all rules)')
    .action((name: string | undefined) =>
      finish(name === undefined ? listRules(terminal) : explain(name, terminal)),
    );
};

function explain(name: string, terminal: Terminal): ExitCode {
  const rules = rulesNamed(name);
  if (rules.length === 0) {
    throw new UsageError(
      `there is no rule '${name}'${didYouMean(name, ruleIds()) || '; "multistage explain" lists them'}`,
    );
  }
  const { out, env } = terminal;
  const style = { colors: colorsFor(out, env), width: widthOf(out, WIDEST) };
  out.write(rules.map((rule) => renderMarkdown(rulePage(rule), style)).join('\n'));
  return EXIT.ok;
}

/** By its id, or by the names that others have for the same thing. */
function rulesNamed(name: string): readonly Rule[] {
  const wanted = name.toLowerCase();
  const rule = ruleById(wanted);
  if (rule) return [rule];
  return RULES.filter(
    ({ buildkit, hadolint = [] }) =>
      buildkit?.name.toLowerCase() === wanted || hadolint.some((code) => code.toLowerCase() === wanted),
  );
}

function listRules({ out, env }: Terminal): ExitCode {
  const colors = colorsFor(out, env);
  const idWidth = Math.max(...RULES.map(({ id }) => id.length));
  const indent = ' '.repeat(idWidth + 13);
  const room = Math.max(24, widthOf(out) - indent.length);
  const sections = Object.entries(CATEGORIES).flatMap(([category, title]) => {
    const rules = RULES.filter((rule) => rule.category === category);
    if (rules.length === 0) return [];
    const rows = rules.map(({ id, severity, summary }) => {
      const [first, ...rest] = wrap(summary, room);
      const head = `  ${id.padEnd(idWidth)}  ${colors.dim(severity.padEnd(7))}  ${first}`;
      return [head, ...rest.map((line) => indent + line)].join('\n');
    });
    return [`${colors.bold(title)}\n${rows.join('\n')}\n`];
  });
  out.write(`${sections.join('\n')}\n${colors.dim('"multistage explain RULE" tells more.')}\n`);
  return EXIT.ok;
}
