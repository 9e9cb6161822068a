import { readJson } from './json.ts';
import { tableAt, textAt, valueAt } from './values.ts';

export interface AngularProject {
  readonly name: string;
  /** As written; undefined where the builder's own default holds. */
  readonly outputPath: string | undefined;
  /** The folder for browsers below the output path, `''` where there is none. */
  readonly browser: string;
}

/**
 * The projects of an angular.json that have a build. `configuration`: the one that is asked for, several with commas
 * between them; undefined for the project's default.
 */
export function readAngularProjects(
  text: string,
  configuration: string | undefined,
): readonly AngularProject[] {
  const json = readJson(text);
  return Object.entries(tableAt(json, 'projects')).flatMap(([name, project]) => {
    const targets = valueAt(project, 'architect') === undefined ? 'targets' : 'architect';
    const build = valueAt(project, targets, 'build');
    const builder = textAt(build, 'builder');
    if (builder === undefined) return [];
    const wanted = configuration ?? textAt(build, 'defaultConfiguration') ?? '';
    // later ones win
    const paths = wanted.split(',').map((one) => valueAt(build, 'configurations', one.trim(), 'outputPath'));
    const path = paths.findLast((one) => one !== undefined) ?? valueAt(build, 'options', 'outputPath');
    const split = /:application$/.test(builder);
    return {
      name,
      outputPath: typeof path === 'string' ? path : textAt(path, 'base'),
      browser: split ? (textAt(path, 'browser') ?? 'browser') : '',
    };
  });
}
