import { expect, test } from 'vitest';
import { type Context, createContext } from '../../server/src/core/facts/context.ts';
import { hierarchyAt, needsOf, usersOf } from '../../server/src/core/features/call-hierarchy.ts';
import { lenses } from '../../server/src/core/features/code-lens.ts';
import { completionsAt } from '../../server/src/core/features/completion.ts';
import { definitionAt } from '../../server/src/core/features/definition.ts';
import { folds } from '../../server/src/core/features/folding.ts';
import { formatEdits } from '../../server/src/core/features/format/format.ts';
import { stageGraph } from '../../server/src/core/features/graph.ts';
import { graphDot } from '../../server/src/core/features/graph-dot.ts';
import { graphMermaid } from '../../server/src/core/features/graph-mermaid.ts';
import { hoverAt } from '../../server/src/core/features/hover.ts';
import { inlayHints } from '../../server/src/core/features/inlay-hints.ts';
import { links } from '../../server/src/core/features/links.ts';
import { occurrencesAt } from '../../server/src/core/features/occurrences.ts';
import { outline } from '../../server/src/core/features/outline.ts';
import { renameAt, renameTargetAt } from '../../server/src/core/features/rename.ts';
import { selections } from '../../server/src/core/features/selection.ts';
import { semanticTokens } from '../../server/src/core/features/semantic-tokens.ts';
import type { HierarchyLink, OutlineItem } from '../../server/src/core/features/types.ts';
import { readSettings } from '../../server/src/core/settings.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { sectionText } from '../harness/archive.ts';
import { type Fixture, fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';

/**
 * Archives under test/fixtures/features/<feature>/: a Dockerfile with the cursor as `<|>`, and golden sections.
 * `settings.json` holds Multistage's settings, and for the file itself `lineBreak` and `finalLineBreak`.
 */
const CURSOR = '<|>';

interface Case {
  readonly context: Context;
  /** -1 where the file has no cursor. */
  readonly offset: number;
}

function caseOf({ archive, file }: Fixture): Case {
  const settings: Record<string, unknown> = JSON.parse(sectionText(archive, 'settings.json') ?? '{}');
  let text = sectionText(archive, 'Dockerfile');
  if (text === undefined) throw new Error(`${file} has no "-- Dockerfile --" section`);
  if (settings['finalLineBreak'] === false) text = text.replace(/\n$/, '');
  if (settings['lineBreak'] === '\r\n') text = text.replaceAll('\n', '\r\n');
  const offset = text.indexOf(CURSOR);
  const context = createContext({ text: text.replace(CURSOR, ''), settings: readSettings(settings) });
  return { context, offset };
}

/** Line and characters from 1, and the text between. */
function place({ lines, text }: Context, { start, end }: Span): string {
  const from = lines.position(start);
  const to = lines.position(end);
  const last = from.line === to.line ? `${to.character + 1}` : `${to.line + 1}:${to.character + 1}`;
  const shown = text.slice(start, end).split('\n', 1)[0]!;
  return `${from.line + 1}:${from.character + 1}-${last} ${shown.trimEnd()}`;
}

const SECTIONS: Readonly<
  Record<string, (testCase: Case, argument: string) => string | readonly string[] | undefined>
> = {
  hover({ context, offset }) {
    const hover = hoverAt(context, offset);
    return hover && [place(context, hover.span), '', hover.markdown];
  },
  definition: ({ context, offset }) =>
    definitionAt(context, offset).flatMap(({ origin, target, targetName }) => [
      `${place(context, origin)} -> ${place(context, targetName)}`,
      `  in ${place(context, target)}`,
    ]),
  occurrences: ({ context, offset }) =>
    occurrencesAt(context, offset)?.map(({ span, role }) => `${place(context, span)} (${role})`),
  'rename-target'({ context, offset }) {
    const target = renameTargetAt(context, offset);
    if (target?.ok === false) return `error: ${target.message}`;
    return target && `${place(context, target.span)} as "${target.placeholder}"`;
  },
  rename({ context, offset }, newName) {
    const renaming = renameAt(context, offset, newName);
    if (!renaming) return undefined;
    return renaming.ok ? applyEdits(context.text, renaming.edits) : `error: ${renaming.message}`;
  },
  completion({ context, offset }) {
    const items = completionsAt(context, offset);
    const [first] = items;
    if (!first) return undefined;
    expect(
      items.map(({ sortText }) => sortText),
      'items are in the order that they are shown in',
    ).toEqual(items.map(({ sortText }) => sortText).sort());
    return [
      `replaces ${place(context, first.edit.span)}`.trimEnd(),
      ...items.map(({ label, kind, detail, edit, preselect }) => {
        const inserted = edit.newText === label ? '' : ` -> ${edit.newText}`;
        return `${preselect ? '* ' : '  '}${label}${inserted} (${kind}) ${detail}`.trimEnd();
      }),
    ];
  },
  'completion-documentation'({ context, offset }, label) {
    return completionsAt(context, offset).find((item) => item.label === label)?.documentation;
  },
  outline: ({ context }) => outlineLines(context, outline(context), ''),
  folds: ({ context }) =>
    folds(context).map(({ kind, span }) => {
      const line = (offset: number) => context.lines.lineAt(offset) + 1;
      return `${line(span.start)}-${line(span.end)} ${kind}`;
    }),
  hints({ context }, lines) {
    const [first = 1, last = context.lines.count] = lines ? lines.split('-').map(Number) : [];
    const range = { start: context.lines.start(first - 1), end: context.lines.content(last - 1).end };
    return inlayHints(context, range).map(({ offset, label, tooltip }) => {
      const { line, character } = context.lines.position(offset);
      return `${line + 1}:${character + 1} ${label} | ${tooltip.replace(/\s*\n\s*/g, ' / ')}`;
    });
  },
  lenses: ({ context }) =>
    lenses(context).map(({ span, title, action }) => {
      const spans = action.kind === 'references' ? action.spans : [];
      return [
        `${context.lines.lineAt(span.start) + 1} ${title} (${action.kind})`,
        ...spans.map((one) => `  ${place(context, one)}`),
      ].join('\n');
    }),
  hierarchy({ context, offset }) {
    const item = hierarchyAt(context, offset);
    if (!item) return undefined;
    const linesOf = (title: string, links: readonly HierarchyLink[]) =>
      links.flatMap((link) => [
        `${title} ${link.item.name} | ${link.item.detail} | ${place(context, link.item.nameSpan)}`,
        ...link.spans.map((span) => `  ${place(context, span)}`),
      ]);
    return [
      `${item.name} | ${item.detail} | ${place(context, item.nameSpan)}`,
      ...linesOf('used by', usersOf(context, item.node)),
      ...linesOf('needs', needsOf(context, item.node)),
    ];
  },
  links: ({ context }) =>
    links(context).map(
      (link) =>
        `${place(context, link.span)} -> ${link.kind === 'page' ? link.url : place(context, link.target)} | ${link.tooltip}`,
    ),
  selections: ({ context, offset }) => selections(context, offset).map((span) => place(context, span)),
  tokens: ({ context }) =>
    semanticTokens(context).map(
      ({ span, type, modifiers }) => `${place(context, span)} (${[type, ...modifiers].join(' ')})`,
    ),
  format: ({ context }, unit) => {
    const formatted = applyEdits(
      context.text,
      formatEdits(context, {
        unit: unit === 'tab' ? '\t' : '  ',
        tabSize: unit === 'tab' ? 4 : 2,
        insertFinalNewline: true,
        trimFinalNewlines: true,
      }),
    );
    return formatted === context.text ? 'unchanged' : formatted;
  },
  graph: ({ context }, target) =>
    JSON.stringify(
      stageGraph(context, target || undefined),
      (key, value) => (key === 'range' ? place(context, value as Span) : value),
      1,
    ),
  mermaid: ({ context }, target) => graphMermaid(stageGraph(context, target || undefined)),
  dot: ({ context }, target) => graphDot(stageGraph(context, target || undefined)),
};

function outlineLines(context: Context, items: readonly OutlineItem[], indent: string): string[] {
  return items.flatMap((item) => {
    const { name, detail, kind, span, children, deprecated } = item;
    const lines = [span.start, span.end].map((offset) => context.lines.lineAt(offset) + 1);
    const range = lines[0] === lines[1] ? `${lines[0]}` : `${lines[0]}-${lines[1]}`;
    const notes = `${detail ? ` | ${detail}` : ''}${deprecated ? ' | deprecated' : ''}`;
    return [`${indent}${range} ${kind} ${name}${notes}`, ...outlineLines(context, children, `${indent}  `)];
  });
}

/** What a golden section should hold; undefined where it is none. */
function golden(testCase: Case, section: string): string | undefined {
  const [, name, argument] = /^@([\w-]+)(?:: (.*))?$/.exec(section) ?? [];
  if (name === undefined) return undefined;
  const show = SECTIONS[name];
  if (!show) throw new Error(`there is no golden section "${section}"`);
  const shown = show(testCase, argument ?? '') ?? [];
  const text = (typeof shown === 'string' ? shown : shown.join('\n')).replaceAll('\r\n', '\n');
  if (text === '') return '(nothing)\n';
  return text.endsWith('\n') ? text : `${text}\n`;
}

test.each(fixtures('features').map((fixture) => ({ title: `${fixture.group}/${fixture.name}`, fixture })))(
  '$title',
  ({ fixture }) => {
    const testCase = caseOf(fixture);
    if (UPDATING) updateGolden(fixture, (name) => golden(testCase, name));
    const expectations = fixture.archive.sections.filter(({ name }) => name.startsWith('@'));
    expect(expectations.length, 'golden sections').toBeGreaterThan(0);
    if (UPDATING) return;
    for (const { name, text } of expectations) expect(text, name).toBe(golden(testCase, name));
  },
);
