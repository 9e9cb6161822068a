import type { Artefact, ClassifiedCommand, SplitInput } from '../types.ts';

/** Packages of other languages beside the project's own: what runs may start them. */

const isOfProject = (location: string | undefined): boolean =>
  location !== undefined && !/^\/(?:usr|opt|root|lib|home\/\w+\/\.)(?:\/|$)/.test(location);

/**
 * True of `npm install -g mjml` and `pip install yt-dlp` in a project of another language: they are done where it runs.
 * Packages that lie in the project are copied instead.
 */
export const installsBeside = ({ task, step: { effects } }: ClassifiedCommand, own: RegExp): boolean =>
  task === 'dependencies' &&
  effects.some(
    (one) =>
      one.kind === 'install' &&
      !own.test(one.installation.ecosystem) &&
      !(one.installation.ecosystem === 'node' && isOfProject(one.installation.location)),
  );

/** Packages of JavaScript in the project. */
export const packagesOfJavaScript = ({ facts }: SplitInput): Artefact[] =>
  facts.installations.flatMap(({ ecosystem, location, instruction }) =>
    ecosystem === 'node' && location !== undefined && isOfProject(location)
      ? [{ from: location, to: location, at: instruction, why: 'packages of JavaScript are there' }]
      : [],
  );
