import type { Snapshot } from '../../server/src/core/analysis.ts';
import { replace } from '../../server/src/core/text/edit.ts';
import { type Fault, instructions, last, type Mutation, swap } from './fault.ts';

/** The tag of a stage's base image changed. */
function retag(snapshot: Snapshot, index: number, pattern: RegExp, by: string): Mutation | undefined {
  const stage = snapshot.model.stages.at(index);
  if (!stage?.baseWord || !pattern.test(stage.base.ref)) return undefined;
  const ref = stage.base.ref.replace(pattern, by);
  if (ref === stage.base.ref) return undefined;
  return { edits: [replace(stage.baseWord.span, ref)] };
}

/** Packages of these projects that hold no compiled code: they run on any C library. */
const PURE = /^(?:flask|gunicorn|redis|httpx)\b/;

/** True where the project is of Python and asks for such packages only. */
function isPurePython({ project }: Snapshot): boolean {
  const read = (path: string) => project?.files?.read(path);
  const listed = read('requirements.txt')?.split('\n');
  const declared = /^dependencies = \[(.*)\]/m.exec(read('pyproject.toml') ?? '')?.[1];
  const names = listed ?? declared?.split(',').map((one) => one.replace(/[\s"]/g, ''));
  return names?.filter((name) => name.trim() !== '').every((name) => PURE.test(name)) ?? false;
}

/** Another version of an interpreter, on another release only where no image has both. */
const OTHER_INTERPRETERS = [
  [/^python:3\.1\d/, 'python:3.11'],
  [/^python:3\.1\d/, 'python:3.14'],
  [/^python:3\.11(-slim)?-bookworm$/, 'python:3.13$1-trixie'],
  [/^ruby:3\.4/, 'ruby:3.3'],
] as const;

const LINKED = /python|node|ruby|debian/;

/** Faults in the images that stages build on, and in what is installed there. */
export const BASE_FAULTS: readonly Fault[] = [
  {
    id: 'interpreter of the runtime another',
    rules: ['interpreter-mismatch'],
    *mutations(snapshot) {
      for (const [pattern, by] of OTHER_INTERPRETERS) {
        const moved = retag(snapshot, -1, pattern, by);
        if (moved) yield moved;
      }
    },
  },
  {
    id: 'interpreter of the builder another',
    rules: ['interpreter-mismatch'],
    *mutations(snapshot) {
      for (const [pattern, by] of OTHER_INTERPRETERS) {
        const moved = snapshot.model.stages.length > 1 ? retag(snapshot, 0, pattern, by) : undefined;
        if (moved) yield moved;
      }
    },
  },
  {
    id: 'runtime on Alpine',
    rules: ['libc-mismatch'],
    *mutations(snapshot) {
      if (!LINKED.test(last(snapshot).base.ref) || isPurePython(snapshot)) return;
      for (const [pattern, by] of [
        [/^debian:.*/, 'alpine:3.22'],
        [/^(python:3\.\d+)-slim.*/, '$1-alpine'],
      ] as const) {
        const moved = retag(snapshot, -1, pattern, by);
        if (moved) yield moved;
      }
    },
  },
  {
    id: 'runtime in an empty image',
    rules: ['libc-mismatch', 'missing-entrypoint', 'shell-form-without-shell'],
    *mutations(snapshot) {
      const moved = retag(snapshot, -1, /^debian:.*/, 'scratch');
      if (moved) yield moved;
    },
  },
  {
    id: 'runtime on a static distroless image',
    rules: ['libc-mismatch', 'missing-entrypoint', 'shell-form-without-shell'],
    *mutations(snapshot) {
      const moved = retag(snapshot, -1, /^debian:.*/, 'gcr.io/distroless/static-debian12');
      if (moved) yield moved;
    },
  },
  {
    id: 'runtime on an older release',
    rules: ['glibc-too-new', 'missing-shared-library'],
    *mutations(snapshot) {
      const moved = retag(snapshot, -1, /bookworm/, 'bullseye');
      if (moved && /^(?:debian)/.test(last(snapshot).base.ref)) yield moved;
    },
  },
  {
    id: 'builder on a newer release',
    rules: ['glibc-too-new', 'missing-shared-library'],
    *mutations(snapshot) {
      if (!/^debian:bookworm/.test(last(snapshot).base.ref)) return;
      const moved = retag(snapshot, 0, /bookworm(?=$|-slim$)/, 'trixie');
      if (moved && snapshot.model.stages.length > 1) yield moved;
    },
  },
  {
    id: 'shared library dropped',
    rules: ['missing-shared-library'],
    *mutations(snapshot) {
      for (const own of last(snapshot).instructions) {
        const moved = own.name === 'RUN' && swap(snapshot, own, / (?:libpq5|libcurl4|libncurses6)\b/, '');
        if (moved) yield moved;
      }
    },
  },
  {
    id: 'certificates dropped',
    rules: ['missing-ca-certificates'],
    *mutations(snapshot) {
      // alpine has a bundle of its own
      if (snapshot.facts(last(snapshot)).image?.caCertificates) return;
      for (const own of instructions(snapshot, 'COPY', 'RUN')) {
        if (snapshot.model.stageOf(own) !== last(snapshot)) continue;
        if (own.name === 'COPY' && /ca-certificates\.crt/.test(own.args.text))
          yield { edits: [replace(own.span, '')] };
        const moved = own.name === 'RUN' && swap(snapshot, own, / ca-certificates\b/, '');
        if (moved) yield moved;
      }
    },
  },
];
