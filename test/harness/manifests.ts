import { isManifest } from '../../server/src/protocol/index.ts';

/** Texts of a build context as the editor and the command line give them: of manifests only, whatever else is listed. */
export const readAsHosts =
  (texts: ReadonlyMap<string, string>) =>
  (path: string): string | undefined =>
    isManifest(path) ? texts.get(path) : undefined;
