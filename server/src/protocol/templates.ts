/** Templates of Dockerfiles, as the server fills them in and a client offers and writes them. */
import type { CustomRequest } from './index.ts';

export interface TemplatesParams {
  /** URI of the project's root, without a slash at its end; null where there is no project. */
  readonly folder: string | null;
}

/** One template, filled in where it fits the project. */
export interface TemplateStart {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** True where the project's manifests ask for it. */
  readonly fits: boolean;
  readonly dockerfile: string;
  readonly dockerignore: string;
  /** What the project does not say, as sentences: defaults that somebody has to look at. */
  readonly checks: readonly string[];
}

export interface TemplatesResult {
  /** All of them: first those that fit, the best first; then the others by their titles. */
  readonly templates: readonly TemplateStart[];
  /** Why none fits although the project resembles one, a sentence or two; null elsewhere. */
  readonly reason: string | null;
}

/** Client to server. Nothing is written; a folder that cannot be listed is one without manifests. */
export const TEMPLATES: CustomRequest<TemplatesParams, TemplatesResult> = { method: 'multistage/templates' };
