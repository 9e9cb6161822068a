import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import type { Crossing } from './crossings.ts';
import { lineage } from './landings.ts';

/** True of a stage that runs on the machine that builds, whatever is built for. */
export const isOnBuildPlatform = (stage: Stage): boolean =>
  lineage(stage).every(
    ({ base, platformFlag }) => base.kind === 'stage' || /BUILDPLATFORM/.test(platformFlag?.value ?? ''),
  );

/** Any word of it may make a script or a Makefile build for another machine. */
const TARGETED =
  /TARGET_?(?:ARCH|OS|PLATFORM|VARIANT)|GOARCH|GOARM|CROSS|\bxx\b|xx-|--target|CARGO_BUILD_TARGET|zigbuild|buildx|aarch64|arm64|armv|x86_64|amd64|riscv|ppc64|s390x/i;

/** A declared argument is in the environment of RUN, where scripts and makefiles find it; Go does not look there. */
export function asksForTarget(context: Context, crossing: Crossing): boolean {
  const { text } = context;
  const declared = isPlainGo(context, crossing) ? [] : ['ARG'];
  return lineage(crossing.built.stage).some(({ from, nameWord, instructions }) => {
    const platform = from.flags.find(({ name }) => name === 'platform');
    const head = text.slice(platform?.span.end ?? from.span.start, from.span.end);
    return [
      head.replace(nameWord?.text ?? '', ''),
      ...instructions
        .filter(({ name }) => name !== 'ARG' || declared.includes(name))
        .map(({ span }) => text.slice(span.start, span.end)),
    ].some((part) => TARGETED.test(part));
  });
}

/** True where `go` itself compiles, and no script around it. */
export const isPlainGo = ({ text }: Context, { linkage, maker }: Crossing): boolean =>
  linkage.language === 'go' &&
  /^(?:\w+=\S+\s+)*go\s/.test(text.slice(maker.proof.span.start, maker.proof.span.end));
