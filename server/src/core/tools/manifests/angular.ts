import { readJson } from './json.ts';
import { tableAt, textAt, valueAt } from './values.ts';

export interface AngularProject {
  readonly name: string;
  /** As written; undefined where the builder's own default holds. */
  readonly outputPath: string | undefined;
  /** The folder for browsers below the output path, `''` where there is none. */
  readonly browser: string;
}

/** The projects of an angular.json that have a build. */
export function readAngularProjects(text: string): readonly AngularProject[] {
  const json = readJson(text);
  return Object.entries(tableAt(json, 'projects')).flatMap(([name, project]) => {
    const targets = valueAt(project, 'architect') === undefined ? 'targets' : 'architect';
    const builder = textAt(project, targets, 'build', 'builder');
    if (builder === undefined) return [];
    const path = valueAt(project, targets, 'build', 'options', 'outputPath');
    const split = /:application$/.test(builder);
    return {
      name,
      outputPath: typeof path === 'string' ? path : textAt(path, 'base'),
      browser: split ? (textAt(path, 'browser') ?? 'browser') : '',
    };
  });
}
