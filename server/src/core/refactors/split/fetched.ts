import type { ClassifiedCommand, ClassifiedStep } from '../../recipes/types.ts';
import { baseOf, isWithin } from '../../tools/paths.ts';

/** Which downloads fetch sources that are compiled here: `wget x-1.2.tar.gz && tar xf … && cd x-1.2 && make`. */

const ARCHIVE = /([\w.+-]+?)\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip)(?:[?#].*)?$/i;

/** How much of a name tells that a directory came out of an archive: `ngircd` of `ngircd-24`. */
const ENOUGH = 3;

/** Names of the archives that a command fetches or unpacks, in lower case and without a `v` in front. */
const archivesOf = ({ step }: ClassifiedCommand): string[] =>
  step.args.flatMap(({ text }) => {
    const name = ARCHIVE.exec(text)?.[1];
    return name === undefined ? [] : [name.toLowerCase()];
  });

const stem = (name: string): string => name.toLowerCase().split(/[-_.\d]/)[0] ?? '';

/** `/src/ngircd-24` comes of `ngircd-24.tar.gz`, or of an address that names the project: `…/ngircd/archive/v24.tar.gz`. */
function comesOf(directory: string, one: ClassifiedCommand): boolean {
  const project = stem(baseOf(directory));
  if (project.length < ENOUGH) return false;
  return (
    archivesOf(one).some((name) => stem(name) === project) ||
    one.step.args.some(({ text }) => /:\/\//.test(text) && text.toLowerCase().includes(`/${project}`))
  );
}

/** Where an archive is unpacked without its own directory: `tar xz --strip-components=1 -C /src/x`. */
const strips = ({ step }: ClassifiedCommand): boolean =>
  step.args.some(({ text }) => /^--strip(?:-components)?(?:=|$)/.test(text));

const SHARED = /^\/(?:usr(?:\/(?:local|src|share|lib))?|opt|home|root|var|srv|etc|tmp)?$/;

/** Downloads and unpacking of sources, whose directories only build commands work in. */
export function fetchedSources(steps: readonly ClassifiedStep[]): ReadonlySet<ClassifiedCommand> {
  const all = steps.flatMap(({ commands }) => commands);
  const works = new Set(
    all.flatMap(({ task, step }) => (task === 'build' && step.cwd !== undefined ? [step.cwd] : [])),
  );
  const found = new Set<ClassifiedCommand>();
  const names = new Set<string>();
  for (const one of all) {
    if (one.task !== 'download' || !/^(?:tar|unzip|bsdtar)$/.test(one.step.name ?? '')) continue;
    const paths = one.step.effects.flatMap((effect) =>
      effect.kind === 'fill' || effect.kind === 'disturb' || effect.kind === 'create' ? [effect.path] : [],
    );
    const unpacked = [...works].some((work) =>
      paths.some(
        (path) =>
          isWithin(work, path) &&
          (strips(one) && !SHARED.test(path) ? true : comesOf(firstBelow(work, path), one)),
      ),
    );
    if (!unpacked) continue;
    found.add(one);
    for (const name of archivesOf(one)) names.add(name);
  }
  for (const [at, one] of all.entries()) {
    if (one.task !== 'download' || found.has(one) || !/^(?:curl|wget2?)$/.test(one.step.name ?? '')) continue;
    const next = all[at + 1];
    const pipes = next !== undefined && found.has(next) && next.step.command.context.pipeline.index > 0;
    const isArchive = archivesOf(one).some((name) => names.has(name));
    const piped = [...works].some((work) => comesOf(work, one)) && pipes;
    if (isArchive || piped || (pipes && strips(next))) found.add(one);
  }
  return found;
}

/** The entry of a directory that leads to the path: `/a/b` of `/a/b/c` in `/a`. */
function firstBelow(path: string, directory: string): string {
  const rest = path.slice(directory === '/' ? 1 : directory.length + 1);
  return rest.split('/')[0] ?? '';
}
