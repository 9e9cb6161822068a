import type { Artefact, SplitInput } from '../../recipes/types.ts';
import { isWithin } from '../../tools/paths.ts';
import { isWorkplace } from './needs.ts';

/** Programs that put a file of the project where it is read. */
const PLACES = /^(?:cp|mv|install|rsync)$/;

/** What only builds read, and what is thrown away. */
const OF_BUILDS =
  /^\/(?:tmp|var\/tmp|var\/cache|usr\/src|usr\/(?:local\/)?(?:include|share\/(?:doc|man|info))|root\/\.\w+|go|usr\/local\/(?:go|cargo|rustup))(?:\/|$)|\.(?:h|hh|hpp|hxx|a|la|o|pc)$/;

/**
 * What commands of a compiled project copy out of its sources to where no build command works: what runs reads it
 * there (`cp app.conf /etc/app/`).
 *
 * @param sources directories that COPY and ADD fill for the build alone
 */
export function placedByBuild(input: SplitInput, sources: readonly string[]): Artefact[] {
  const isSource = (path: string) => sources.some((one) => one !== '/' && isWithin(path, one));
  return input.steps.flatMap(({ instruction, commands }) =>
    commands.flatMap(({ step: { name, effects } }): Artefact[] => {
      if (instruction.name !== 'RUN' || !PLACES.test(name ?? '')) return [];
      return effects.flatMap((effect): Artefact[] => {
        if (effect.kind !== 'copy' || !isSource(effect.from)) return [];
        const { to } = effect;
        if (isSource(to) || OF_BUILDS.test(to) || isWorkplace(to, input)) return [];
        if (input.facts.files.look(to).presence !== 'present') return [];
        return [{ from: to, to, at: instruction, why: `\`${name}\` puts it there` }];
      });
    }),
  );
}
