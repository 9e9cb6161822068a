import { makerOf } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { isGlob } from '../../facts/files/glob.ts';
import { type StageSource, stageSources } from '../../facts/stage-sources.ts';
import type { Proof } from '../../facts/types.ts';
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { baseOf, isWithin, parentOf, resolvePath } from '../../tools/paths.ts';
import { lineage } from './landings.ts';

/** What was built right beside a path that is hardly anything else than a slip of the pen for it. */
export interface Slip {
  readonly path: string;
  /** What built it. */
  readonly proof: Proof;
}

/**
 * Of a path of which it is not known whether the stage has it: the artefact beside it that is meant. Nothing else may
 * have made the path than the base image or the instruction that made the artefact, nobody takes the artefact, and
 * the stage never names what is taken.
 */
export function slipOf(context: Context, source: StageSource, because: Proof | undefined): Slip | undefined {
  const { path, from } = source;
  const directory = parentOf(path);
  if (isGlob(path) || path === '/') return undefined;
  const { files } = context.facts(from);
  const beside = [...files.list(directory).entries].filter(([, { role }]) => role !== 'other');
  const name = nearest(
    baseOf(path),
    beside.map(([one]) => one),
  );
  const origin = beside.find(([one]) => one === name)?.[1].origin;
  if (name === undefined || !origin || !isAlike(name, baseOf(path))) return undefined;
  const { proof, instruction } = makerOf(origin);
  if (because && !isIn(because.span.start, instruction.span)) return undefined;
  const meant = resolvePath(directory, name);
  const isTaken = stageSources(context).some((one) => one.from === from && isWithin(meant, one.path));
  return isTaken || isNamed(context, source) ? undefined : { path: meant, proof };
}

const isIn = (offset: number, { start, end }: Span): boolean => start <= offset && offset < end;

/** Endings and numbers are what names of different files differ in. */
const isAlike = (one: string, other: string): boolean =>
  endingOf(one) === endingOf(other) && one.replace(/\D/g, '') === other.replace(/\D/g, '');

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1 || name.length);

/** True where the stage, or one that it builds on, says the name. */
function isNamed({ text }: Context, { path, from }: StageSource): boolean {
  const word = new RegExp(`(?<![\\w-])${baseOf(path).replace(/[^\w-]/g, '\\$&')}(?![\\w-])`);
  return lineage(from).some(({ span }) => word.test(text.slice(span.start, span.end)));
}
