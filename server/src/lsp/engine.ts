/**
 * All of the server that knows images, tools and shells: analyses and the answers to requests. Ten times as large as
 * the rest, so it is loaded behind the first look at the first file, or when something is asked.
 */
export { analyze } from '../core/analysis.ts';
export { outline } from '../core/features/outline.ts';
export { runBuildRules } from '../core/rules/run-builds.ts';
export { buildDiagnostics } from './builds/diagnostics.ts';
export { REQUESTS } from './handlers/requests.ts';
