/** What other files ask for changes what is said of a Dockerfile. */
import { expect, it } from 'vitest';
import { analyze } from '../../server/src/core/analysis.ts';
import type { ProjectBuild } from '../../server/src/core/facts/context.ts';
import { lenses } from '../../server/src/core/features/code-lens.ts';
import { hoverAt } from '../../server/src/core/features/hover.ts';

const TEXT = `FROM golang:1.26 AS builder
RUN go build -o /app .

FROM builder AS tests
RUN go test ./...

FROM alpine AS leftover
RUN apk add --no-cache curl

FROM alpine
COPY --from=builder /app /app
`;

const analyzed = (builds: readonly ProjectBuild[], text = TEXT) =>
  analyze({ text, project: { dockerignore: undefined, builds } });
const asks = (target: string, contexts: readonly string[] = []): ProjectBuild => ({
  label: `compose.yaml: ${target}`,
  target,
  contexts,
});
const rules = (builds: readonly ProjectBuild[], text = TEXT) =>
  analyzed(builds, text)
    .diagnostics.map(({ rule }) => rule.id)
    .filter((id) => /^(?:un|skipped)/.test(id));

it('takes a stage that a file builds for used', () => {
  expect(rules([])).toEqual(['skipped-test-stage', 'unused-stage']);
  expect(rules([asks('leftover')])).toEqual(['skipped-test-stage']);
  expect(rules([asks('LEFTOVER'), asks('tests')])).toEqual([]);
  expect(rules([asks('gone')])).toEqual(['skipped-test-stage', 'unused-stage']);
});

it('takes the name of a build context as it is', () => {
  const text = 'FROM alpine AS builder\n\nFROM alpine\nCOPY --from=builders /app /app\n';
  expect(rules([], text)).toEqual(['unknown-stage']);
  expect(rules([{ ...asks('x', ['builders']), target: undefined }], text)).toEqual([]);
});

it('says so in hovers and lenses', () => {
  const snapshot = analyzed([asks('leftover')]);
  expect(hoverAt(snapshot, TEXT.indexOf('leftover'))?.markdown).toContain(
    'Built by `compose.yaml: leftover`',
  );
  expect(lenses(snapshot).map(({ title }) => title)).toContain('built by compose.yaml: leftover');
  expect(lenses(analyzed([asks('tests')])).map(({ title }) => title)).toContain(
    'built by compose.yaml: tests',
  );
});

it('says who builds the last stage, by its name or without one', () => {
  const builds = [{ ...asks('web'), target: null }];
  const snapshot = analyzed(builds);
  expect(lenses(snapshot).map(({ title }) => title)).toContain(
    'default build target, built by compose.yaml: web',
  );
  const named = TEXT.replace(/alpine\nCOPY/, 'alpine AS prod\nCOPY');
  const all = analyzed([...builds, asks('prod')], named);
  expect(hoverAt(all, named.indexOf('prod'))?.markdown).toContain(
    'The build target, built by `compose.yaml: web`, `compose.yaml: prod`',
  );
  expect(lenses(all).map(({ title }) => title)).toContain(
    'default build target, built by compose.yaml: web, compose.yaml: prod',
  );
});

it('does not take every build of a last stage for one that needs another stage', () => {
  expect(rules([{ ...asks('x'), target: null }])).toEqual(['skipped-test-stage', 'unused-stage']);
});
