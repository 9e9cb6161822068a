import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import { FLAG_TEXTS } from '../../server/src/core/data/flag-texts.ts';
import { FLAGS } from '../../server/src/core/data/flags.ts';
import { completionsAt } from '../../server/src/core/features/completion.ts';
import type { CompletionItem } from '../../server/src/core/features/types.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';

const REFUSALS = new Set([
  'invalid-flag',
  'invalid-mount',
  'invalid-platform',
  'invalid-chmod',
  'invalid-healthcheck',
]);

const at = (text: string): CompletionItem[] =>
  completionsAt(analyze({ text: text.replace('<|>', '') }), text.indexOf('<|>'));

/** What BuildKit would refuse once an item is taken. */
const refusalsOf = (text: string, { edit }: CompletionItem): string[] =>
  analyze({ text: applyEdits(text.replace('<|>', ''), [edit]) })
    .diagnostics.filter(({ rule }) => REFUSALS.has(rule.id))
    .map(({ message }) => message);

const REST = {
  ADD: 'a /b',
  COPY: 'a /b',
  FROM: 'alpine:3.20',
  HEALTHCHECK: 'CMD true',
  RUN: 'true',
} as const;
const instructions = Object.keys(FLAGS) as (keyof typeof FLAGS)[];
const front = (name: string) => (name === 'FROM' ? '' : 'FROM alpine:3.20\n');

describe.each(instructions)('flags of %s', (name) => {
  it('are offered, all of them', () => {
    const labels = at(`${front(name)}${name} --<|> ${REST[name]}\n`).map(({ label }) => label);
    expect(labels.toSorted()).toEqual(
      Object.keys(FLAGS[name])
        .map((flag) => `--${flag}`)
        .toSorted(),
    );
  });

  it.each(Object.entries(FLAG_TEXTS[name]))(
    '--%s has values that BuildKit takes',
    (flag, { values = [] }) => {
      const text = `${front(name)}${name} --${flag}=<|> ${REST[name]}\n`;
      const items = at(text);
      expect(items.map(({ label }) => label)).toEqual(
        expect.arrayContaining(values.map(({ value }) => value)),
      );
      if (flag === 'from' || flag === 'mount') return;
      for (const item of items) expect(refusalsOf(text, item), item.label).toEqual([]);
    },
  );
});

describe('mounts', () => {
  const COMPLETE: Readonly<Record<string, string>> = {
    cache: 'target=/c',
    bind: 'target=/b',
    secret: 'id=s',
    ssh: 'id=default',
    tmpfs: 'target=/t',
  };
  const VALUES: Readonly<Record<string, string>> = {
    source: 'src',
    from: 'alpine',
    uid: '1',
    gid: '1',
    size: '64m',
    id: 'x',
    env: 'E',
    target: '/y',
  };

  it.each(Object.entries(COMPLETE))('of type %s take every key and value that is offered', (type, rest) => {
    const text = `FROM alpine:3.20\nWORKDIR /w\nRUN --mount=type=${type},${rest},<|> true\n`;
    const items = at(text);
    expect(items.length).toBeGreaterThan(0);
    for (const { label, edit } of items) {
      const valued = edit.newText.endsWith('=');
      const typed = text.replace('<|>', `${edit.newText}<|>`);
      const choices = valued ? at(typed).filter(({ kind }) => kind === 'value') : [];
      for (const choice of choices) expect(refusalsOf(typed, choice), `${label} ${choice.label}`).toEqual([]);
      const value = valued && choices.length === 0 ? (VALUES[label] ?? '') : '';
      if (choices.length === 0)
        expect(
          refusalsOf(text, { ...items[0]!, edit: { ...edit, newText: edit.newText + value } }),
          label,
        ).toEqual([]);
    }
  });

  it('offers no flags to who typed a blank', () => {
    const text = 'FROM alpine:3.20\nRUN \n';
    const context = analyze({ text });
    expect(completionsAt(context, text.length - 1, ' ')).toEqual([]);
    expect(completionsAt(context, text.length - 1).map(({ label }) => label)).toContain('--mount');
  });
});
