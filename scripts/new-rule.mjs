/**
 * Starts a rule: its file, its line in the list, its folder of fixtures.
 *
 *   npm run new-rule -- ID [--category reference|value|artefact|size|cache|file] [--severity error|warning|info|hint]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RULES = path.join(ROOT, 'server', 'src', 'core', 'rules');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    category: { type: 'string', default: 'reference' },
    severity: { type: 'string', default: 'warning' },
  },
});
const [id] = positionals;
if (positionals.length !== 1 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  fail('usage: npm run new-rule -- ID, in kebab-case; it should read well after "ignore"');
}
const file = path.join(RULES, `${id}.ts`);
const fixtures = path.join(ROOT, 'test', 'fixtures', 'rules', id);
if (existsSync(file)) fail(`There is a rule ${id} already`);

const name = id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

const list = readFileSync(path.join(RULES, 'index.ts'), 'utf8');
const end = list.indexOf('\n];');
if (end < 0) fail('The list in rules/index.ts is not where it was');
const withLine = `import { ${name} } from './${id}.ts';\n${list.slice(0, end)}\n  ${name},${list.slice(end)}`;

writeFileSync(file, ruleSource());
writeFileSync(path.join(RULES, 'index.ts'), withLine);
mkdirSync(fixtures, { recursive: true });
writeFileSync(
  path.join(fixtures, 'reported.txt'),
  fixture('Why this is a finding.', 'FROM alpine\n# ~~~~ …\n'),
);
writeFileSync(path.join(fixtures, 'not-reported.txt'), fixture('Why this is none.', 'FROM alpine\n'));
console.log(`server/src/core/rules/${id}.ts and two fixtures are there to be filled in.
Move its line in rules/index.ts to its place in the docs; then: npm run format && npm run gen && npm run test:unit`);

function ruleSource() {
  return `import { defineRule } from './rule.ts';

export const ${name} = defineRule({
  id: '${id}',
  since: '${version}',
  category: '${values.category}',
  severity: '${values.severity}',
  fix: 'none',
  summary: 'One sentence with a full stop.',
  docs: {
    what: 'What it reports, beyond the summary.',
    why: 'What happens without a change.',
    ignore: 'When it is right as it is.',
  },
  examples: {
    bad: ['FROM alpine\\n'],
    good: ['FROM alpine\\n'],
  },
  *check({ model }) {
    for (const stage of model.stages) {
      yield { span: stage.from.keyword.span, message: 'What is wrong, why it matters here, what to do.' };
    }
  },
});
`;
}

function fixture(prose, dockerfile) {
  return `${prose}\n-- Dockerfile --\n${dockerfile}`;
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
