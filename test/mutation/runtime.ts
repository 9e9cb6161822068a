import { replace } from '../../server/src/core/text/edit.ts';
import { type Fault, instructions, last, sourceOf, swap, transfers, without } from './fault.ts';

const DEPENDENCIES = /node_modules|site-packages|\/opt\/venv|\.venv|bundle|vendor|^\/install\b/;

/** Faults in what the runtime stage has and runs. */
export const RUNTIME_FAULTS: readonly Fault[] = [
  {
    id: 'COPY of dependencies dropped',
    rules: ['dependencies-left-behind', 'missing-entrypoint'],
    *mutations(snapshot) {
      for (const { instruction, sources } of transfers(snapshot))
        if (sources.some(({ text }) => DEPENDENCIES.test(text))) yield { edits: [without(instruction)] };
    },
  },
  {
    id: 'COPY of programs dropped',
    rules: ['scripts-left-behind', 'missing-entrypoint'],
    *mutations(snapshot) {
      for (const { instruction, sources } of transfers(snapshot))
        if (sources.some(({ text }) => text === '/usr/local/bin')) yield { edits: [without(instruction)] };
    },
  },
  {
    id: 'COPY of the program dropped',
    rules: ['missing-entrypoint'],
    *mutations(snapshot) {
      const started = last(snapshot).instructions.filter(({ name }) => /^(?:CMD|ENTRYPOINT)$/.test(name));
      for (const { instruction, sources, destination } of transfers(snapshot)) {
        const name = destination.slice(destination.lastIndexOf('/') + 1);
        if (sources.some(({ text }) => DEPENDENCIES.test(text)) || name === '' || name === '.') continue;
        if (started.some(({ words }) => words[0]?.text.split('/').at(-1) === name))
          yield { edits: [without(instruction)] };
      }
    },
  },
  {
    id: 'program misspelt',
    rules: ['missing-entrypoint'],
    *mutations(snapshot) {
      for (const { name, words, json } of last(snapshot).instructions) {
        if (!/^(?:CMD|ENTRYPOINT)$/.test(name) || !json || !words[0]?.text.startsWith('/')) continue;
        yield { edits: [replace(words[0].span, `"${words[0].text}d"`)], at: name };
      }
    },
  },
  {
    id: 'health check with curl',
    rules: ['missing-entrypoint'],
    *mutations(snapshot) {
      // where the image has it, nothing is wrong
      if (snapshot.facts(last(snapshot)).hasCommand('curl').presence === 'present') return;
      for (const own of last(snapshot).instructions.filter(({ name }) => /^(?:CMD|ENTRYPOINT)$/.test(name)))
        yield {
          edits: [
            replace(
              { start: own.span.start, end: own.span.start },
              'HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n',
            ),
          ],
          at: 'HEALTHCHECK',
        };
    },
  },
  {
    id: 'shell form without a shell',
    rules: ['shell-form-without-shell'],
    *mutations(snapshot) {
      const { base } = last(snapshot);
      if (base.ref !== 'scratch' && !base.ref.includes('distroless')) return;
      for (const { name, json, words, args } of last(snapshot).instructions) {
        if (!json || !/^(?:CMD|ENTRYPOINT)$/.test(name)) continue;
        yield { edits: [replace(args.span, words.map(({ text }) => text).join(' '))], at: name };
      }
    },
  },
  {
    id: 'USER without an account',
    rules: ['missing-user'],
    *mutations(snapshot) {
      for (const { name, args } of last(snapshot).instructions)
        if (name === 'USER') yield { edits: [replace(args.span, 'deploy')], at: 'USER deploy' };
    },
  },
  {
    id: 'account dropped',
    rules: ['missing-user'],
    *mutations(snapshot) {
      for (const own of last(snapshot).instructions) {
        const moved = own.name === 'RUN' && swap(snapshot, own, /\b(?:useradd|adduser) .*/, 'true');
        if (moved) yield { ...moved, at: 'USER' };
      }
    },
  },
  {
    id: 'PATH of the environment dropped',
    rules: ['env-left-behind', 'missing-entrypoint', 'dependencies-left-behind'],
    *mutations(snapshot) {
      for (const own of last(snapshot).instructions) {
        if (own.name !== 'ENV' || !/PATH=.*venv/.test(sourceOf(snapshot, own.span))) continue;
        yield { edits: [without(own)] };
      }
    },
  },
  {
    id: 'environment copied to another path',
    rules: ['venv-path-changed'],
    *mutations(snapshot) {
      for (const { instruction, destination } of transfers(snapshot)) {
        if (!/venv$/.test(destination)) continue;
        yield { edits: [replace(instruction.words.at(-1)!.span, '/srv/env')], at: '/srv/env' };
      }
    },
  },
  {
    id: 'static files or public ones forgotten',
    rules: ['incomplete-next-standalone'],
    *mutations(snapshot) {
      for (const { instruction, sources } of transfers(snapshot))
        if (sources.some(({ text }) => /\.next\/static$|\/public$/.test(text)))
          yield { edits: [without(instruction)] };
    },
  },
  {
    id: 'development packages left out',
    rules: ['missing-dev-dependencies'],
    *mutations(snapshot) {
      if (!snapshot.project?.files?.read('package.json')?.includes('"devDependencies"')) return;
      for (const own of instructions(snapshot, 'RUN')) {
        const stage = snapshot.model.stageOf(own);
        if (!stage?.instructions.some(({ span }) => /npm run build/.test(sourceOf(snapshot, span)))) continue;
        const moved = swap(snapshot, own, /npm ci\b(?! --omit)/, 'npm ci --omit=dev');
        if (!moved) continue;
        yield moved;
        yield {
          edits: [replace({ start: own.span.start, end: own.span.start }, 'ENV NODE_ENV=production\n')],
        };
      }
    },
  },
  {
    id: 'lockfile not copied',
    rules: ['missing-lockfile'],
    *mutations(snapshot) {
      for (const own of instructions(snapshot, 'COPY')) {
        const moved = swap(snapshot, own, / (?:package-lock\.json|Cargo\.lock|uv\.lock)\b/, '');
        if (moved) yield moved;
      }
    },
  },
  {
    id: 'target’s architecture forgotten',
    rules: ['foreign-architecture'],
    *mutations(snapshot) {
      for (const own of instructions(snapshot, 'RUN')) {
        const moved = swap(snapshot, own, /GOOS=\$TARGETOS GOARCH=\$TARGETARCH /, '');
        if (moved) yield moved;
      }
    },
  },
];
