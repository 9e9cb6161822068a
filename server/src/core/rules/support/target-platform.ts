import type { Context } from '../../facts/context.ts';
import { textOf } from '../../facts/files/view.ts';
import type { CommandStep, Step } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { resolvePath } from '../../tools/paths.ts';
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
  return lineage(crossing.built.stage).some((stage) => {
    const { from, nameWord, instructions } = stage;
    const platform = from.flags.find(({ name }) => name === 'platform');
    const head = text.slice(platform?.span.end ?? from.span.start, from.span.end);
    const texts = [
      head.replace(nameWord?.text ?? '', ''),
      ...instructions
        .filter(({ name }) => name !== 'ARG' || declared.includes(name))
        .map(({ span }) => text.slice(span.start, span.end)),
    ];
    const isTargeted = (part: string): boolean => TARGETED.test(part);
    return (
      texts.some(isTargeted) || context.facts(stage).steps.some((step) => runs(context, step, isTargeted))
    );
  });
}

/** True where a RUN is handed a script or a makefile, with its text at hand, of which `holds` is true. */
const runs = (context: Context, step: Step, holds: (text: string) => boolean): boolean =>
  step.commands.some((one) =>
    filesNamed(one).some((path) => {
      const text = textAt(context, step, path, one.cwd);
      return text !== undefined && holds(text);
    }),
  );

const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

/** What a command may read as a script, as its words have it. */
function filesNamed({ command: { name, args } }: CommandStep): readonly string[] {
  const words = [...(name ? [name] : []), ...args].map(({ text }) => text);
  const folders = words.flatMap((word, index) =>
    /^(?:-C|--directory)$/.test(word)
      ? (words[index + 1] ?? [])
      : (/^(?:-C|--directory=)(.+)$/.exec(word)?.[1] ?? []),
  );
  const isMake = words.some((word) => /(?:^|\/)g?make$/.test(word));
  return isMake
    ? [...words, ...[...folders, '.'].flatMap((folder) => MAKEFILES.map((file) => `${folder}/${file}`))]
    : words;
}

/** The text of a file of the stage; what is not in it may be bound from the build context. */
function textAt({ project }: Context, step: Step, path: string, cwd: string | undefined): string | undefined {
  if (cwd === undefined && !path.startsWith('/')) return undefined;
  const look = step.before.look(resolvePath(cwd ?? '/', path));
  if (look.presence !== 'present') return project?.files?.read(resolvePath('/', path).slice(1));
  return textOf(look.entry, project?.files);
}

/** True where `go` itself compiles, and no script around it. */
export const isPlainGo = ({ text }: Context, { linkage, maker }: Crossing): boolean =>
  linkage.language === 'go' &&
  /^(?:\w+=\S+\s+)*go\s/.test(text.slice(maker.proof.span.start, maker.proof.span.end));
