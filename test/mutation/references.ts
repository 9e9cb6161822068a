import { artefactsBelow } from '../../server/src/core/facts/artefacts.ts';
import type { Context } from '../../server/src/core/facts/context.ts';
import type { Stage } from '../../server/src/core/model/types.ts';
import { replace } from '../../server/src/core/text/edit.ts';
import { isWithin } from '../../server/src/core/tools/paths.ts';
import { type Fault, sourceOf, swap, transfers, without } from './fault.ts';

/** True where the stage builds the path itself: what an image or the project brings is another matter. */
const isBuilt = ({ facts }: Context, stage: Stage, path: string): boolean =>
  artefactsBelow(facts(stage).files, '/').some((built) => isWithin(path, built.path));

/** Faults in how stages name each other, and in the paths that they take from each other. */
export const REFERENCE_FAULTS: readonly Fault[] = [
  {
    id: 'stage renamed where it is declared',
    rules: ['unknown-stage'],
    *mutations({ model }) {
      for (const { name, nameWord } of model.stages) {
        if (name === undefined || !model.references.some(({ text }) => text === name)) continue;
        if (!model.references.some(({ text, kind }) => text === name && kind !== 'from')) continue;
        yield { edits: [replace(nameWord!.span, `${name}s`)], at: `=${name}` };
      }
    },
  },
  {
    id: 'stage misspelt where it is used',
    rules: ['unknown-stage'],
    *mutations({ model }) {
      for (const { kind, target, span, text } of model.references) {
        if (kind === 'from' || target.kind !== 'stage' || text.length < 4) continue;
        const slip = text.slice(0, 1) + text[2]! + text[1]! + text.slice(3);
        if (slip !== text) yield { edits: [replace(span, slip)], at: slip };
      }
    },
  },
  {
    id: 'index behind the last stage',
    rules: ['stage-index-out-of-range'],
    *mutations({ model }) {
      for (const { kind, target, span } of model.references)
        if (kind === 'copy' && target.kind === 'stage') yield { edits: [replace(span, '7')], at: '--from=7' };
    },
  },
  {
    id: 'variable for a stage',
    rules: ['from-variable'],
    *mutations({ model }) {
      for (const { kind, target, span } of model.references)
        if (kind === 'copy' && target.kind === 'stage')
          yield { edits: [replace(span, '$STAGE')], at: '--from=$STAGE' };
    },
  },
  {
    id: 'last stage moved to the top',
    rules: ['forward-stage'],
    *mutations({ text, model }) {
      const end = model.stages.at(-1);
      const first = model.stages[0];
      if (!end || !first || end === first || end.base.kind === 'stage') return;
      const block = text.slice(end.span.start, end.span.end);
      yield {
        edits: [
          replace({ start: first.from.span.start, end: first.from.span.start }, `${block.trimEnd()}\n\n`),
          replace({ start: end.span.start, end: end.span.end }, ''),
        ],
        at: '--from=',
      };
    },
  },
  {
    id: 'artefact’s path misspelt',
    // of packages this rule says on the same line that nothing brings them
    rules: ['missing-artifact', 'dependencies-left-behind'],
    *mutations(snapshot) {
      for (const { sources } of transfers(snapshot)) {
        for (const { span } of sources) {
          const path = sourceOf(snapshot, span);
          if (path.endsWith('/')) continue;
          yield { edits: [replace(span, `${path}x`)], at: `${path}x` };
        }
      }
    },
  },
  {
    id: 'artefact taken from the root',
    rules: ['missing-artifact'],
    *mutations(snapshot) {
      for (const { sources } of transfers(snapshot)) {
        for (const { span } of sources) {
          const path = sourceOf(snapshot, span);
          const name = path.slice(path.lastIndexOf('/') + 1);
          if (path.lastIndexOf('/') <= 0 || /^(?:usr|etc|opt|bin|lib)$/.test(name)) continue;
          yield { edits: [replace(span, `/${name}`)], at: ` /${name} ` };
        }
      }
    },
  },
  {
    id: 'build writes to another path',
    rules: ['missing-artifact'],
    *mutations(snapshot) {
      for (const stage of snapshot.model.stages) {
        for (const instruction of stage.instructions.filter(({ name }) => name === 'RUN')) {
          const moved = swap(snapshot, instruction, /(-o |--prefix=|venv )(\/[\w/-]+)/, '$1$2-new');
          if (moved) yield { ...moved, at: '--from=' };
        }
      }
    },
  },
  {
    id: 'WORKDIR of the builder dropped',
    rules: ['missing-artifact'],
    *mutations(snapshot) {
      for (const from of new Set(transfers(snapshot).map((transfer) => transfer.from))) {
        const { sources = [] } = transfers(snapshot).find((transfer) => transfer.from === from) ?? {};
        for (const instruction of from.instructions) {
          const path = instruction.words[0]?.text;
          if (instruction.name !== 'WORKDIR' || !sources.some(({ text }) => text.startsWith(`${path}/`)))
            continue;
          yield { edits: [without(instruction)], at: '--from=' };
        }
      }
    },
  },
  {
    id: 'artefact taken from the context',
    rules: ['artifact-from-context'],
    *mutations(snapshot) {
      for (const { instruction, sources, from } of transfers(snapshot)) {
        const [source] = sources;
        if (!source || sources.length > 1 || !isBuilt(snapshot, from, source.text)) continue;
        const flag = instruction.flags.find(({ name }) => name === 'from')!;
        const forgotten = replace({ start: flag.span.start, end: flag.span.end + 1 }, '');
        yield { edits: [forgotten], at: `COPY ${source.text}` };
        const root = from.instructions.findLast(({ name }) => name === 'WORKDIR')?.words[0]?.text;
        if (root === undefined || !source.text.startsWith(`${root}/`)) continue;
        const path = source.text.slice(root.length + 1);
        yield { edits: [forgotten, replace(source.span, path)], at: `COPY ${path}` };
      }
    },
  },
  {
    id: 'output below a cache mount',
    rules: ['artifact-in-cache-mount'],
    *mutations(snapshot) {
      for (const { from, sources } of transfers(snapshot)) {
        for (const source of sources) {
          const folder = source.text.slice(0, source.text.lastIndexOf('/'));
          const run = from.instructions.findLast(({ name }) => name === 'RUN');
          if (!run || folder === '' || /^\/(?:etc|usr|opt)\b/.test(folder)) continue;
          // what another instruction put there stays
          const facts = snapshot.facts(from);
          const made = facts.files.look(source.text);
          if (made.presence === 'present' && made.entry.origin?.instruction !== run) continue;
          if (facts.stepOf(run)?.before.look(source.text).presence === 'present') continue;
          const mount = ` --mount=type=cache,target=${folder}`;
          yield {
            edits: [replace({ start: run.keyword.span.end, end: run.keyword.span.end }, mount)],
            at: source.text,
          };
        }
      }
    },
  },
  {
    id: 'interpreter’s version in a path',
    rules: ['missing-artifact', 'interpreter-mismatch'],
    *mutations(snapshot) {
      for (const { instruction } of transfers(snapshot)) {
        const moved = swap(snapshot, instruction, /python3\.(\d+)(\/site-packages )/, 'python3.9$2');
        if (moved) yield { ...moved, at: 'python3.9' };
      }
    },
  },
  {
    id: 'stage copies from itself',
    rules: ['stage-cycle'],
    *mutations({ model }) {
      for (const { kind, target, span, stage } of model.references) {
        if (kind !== 'copy' || target.kind !== 'stage') continue;
        yield { edits: [replace(span, String(stage.index))], at: `--from=${stage.index}` };
      }
    },
  },
];
