/**
 * Writes everything that the tables of rules, settings and commands say elsewhere too: the manifest's contributions, a
 * page a rule with their index, the page of settings, the README's table of rules, the snippets of the templates.
 *
 *   node scripts/generate.mjs [--check]
 *
 * `--check` writes nothing and fails where a file is not as it would be written.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { importSources } from './bundle-core.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES = 'docs/rules';
const COMMAND = 'npm run gen';

const CATEGORIES = {
  reference: 'Stage references',
  value: 'Values',
  artefact: 'What passes between stages',
  size: 'Size',
  cache: 'Cache and build time',
  file: 'The file itself',
};

const SEVERITIES = {
  error: 'The build or the container certainly fails.',
  warning: 'Likely a bug or a bloated image.',
  info: 'The author probably did not mean it.',
  hint: 'Fine, but there is a simpler way. Not in the Problems list.',
  off: 'Never reported.',
};

const FIXES = { safe: 'safe', review: 'to review', none: '–' };

/** @typedef {import('../server/src/core/rules/rule.ts').Rule} Rule */
/** @typedef {import('../server/src/core/settings.ts').Setting} Setting */
/** @typedef {import('../client/src/commands/command.ts').Command} Command */

/** @returns {Promise<Map<string, string>>} the text of each generated file by its path from the root */
export async function generate() {
  const { RULES, SETTINGS, COMMANDS, TEMPLATES, rulePage, severitiesOf, snippetOf } = await importSources(
    `export * from './scripts/tables.ts';`,
  );
  const rows = RULES.map((rule) => ({ ...rule, severities: severitiesOf(rule) }));
  const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');
  return new Map([
    ['package.json', manifest(read('package.json'), RULES, SETTINGS, COMMANDS)],
    ['README.md', between(read('README.md'), 'rules', ruleTables(rows, `${PAGES}/`, '###'))],
    ['docs/settings.md', settingsPage(SETTINGS)],
    ['snippets/dockerfile.json', templateSnippets(TEMPLATES, snippetOf)],
    [`${PAGES}/README.md`, rulesIndex(rows)],
    ...RULES.map((rule) => [`${PAGES}/${rule.id}.md`, withLastLine(rulePage(rule))]),
  ]);
}

/** @returns {string[]} pages of rules that are no more, by their paths from the root */
function leftovers(files) {
  if (!existsSync(path.join(ROOT, PAGES))) return [];
  return readdirSync(path.join(ROOT, PAGES))
    .map((name) => `${PAGES}/${name}`)
    .filter((file) => !files.has(file));
}

/** @returns {Promise<string[]>} what is not as it would be written, a line each */
export async function drift() {
  const files = await generate();
  const current = (file) =>
    existsSync(path.join(ROOT, file)) ? readFileSync(path.join(ROOT, file), 'utf8') : undefined;
  return [
    ...[...files].filter(([file, text]) => current(file) !== text).map(([file]) => `${file} is out of date`),
    ...leftovers(files).map((file) => `${file} belongs to no rule`),
  ];
}

async function write() {
  const files = await generate();
  for (const file of leftovers(files)) rmSync(path.join(ROOT, file));
  mkdirSync(path.join(ROOT, PAGES), { recursive: true });
  for (const [file, text] of files) writeFileSync(path.join(ROOT, file), text);
  console.log(`${files.size} files are up to date`);
}

/**
 * @param {string} text of package.json
 * @param {readonly Rule[]} rules
 * @param {readonly Setting[]} settings
 * @param {readonly Command[]} commands
 */
function manifest(text, rules, settings, commands) {
  const pkg = JSON.parse(text);
  pkg.contributes.commands = commands.map(({ id, title, icon }) => ({
    command: id,
    title,
    category: 'Multistage',
    ...(icon && { icon }),
  }));
  pkg.contributes.menus = menus(commands);
  pkg.contributes.keybindings = commands.flatMap(({ id, keybinding }) =>
    keybinding ? [{ command: id, ...keybinding }] : [],
  );
  pkg.contributes.configuration = {
    title: 'Multistage',
    properties: Object.fromEntries(
      settings.map((setting) => [`multistage.${setting.key}`, property(setting, rules)]),
    ),
  };
  return `${JSON.stringify(pkg, null, 2)}\n`;
}

/** @param {readonly Command[]} commands */
function menus(commands) {
  const entries = commands.flatMap(({ id, menus: own = {} }) =>
    Object.entries(own).map(([menu, { when, group }]) => [
      menu,
      { command: id, ...(when && { when }), ...(group && { group }) },
    ]),
  );
  const names = [...new Set(entries.map(([menu]) => menu))].sort();
  return Object.fromEntries(
    names.map((name) => [name, entries.filter(([menu]) => menu === name).map(([, entry]) => entry)]),
  );
}

/**
 * @param {Setting} setting
 * @param {readonly Rule[]} rules
 */
function property({ key, schema, description, scope, default: value }, rules) {
  const bySeverity = key === 'rules' && {
    additionalProperties: false,
    properties: Object.fromEntries(
      rules.map((rule) => [
        rule.id,
        {
          enum: Object.keys(SEVERITIES),
          default: rule.optIn ? 'off' : rule.severity,
          description: rule.summary,
        },
      ]),
    ),
  };
  return { ...schema, ...bySeverity, default: value, scope, markdownDescription: description };
}

/**
 * @param {readonly import('../server/src/core/templates/template.ts').Template[]} templates
 * @param {(template: import('../server/src/core/templates/template.ts').Template) => readonly string[]} snippetOf
 */
function templateSnippets(templates, snippetOf) {
  const snippets = templates.map((template) => [
    `Dockerfile: ${template.title}`,
    {
      prefix: [`dockerfile-${template.name}`, template.name],
      isFileTemplate: true,
      body: snippetOf(template),
      description: `${template.title}: ${template.description}`,
    },
  ]);
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}

/** @param {readonly Setting[]} settings */
function settingsPage(settings) {
  const sections = settings.map(({ key, description, scope, default: value, schema }) =>
    [
      `## multistage.${key}`,
      '',
      description,
      '',
      `- Value: ${valueOf(key, schema)}`,
      `- Default: \`${JSON.stringify(value)}\``,
      `- Can differ by ${scope === 'resource' ? 'folder' : 'window'}.`,
    ].join('\n'),
  );
  return withLastLine(
    [
      '# Settings',
      'In VS Code these are settings of the user, the workspace or the folder. The command line reads the same names, without `multistage.`, from `multistage.json` in the current folder or the file that `--config` names; `debounce` and those with a dot in their name are for editors only. Other editors send the object under `multistage` when the server asks for its configuration, or as `initializationOptions.settings`.',
      ...sections,
      '## Comments in the file',
      [
        'A comment above an instruction switches rules off for it:',
        '',
        '```dockerfile',
        '# multistage ignore=index-reference',
        'COPY --from=0 /app /app',
        '```',
        '',
        'At the very top of the file, behind nothing but directives, it holds for the whole file. Several rules are separated by commas, and ` -- ` begins a reason. BuildKit’s `# check=skip=…` and hadolint’s `# hadolint ignore=…` are honoured for the rules that equal theirs.',
      ].join('\n'),
    ].join('\n\n'),
  );
}

/**
 * @param {string} key
 * @param {Setting['schema']} schema
 */
function valueOf(key, schema) {
  if (key === 'rules') {
    const names = Object.keys(SEVERITIES).map((name) => `\`${name}\``);
    return `an object: the id of a [rule](rules/README.md) and ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  }
  if (schema.type === 'array') return 'a list of names';
  if (schema.type === 'object') return 'an object of names and strings';
  if (schema.type === 'boolean') return '`true` or `false`';
  return `a whole number from ${schema.minimum} to ${schema.maximum}`;
}

/** @param {readonly Rule[]} rules */
function rulesIndex(rules) {
  return withLastLine(
    [
      '# Rules',
      `A rule’s severity says what happens without a change:\n\n${Object.entries(SEVERITIES)
        .filter(([name]) => name !== 'off')
        .map(([name, text]) => `- **${name}**: ${text}`)
        .join('\n')}`,
      'A fix is *safe* where the image’s contents, comments and formatting stay as they are: "fix all" applies it. One *to review* may change the image.',
      'Each severity can be set by [`multistage.rules`](../settings.md#multistagerules). Rules that are off by themselves are marked.',
      ruleTables(rules, '', '##'),
    ].join('\n\n'),
  );
}

/**
 * @param {readonly Rule[]} rules
 * @param {string} folder of the pages, from where the tables stand
 * @param {string} heading
 */
function ruleTables(rules, folder, heading) {
  return Object.entries(CATEGORIES)
    .map(([category, title]) => [title, rules.filter((rule) => rule.category === category)])
    .filter(([, own]) => own.length > 0)
    .map(([title, own]) =>
      [
        `${heading} ${title}`,
        '',
        '| Rule | Reports | Severity | Fix |',
        '|---|---|---|---|',
        ...own.map(
          ({ id, summary, severities, fix, optIn }) =>
            `| [${id}](${folder}${id}.md) | ${summary.replaceAll('|', '\\|')} | ${severities}${optIn ? ' (off)' : ''} | ${FIXES[fix]} |`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** Replaces what stands between two marker comments. */
function between(text, name, content) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The markers "${begin}" and "${end}" are missing`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** Ends in exactly one line break. */
function withLastLine(text) {
  return `${text.trimEnd()}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--check')) {
    const stale = await drift();
    for (const line of stale) console.error(line);
    if (stale.length > 0) {
      console.error(`Run \`${COMMAND}\` and commit what it changes.`);
      process.exitCode = 1;
    }
  } else {
    await write();
  }
}
