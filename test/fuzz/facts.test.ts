import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze, type Snapshot } from '../../server/src/core/analysis.ts';
import { type Context, createContext, type Project } from '../../server/src/core/facts/context.ts';
import type { KeptStage } from '../../server/src/core/facts/memory.ts';
import type { FileEntry, Look, Origin, Proof, StageFacts } from '../../server/src/core/facts/types.ts';
import type { Stage } from '../../server/src/core/model/types.ts';
import { DEFAULT_SETTINGS } from '../../server/src/core/settings.ts';
import type { ShellCommand, ShellScript, ShellWord } from '../../server/src/core/shell/types.ts';
import { sectionText } from '../harness/archive.ts';
import { fixtures } from '../harness/fixtures.ts';
import { ruleCase } from '../harness/rule-case.ts';

/** Facts are kept over versions of a file: with an earlier version at hand they are those of the text by itself. */

const texts = [
  ...fixtures('facts').map(({ archive }) => sectionText(archive, 'Dockerfile') ?? ''),
  ...fixtures('rules').map((fixture) => ruleCase(fixture).input.text),
].filter((text) => /^FROM /m.test(text) && text.length < 20_000);

const project: Project = {
  dockerignore: { path: '.dockerignore', text: 'node_modules\n' },
  files: {
    paths: ['Cargo.toml', 'build.sh', 'go.mod', 'package.json', 'requirements.txt', 'src/main.py'],
    complete: true,
    read: (path) =>
      ({ 'package.json': '{"scripts":{"build":"vite build"}}', 'build.sh': '#!/bin/sh\nmake all\n' })[path],
  },
};

/** Lines that change what a stage is. */
const LINES = [
  '# a comment',
  '',
  'FROM alpine:3.20',
  'FROM debian:bookworm-slim AS extra',
  'FROM scratch',
  'ARG VERSION=2',
  'ARG VERSION',
  'ENV PATH=/opt/bin:$PATH',
  'WORKDIR sub',
  'WORKDIR /elsewhere',
  'USER app',
  'SHELL ["/bin/bash", "-c"]',
  'COPY . .',
  'COPY --from=builder /out /out',
  'COPY --from=0 /usr/local/bin/ /usr/local/bin/',
  'COPY src/main.py /srv/',
  'RUN apt-get update && apt-get install -y curl',
  'RUN rm -rf /out',
  'RUN cd /srv && make > log.txt',
  'RUN --mount=type=bind,from=builder,target=/mnt cp -r /mnt/out /opt',
  'RUN ./build.sh',
  'RUN something --odd',
  'ONBUILD RUN touch /triggered',
  'LABEL a=b',
  'CMD ["curl"]',
  'ENTRYPOINT sh -c "exec $0"',
];

type Change = (lines: readonly string[]) => readonly string[];

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), fc.constantFrom(...LINES)).map(
    ([at, line]): Change =>
      (lines) =>
        lines.toSpliced(at % (lines.length + 1), 0, line),
  ),
  fc.nat().map(
    (at): Change =>
      (lines) =>
        lines.toSpliced(at % lines.length, 1),
  ),
  // a line, or a few, elsewhere
  fc.tuple(fc.nat(), fc.nat(12), fc.nat()).map(
    ([from, count, to]): Change =>
      (lines) => {
        const start = from % lines.length;
        const cut = lines.slice(start, start + count);
        const rest = lines.toSpliced(start, count);
        return rest.toSpliced(to % (rest.length + 1), 0, ...cut);
      },
  ),
  // a letter more or less
  fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('x', ' ', '/', '')).map(
    ([line, at, piece]): Change =>
      (lines) => {
        const index = line % lines.length;
        const text = lines[index]!;
        const offset = at % (text.length + 1);
        return lines.with(index, text.slice(0, offset) + piece + text.slice(offset + (piece === '' ? 1 : 0)));
      },
  ),
);

const versions = fc
  .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([first, changes]) => {
    const all = [first.split('\n')];
    for (const each of changes) {
      const next = each(all.at(-1)!);
      all.push(next.length === 0 ? [''] : [...next]);
    }
    return [...all, all[0]!].map((lines) => lines.join('\n'));
  });

test('what is known of stages with an earlier version at hand is what is known of the text by itself', () => {
  fc.assert(
    fc.property(versions, (all) => {
      let context: Context | undefined;
      for (const text of all) {
        context = createContext({ text, project, settings: DEFAULT_SETTINGS, previous: context });
        const anew = createContext({ text, project, settings: DEFAULT_SETTINGS });
        expect(known(context), JSON.stringify(all)).toEqual(known(anew));
      }
    }),
    { numRuns: 400 },
  );
});

const follow = (texts: readonly string[]): Context[] => {
  const contexts: Context[] = [];
  for (const text of texts) contexts.push(createContext({ text, project, previous: contexts.at(-1) }));
  return contexts;
};

test('what is known of a stage outlives a letter in its name', () => {
  const file = (name: string) =>
    `ARG NAME\nFROM alpine:3.22 AS ${name}\nRUN apk add curl\nCOPY src/main.py /srv/\n`;
  const ends = follow([file('bas'), file('base')]).map((context) => {
    const [stage] = context.model.stages;
    const { steps } = (context.facts(stage!).green as KeptStage).built;
    return steps.at(-1)!.after;
  });
  expect(ends[1]).toBe(ends[0]);
});

test('two stages that were one are told apart, whichever of their instructions came first', () => {
  const one = ['ARG NAME', 'FROM alpine:3.22 AS one', 'RUN touch /out'];
  const versions = [
    one,
    one.toSpliced(2, 0, 'WORKDIR /elsewhere/sub'),
    one.toSpliced(2, 0, 'WORKDIR /elsewhere/sub', 'FROM alpine:3.22 AS two'),
  ].map((lines) => lines.join('\n'));
  for (const context of follow(versions)) {
    expect(known(context)).toEqual(known(createContext({ text: context.text, project })));
  }
});

test('an earlier version goes on telling the same', () => {
  fc.assert(
    fc.property(versions, (all) => {
      const contexts: Context[] = [];
      const before: unknown[] = [];
      for (const text of all) {
        const context = createContext({
          text,
          project,
          settings: DEFAULT_SETTINGS,
          previous: contexts.at(-1),
        });
        contexts.push(context);
        before.push(known(context));
      }
      expect(contexts.map(known)).toEqual(before);
    }),
    { numRuns: 50 },
  );
});

test('rules say with an earlier version at hand what they say of the text by itself', () => {
  const said = ({ diagnostics, failures }: Snapshot) => [
    failures,
    ...diagnostics.map(({ rule, fixes = [], related = [], ...finding }) => ({
      ...finding,
      rule: rule.id,
      related: related.map(({ span, message }) => ({ span: { ...span }, message })),
      fixes: fixes.map((fix) => ({ ...fix, edits: fix.edits() })),
    })),
  ];
  fc.assert(
    fc.property(versions, (all) => {
      let snapshot: Snapshot | undefined;
      for (const text of all) {
        snapshot = analyze({ text, project, settings: DEFAULT_SETTINGS, previous: snapshot });
        expect(said(snapshot), JSON.stringify(all)).toEqual(
          said(analyze({ text, project, settings: DEFAULT_SETTINGS })),
        );
      }
    }),
    { numRuns: 300 },
  );
});

const PROGRAMS = ['curl', 'python3', 'bash', './build.sh'];
const PATHS = ['/out', '/opt', '/srv/main.py', '/usr/local/bin/app', '/elsewhere/sub'];

const known = (context: Context): unknown =>
  context.model.stages.map((stage) => factsOf(context.facts(stage), context));

function factsOf(facts: StageFacts, context: Context): unknown {
  const at = (stage: Stage | undefined) =>
    stage && [stage.index, context.model.stages[stage.index] === stage];
  const proof = (one: Proof | undefined) => one && { span: { ...one.span }, message: one.message };
  const origin = (one: Origin | undefined): unknown =>
    one && {
      stage: at(one.stage),
      instruction: one.instruction.span,
      proof: proof(one.proof),
      from: one.from,
      before: origin(one.before),
    };
  const entry = (one: FileEntry) => ({ ...one, origin: origin(one.origin), builtIn: at(one.builtIn) });
  const look = (one: Look) =>
    one.presence === 'present'
      ? entry(one.entry)
      : [one.presence, proof(one.presence === 'absent' ? one.removed : one.because)];
  return {
    stage: facts.stage.index,
    image: facts.image?.repository,
    plain: [facts.workdir, facts.user, facts.env('PATH'), facts.hasUser('app'), facts.hasPackage('curl')],
    unknownSince: proof(facts.unknownSince),
    files: [...facts.files.walk('/', 60)].map(({ path, entry: one }) => [path, entry(one)]),
    looks: PATHS.map((path) => [look(facts.files.look(path)), proof(facts.files.disturbed(path))]),
    programs: PROGRAMS.map((name) => look(facts.hasCommand(name))),
    installations: facts.installations.map((one) => ({
      ...one,
      stage: at(one.stage),
      instruction: one.instruction.span,
      proof: proof(one.proof),
    })),
    entrypoints: facts.entrypoints.map(({ commands, instruction, ...rest }) => ({
      ...rest,
      instruction: instruction.span,
      commands: commands.map(command),
    })),
    steps: facts.steps.map((step) => ({
      instruction: [step.instruction.span, facts.stepOf(step.instruction) === step],
      workdir: step.workdir,
      user: step.user,
      path: step.env('PATH'),
      before: [...step.before.walk('/', 10)].map(({ path, entry: one }) => [path, entry(one)]),
      after: look(step.after.look('/out')),
      script: script(context.shell(step.instruction)),
      commands: step.commands.map(({ command: own, ...rest }) => ({ ...rest, command: command(own) })),
    })),
  };
}

const script = ({ commands, ...rest }: ShellScript) => ({ ...rest, commands: commands.map(command) });

const word = (one: ShellWord | undefined) => one && { ...one };

function command({ name, args, context, ...rest }: ShellCommand): unknown {
  const { scope, within, ...plain } = context;
  const scopes: unknown[] = [];
  for (let each: typeof scope | undefined = scope; each; each = each.parent) {
    scopes.push([each.kind, each.command?.span]);
  }
  return { ...rest, ...plain, name: word(name), args: args.map(word), scopes, within: within?.span };
}
