import { expect } from 'vitest';
import { analyze, type Refactoring } from '../../server/src/core/analysis.ts';
import type { Context, ContextInput } from '../../server/src/core/facts/context.ts';

/** What holds of each refactoring that is offered: `input` is the file that comes of it. */
export function checkRefactoring(before: Context, input: ContextInput, { review }: Refactoring): void {
  const after = analyze(input);
  const { text } = after;
  expect(text).not.toBe(before.text);
  expect(after.file.problems).toEqual([]);
  expect(after.failures).toEqual([]);
  if (before.text.includes('\r\n')) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  expect(text.endsWith('\n')).toBe(before.text.endsWith('\n'));
  for (const comment of commentsOf(before)) expect(text, 'comments are kept').toContain(comment);
  if (review) return;
  for (const one of before.file.instructions) {
    // what may name a stage may name it otherwise
    if (/^(?:FROM|COPY|RUN|ONBUILD)$/.test(one.name)) continue;
    expect(text).toContain(before.text.slice(one.head.start, one.head.end));
  }
  expect(builtBy(after), 'the same is built').toEqual(builtBy(before));
}

const commentsOf = ({ text, file }: Context): string[] => [
  ...file.nodes.flatMap((node) =>
    node.kind === 'comment' ? text.slice(node.span.start, node.span.end).trim() : [],
  ),
  ...file.instructions.flatMap(({ innerComments }) =>
    innerComments.map(({ start, end }) => text.slice(start, end).trim()),
  ),
];

/** How the targets are configured, and what is known to be in them. */
const builtBy = (context: Context) =>
  context.targets.map((stage) => {
    const facts = context.facts(stage);
    const names = context.file.instructions.flatMap(({ name, pairs }) =>
      name === 'ENV' ? pairs.map(({ key }) => key.text) : [],
    );
    return {
      name: stage.name,
      image: facts.image?.repository,
      workdir: facts.workdir,
      user: facts.user,
      env: Object.fromEntries([...new Set(names)].sort().map((name) => [name, facts.env(name)])),
      starts: facts.entrypoints.map(({ from, words }) => [from, ...words.map(({ text }) => text)]),
      files: [...facts.files.made('/', 500)].map(({ path, entry }) => `${entry.kind} ${path}`).sort(),
      installed: facts.installations.flatMap(({ packages }) => packages.map(({ name }) => name)).sort(),
    };
  });
