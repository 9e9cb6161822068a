import { artefactsBelow, makerOf } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { isGlob } from '../../facts/files/glob.ts';
import { type StageSource, stageSources } from '../../facts/stage-sources.ts';
import type { Proof } from '../../facts/types.ts';
import { nearest } from '../../text/similar.ts';
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
 * have made the path than the base image or the very command that made the artefact, nobody takes the artefact, and
 * the stage never names what is taken.
 */
export function slipOf(context: Context, source: StageSource, because: Proof | undefined): Slip | undefined {
  const { path, from } = source;
  const directory = parentOf(path);
  if (isGlob(path) || path === '/') return undefined;
  const { files } = context.facts(from);
  const beside = artefactsBelow(files, directory).filter((one) => parentOf(one.path) === directory);
  const name = nearest(
    baseOf(path),
    beside.map((one) => baseOf(one.path)),
  );
  const meant = beside.find((one) => baseOf(one.path) === name);
  if (name === undefined || !meant || !isAlike(name, baseOf(path))) return undefined;
  const { proof } = makerOf(meant.origin);
  if (because && because.span.start !== proof.span.start) return undefined;
  const isTaken = stageSources(context).some((one) => one.from === from && isWithin(meant.path, one.path));
  if (isTaken || isNamed(context, source)) return undefined;
  return { path: resolvePath(directory, name), proof };
}

/** Endings and numbers are what names of different files differ in. */
const isAlike = (one: string, other: string): boolean =>
  endingOf(one) === endingOf(other) && one.replace(/\D/g, '') === other.replace(/\D/g, '');

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1 || name.length);

/** True where the stage, or one that it builds on, says the name. */
function isNamed({ text }: Context, { path, from }: StageSource): boolean {
  const word = new RegExp(`(?<![\\w-])${baseOf(path).replace(/[^\w-]/g, '\\$&')}(?![\\w-])`);
  return lineage(from).some(({ span }) => word.test(text.slice(span.start, span.end)));
}
