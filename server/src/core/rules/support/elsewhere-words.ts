import type { Context } from '../../facts/context.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import type { Proof } from '../../facts/types.ts';
import { capital, didYouMean, lineNumber } from '../place.ts';
import type { Related } from '../rule.ts';
import type { Elsewhere } from './elsewhere.ts';

/** Where the build wrote instead. */
export function elsewhereAdvice(
  { lines, facts }: Context,
  { from }: StageSource,
  found: readonly Elsewhere[],
): string {
  const [first] = found;
  if (!first) return facts(from).workdir === '/' ? 'The stage works in /: set WORKDIR there.' : '';
  if (!first.sure)
    return didYouMean(
      found.map(({ path }) => path),
      (path) => path,
    );
  const { message, span } = first.proof;
  return `On line ${lineNumber(lines, span.start)}, ${message}: take ${first.path}.`;
}

/** The lines that prove it: what took the path away, or what made the others. */
export function elsewherePlaces(found: readonly Elsewhere[], removed: Proof | undefined): Related[] {
  const proofs = removed ? [removed] : found.map(({ proof }) => proof);
  return proofs.map(({ span, message }) => ({
    span,
    message: `${capital(message)}.`,
  }));
}
