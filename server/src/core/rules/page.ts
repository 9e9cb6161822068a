import type { Rule, Safety } from './rule.ts';

/** A rule's page in Markdown: for the docs, `multistage explain` and what other tools show of a rule. */
export function rulePage(rule: Rule): string {
  const { id, summary, docs, examples } = rule;
  const bad = examples.shortened ?? examples.bad[0];
  const [good] = examples.good;
  const sections = [
    `# ${id}`,
    summary,
    facts(rule).join('\n'),
    `## What it reports\n\n${docs.what}`,
    `## Why\n\n${docs.why}`,
    bad === undefined ? '' : `## Example\n\n${fenced(bad, languageOf(rule))}${beside(rule)}`,
    good === undefined ? '' : `## Use instead\n\n${fenced(good, languageOf(rule))}`,
    `## When to ignore it\n\n${docs.ignore}\n\n${ignoring(rule)}`,
    references(rule),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** The `.dockerignore` and the files that the example needs. */
function beside(rule: Rule): string {
  const { dockerignore, files } = rule.examples;
  if ('checkBuild' in rule)
    return `\n\nin \`${rule.exampleFile.path}\`, beside this Dockerfile:\n\n${dockerfile(rule.exampleFile.dockerfile)}`;
  const folder = files ? `\n\nin a folder that holds ${files.map(code).join(', ')}` : '';
  const ignore =
    dockerignore === undefined ? '' : `\n\nwith this \`.dockerignore\`:\n\n\`\`\`text\n${dockerignore}\`\`\``;
  return folder + ignore;
}

const FIXES: Readonly<Record<Safety | 'none', string>> = {
  safe: 'safe (the image stays the same, comments and formatting are kept)',
  review: 'review (it may change the image, and is never applied without being asked for)',
  none: 'none',
};

/** `error or warning`. */
export const severitiesOf = ({ severity, otherSeverities = [] }: Rule): string =>
  [severity, ...otherSeverities].join(' or ');

function facts(rule: Rule): string[] {
  const { fix, since, optIn, buildkit, hadolint = [] } = rule;
  return [
    `- Severity: ${severitiesOf(rule)}`,
    `- Fix: ${FIXES[fix]}`,
    ...(buildkit ? [`- BuildKit check: \`${buildkit.name}\``] : []),
    ...(hadolint.length > 0 ? [`- hadolint: ${hadolint.map(code).join(', ')}`] : []),
    ...(optIn ? ['- Off unless a setting gives it a severity'] : []),
    `- Since: ${since}`,
  ];
}

/** The comments and the setting that silence a rule, spelled out. */
function ignoring(rule: Rule): string {
  const { id, severity, otherSeverities = [], buildkit, hadolint = [] } = rule;
  const everywhere = `To turn it off everywhere, set \`"multistage.rules": { "${id}": "off" }\` in VS Code, or \`"rules": { "${id}": "off" }\` in \`multistage.json\` for the command line.`;
  if ('checkBuild' in rule) return everywhere;
  const also = [
    ...(buildkit
      ? [`\`# check=skip=${buildkit.name}\`${buildkit.global ? ' at the top of the file' : ''}`]
      : []),
    ...hadolint.map((rule) => `\`# hadolint ignore=${rule}\``),
  ];
  // what makes a build fail goes on failing, whatever other tools are told
  const unless = [severity, ...otherSeverities].includes('error') ? ', except for errors' : '';
  return [
    'A comment above the instruction, or at the top for the whole file, silences the rule:',
    dockerfile(`# multistage ignore=${id} -- the reason\n`),
    ...(also.length > 0 ? [`${also.join(' and ')} ${also.length > 1 ? 'do' : 'does'} so too${unless}.`] : []),
    everywhere,
  ].join('\n\n');
}

function references({ docs: { references: list = [] } }: Rule): string {
  if (list.length === 0) return '';
  return `## References\n\n${list.map(({ title, url }) => `- [${title}](${url})`).join('\n')}`;
}

const dockerfile = (text: string): string => fenced(text, 'dockerfile');

const languageOf = (rule: Rule): string => ('checkBuild' in rule ? 'yaml' : 'dockerfile');

/** Longer fences where the text has fences of its own. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${fence}`;
}

const code = (text: string) => `\`${text}\``;
