import { TEMPLATES } from './index.ts';
import {
  type Detection,
  dockerfileOf,
  dockerignoreOf,
  type ProjectFiles,
  type Template,
} from './template.ts';

/** What is written for a project. */
export interface Start {
  readonly template: Template;
  readonly dockerfile: string;
  readonly dockerignore: string;
  /** What the project does not say, as sentences: defaults that somebody has to look at. */
  readonly checks: readonly string[];
}

export interface Detected {
  /** The first is the best; empty where nothing is recognised, or for `reason`. */
  readonly starts: readonly Start[];
  /** Why the template that the project resembles most does not fit, a sentence or two. */
  readonly reason?: string;
}

/** The project's files for templates; `paths` relative to its root. */
export function projectFiles(files: Pick<ProjectFiles, 'paths' | 'read'>): ProjectFiles {
  const paths = new Set(files.paths);
  return { paths: files.paths, has: (path) => paths.has(path), read: (path) => files.read(path) };
}

/**
 * The templates that a project is made for. Where the most special one declines, none is offered: what fits less would
 * build something else than the project. Never throws.
 */
export function detectTemplates(project: ProjectFiles): Detected {
  const starts: Start[] = [];
  let reason: string | undefined;
  for (const template of TEMPLATES) {
    const found = template.detect?.(project);
    if (!found) continue;
    if ('values' in found) starts.push(startOf(template, found));
    else if (found.doubtful) reason ??= found.reason;
    else if (starts.length === 0) return { starts, reason: found.reason };
  }
  return starts.length > 0 || reason === undefined ? { starts } : { starts, reason };
}

/** What a template writes for a project; for any, where nothing is detected. */
export const startOf = (
  template: Template,
  { values, needed }: Exclude<Detection, { reason: string }> = { values: {} },
): Start => ({
  template,
  dockerfile: dockerfileOf(template, values),
  dockerignore: dockerignoreOf(template, needed),
  checks: Object.entries(template.asks)
    .filter(([name]) => !Object.hasOwn(values, name))
    .map(([name, what]) => `${what[0]!.toUpperCase()}${what.slice(1)} is ${template.values[name]}.`),
});
