import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import type { Project } from '../../server/src/core/facts/context.ts';
import { detectTemplates, projectFiles } from '../../server/src/core/templates/detect.ts';
import { TEMPLATES } from '../../server/src/core/templates/index.ts';
import { dockerfileOf, dockerignoreOf, snippetOf } from '../../server/src/core/templates/template.ts';
import { fixtures, UPDATING, updateGolden } from '../harness/fixtures.ts';

/** The text that VS Code inserts where nobody changes a tab stop. */
function inserted(body: readonly string[]): string {
  const defaults = new Map<string, string>();
  const text = body.join('\n');
  return `${text.replace(
    /\\([\\$}])|\$\{(\d+):((?:\\.|[^}])*)\}|\$(\d+)/g,
    (_, plain, number, value, again) => {
      if (plain !== undefined) return plain;
      if (again !== undefined) return defaults.get(again) ?? '';
      const own = value.replace(/\\([\\$}])/g, '$1');
      defaults.set(number, own);
      return own;
    },
  )}\n`;
}

test('names are unique and fit a command line', () => {
  const names = TEMPLATES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !/^[a-z][a-z-]*$/.test(name))).toEqual([]);
});

describe.each(TEMPLATES)('$name', (template) => {
  const text = dockerfileOf(template);

  test('has nothing to report', () => {
    const dockerignore = { path: '.dockerignore', text: dockerignoreOf(template) };
    expect(findings(text, { dockerignore })).toEqual([]);
  });

  test('has several stages, runs as somebody else than root, and fills every placeholder', () => {
    const { model } = analyze({ text });
    expect(model.stages.length).toBeGreaterThan(1);
    expect(text).not.toContain('{{');
    expect(text).toMatch(/^USER (?!root|0)|nginx-unprivileged/m);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('asks for values that the text has', () => {
    for (const name of Object.keys(template.asks)) {
      expect(dockerfileOf(template, { [name]: 'other-value' })).toContain('other-value');
    }
  });

  test('its snippet inserts the same', () => {
    expect(inserted(snippetOf(template))).toBe(text);
  });
});

/** What the rules report at info or above. */
function findings(text: string, project: Project): string[] {
  const { diagnostics, failures } = analyze({ text, project });
  expect(failures).toEqual([]);
  return diagnostics
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule, message, span }) => `${rule.id}: ${message} [${text.slice(span.start, span.end)}]`);
}

describe('projects', () => {
  const cases = fixtures('templates');

  test.each(cases)('$group/$name', (fixture) => {
    const { archive, group } = fixture;
    const texts = new Map(
      archive.sections.filter(({ name }) => !name.startsWith('@')).map(({ name, text }) => [name, text]),
    );
    const files = {
      paths: [...texts.keys()].sort(),
      complete: true,
      read: (path: string) => texts.get(path),
    };
    const { starts, reason } = detectTemplates(projectFiles(files));
    const [start] = starts;
    const golden = (name: string): string | undefined =>
      ({
        '@dockerfile': start?.dockerfile,
        '@dockerignore': start?.dockerignore,
        '@checks': start?.checks.map((check) => `${check}\n`).join(''),
        '@declined': start ? undefined : `${reason ?? 'Nothing is recognised.'}\n`,
      })[name];
    expect(archive.prose, 'a fixture says why it exists').not.toBe('');
    if (UPDATING) return updateGolden(fixture, golden);
    const sections = archive.sections.filter(({ name }) => name.startsWith('@'));
    expect(sections.map(({ name }) => golden(name))).toEqual(sections.map(({ text }) => text));
    expect(sections.some(({ name }) => name === '@declined')).toBe(start === undefined);
    if (!start) return undefined;
    expect(start.template.name).toBe(group);
    expect(start.dockerfile).not.toContain('{{');
    const dockerignore = { path: '.dockerignore', text: start.dockerignore };
    return expect(findings(start.dockerfile, { dockerignore, files })).toEqual([]);
  });

  test('every template that detects projects has one', () => {
    const groups = new Set(cases.map(({ group }) => group));
    expect(TEMPLATES.filter((one) => one.detect && !groups.has(one.name)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});

describe('the small snippets', () => {
  const file = path.resolve(import.meta.dirname, '../../snippets/multistage.json');
  const snippets: Record<string, { body: string | string[] }> = JSON.parse(readFileSync(file, 'utf8'));

  test.each(Object.entries(snippets))('%s is read without a mistake', (_, { body }) => {
    const text = inserted([body].flat());
    const whole = /^(?:#|FROM|ARG)/.test(text)
      ? text
      : `FROM debian:13-slim AS builder\nRUN mkdir /out && touch /out/app\n\nFROM debian:13-slim\n${text}`;
    const { diagnostics } = analyze({ text: whole });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
      [],
    );
  });
});

test('the walkthrough’s pages and commands are there', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const commands = new Set(contributes.commands.map(({ command }: { command: string }) => command));
  type Media = { markdown: string } | { image: Record<string, string>; altText: string };
  const steps: { description: string; media: Media; completionEvents: string[] }[] =
    contributes.walkthroughs.flatMap((one: { steps: unknown[] }) => one.steps);
  expect(steps).toHaveLength(8);
  for (const { description, media, completionEvents } of steps) {
    const pages = 'markdown' in media ? [media.markdown] : Object.values(media.image);
    for (const page of pages) expect(readFileSync(path.join(root, page), 'utf8').trim()).not.toBe('');
    const used = [
      ...`${description} ${completionEvents.join(' ')}`.matchAll(/\b(?:command|onCommand):([\w.]+)/gi),
    ];
    expect(used.map(([, id]) => id!).filter((id) => !commands.has(id))).toEqual([]);
  }
  const ignored = readFileSync(path.join(root, '.vscodeignore'), 'utf8');
  expect(ignored).toContain('!docs/walkthrough/*.md');
  expect(ignored).toContain('!media/walkthrough-graph-*.svg');
});
