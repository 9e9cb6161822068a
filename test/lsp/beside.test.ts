/**
 * What we show beside an extension that shows what dockerfile-language-service says, at every place of a file: nothing
 * twice, and nothing less than both.
 */
import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import { afterEach, expect, it } from 'vitest';
import type { CompletionItem, Location, LocationLink, MarkupContent } from 'vscode-languageserver/node';
import { RULES } from '../../server/src/core/rules/index.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import { isKept, leftToOthers } from '../../server/src/lsp/overlap.ts';
import type { Other } from '../../server/src/protocol/index.ts';
import { fixtures } from '../harness/fixtures.ts';
import { ruleCase } from '../harness/rule-case.ts';
import { CAPABILITIES, startClient, type TestClient, URI } from './client.ts';

const FILE = `# syntax=docker/dockerfile:1
ARG VERSION=1.26
FROM golang:\${VERSION} AS build
ARG OWN=1
ENV HOME=/a
WORKDIR /src
COPY --from=bu go.mod ./
COPY --from=build --parents --chown=1 a b
RUN --mount=type=cache,target=/c,from=build echo $OWN

FROM alpine:3.22
COPY --from= /a /b
COPY --from=0 --link /a /b
ADD --ch /a /b
COPY --chown=1 /a /b
HEALTHCHECK --inter=5s CMD true
HEALTHCHECK --interval=5s --t CMD true
ONBUILD COPY --from=b /a /b
ONBUILD HEALTHCHECK --
USER $H
EXPOSE 80
EN
`;

const BESIDE: readonly Other[] = ['container-tools'];

let ours: TestClient | undefined;
afterEach(() => ours?.dispose());

const service = DockerfileLanguageServiceFactory.createLanguageService();
service.setCapabilities({
  completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
  hover: { contentFormat: ['markdown'] },
});

/** Of `--from=stage`, `EXPOSE port`, `${HOME}` the word that is chosen. */
const chosen = (label: string) => label.replace(/^\$\{?|\}$/g, '').replace(/[= ].*/, '');

async function start(others: readonly Other[]): Promise<TestClient> {
  ours?.dispose();
  const completion = {
    completionItem: { snippetSupport: true, documentationFormat: ['markdown' as const] },
  };
  const textDocument = { ...CAPABILITIES.textDocument, completion };
  ours = await startClient({
    capabilities: { ...CAPABILITIES, textDocument },
    init: { debounce: 0, others },
  });
  await ours.open(FILE);
  return ours;
}

/** Every place of the file, with what it looks like. */
const PLACES = FILE.split('\n').flatMap((text, line) =>
  Array.from({ length: text.length + 1 }, (_, character) => ({
    position: { line, character },
    before: text.slice(0, character),
    after: text.slice(character),
    shown: `${text.slice(0, character)}|${text.slice(character)}`,
  })),
);
type Place = (typeof PLACES)[number];

async function answers<Result>(others: readonly Other[], method: string): Promise<(Result | null)[]> {
  const client = await start(others);
  const found: (Result | null)[] = [];
  for (const { position } of PLACES) {
    const params = { textDocument: { uri: URI }, position, context: { triggerKind: 1 } };
    found.push(await client.request<Result | null>(method, params));
  }
  return found;
}

const completions = async (others: readonly Other[]) =>
  (await answers<CompletionItem[]>(others, 'textDocument/completion')).map((items) =>
    (items ?? []).map(({ label }) => chosen(label)),
  );

/** What a list shows of these labels once this has been typed, but for what is typed already. */
const matching = ({ before }: Place, labels: readonly string[]) => {
  const typed = /\w*$/.exec(before)![0].toLowerCase();
  const begins = (label: string) => label.startsWith(typed) && label !== typed;
  return labels.filter((label) => begins(label.replace(/^--/, '').toLowerCase()));
};

it('completes nothing that the other completes too, and leaves nothing out at the end of a word', async () => {
  const all = await completions([]);
  const beside = await completions(BESIDE);
  const twice: string[] = [];
  const lost: string[] = [];
  for (const [index, place] of PLACES.entries()) {
    const items = (await service.computeCompletionItems(FILE, place.position)) as CompletionItem[];
    const theirs = items.map(({ label }) => chosen(label));
    const both = beside[index]!.filter((label) => theirs.includes(label));
    if (both.length > 0) twice.push(`${place.shown}  ${both}`);
    const shown = [...beside[index]!, ...theirs];
    const missing = matching(place, all[index]!).filter((label) => !shown.includes(label));
    const isAtEnd = !/^\S/.test(place.after);
    if (isAtEnd && missing.length > 0) lost.push(`${place.shown}  ${missing}`);
  }
  expect({ twice, lost }).toEqual({ twice: [], lost: [] });
});

it('explains nothing that the other explains too, and leaves no word unexplained', async () => {
  const hovers = async (others: readonly Other[]) =>
    (await answers<{ contents: MarkupContent }>(others, 'textDocument/hover')).map(
      (hover) => hover?.contents.value ?? '',
    );
  const all = await hovers([]);
  const beside = await hovers(BESIDE);
  const twice: string[] = [];
  const lost: string[] = [];
  for (const [index, { position, after, shown }] of PLACES.entries()) {
    // of a variable it has the bare value, where ours says whence that comes
    const contents = service.computeHover(FILE, position)?.contents as MarkupContent | string | undefined;
    const theirs = typeof contents === 'object' ? contents.value.split('\n')[0] : undefined;
    const isFlag = /^\*\*`[A-Z]+ --/.test(beside[index]!);
    if (theirs && (isFlag || beside[index]!.includes(theirs))) twice.push(shown);
    if (!contents && all[index] && !beside[index] && /^\w/.test(after)) lost.push(shown);
  }
  expect({ twice, lost }).toEqual({ twice: [], lost: [] });
});

it('leads to the same places, which VS Code takes for one then', async () => {
  const ours = await answers<LocationLink[]>(BESIDE, 'textDocument/definition');
  const differs: string[] = [];
  let same = 0;
  for (const [index, { position, shown }] of PLACES.entries()) {
    const theirs = service.computeDefinition({ uri: URI }, FILE, position) as Location | null;
    const [link] = ours[index] ?? [];
    if (!theirs || !link) continue;
    const { start } = theirs.range;
    const { line, character } = link.targetRange.start;
    if (line === start.line && character === start.character) same++;
    else differs.push(`${shown}  ${line}:${character}, theirs ${start.line}:${start.character}`);
  }
  expect(differs).toEqual([]);
  expect(same).toBeGreaterThan(20);
});

it('leaves to the other the rules whose findings it has all, on the same lines', () => {
  const left = leftToOthers('auto', BESIDE);
  const ids = new Set(RULES.filter((rule) => !isKept(left, DEFAULT_SETTINGS, rule)).map(({ id }) => id));
  expect(ids.size).toBeGreaterThan(9);
  const missed: string[] = [];
  let seen = 0;
  for (const fixture of fixtures('rules').filter(({ group }) => ids.has(group))) {
    const { snapshot } = ruleCase(fixture);
    const { lines, text } = snapshot;
    const theirs = service.validate(text);
    for (const { rule, span, message } of snapshot.diagnostics) {
      if (!ids.has(rule.id)) continue;
      seen++;
      const first = lines.lineAt(span.start);
      const last = lines.lineAt(span.end);
      const isTheirs = theirs.some(({ range: { start, end } }) => start.line <= last && end.line >= first);
      if (!isTheirs) missed.push(`${fixture.file}: ${message}`);
    }
  }
  expect(missed).toEqual([]);
  expect(seen).toBeGreaterThan(40);
});
