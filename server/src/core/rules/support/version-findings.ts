import type { Context } from '../../facts/context.ts';
import { describeStage, type Stage } from '../../model/types.ts';
import { capital, lineNumber } from '../place.ts';
import type { Finding, Related, Severity } from '../rule.ts';
import { sameVersionFixes } from './language-versions.ts';

/** The image of a stage as a related place, with its version of the language. */
export const imageWord = (context: Context, stage: Stage, language: string): Related => ({
  span: (stage.baseWord ?? stage.from.keyword).span,
  message: `${capital(describeStage(stage))} starts here${versionIn(context, stage, language)}.`,
});

function versionIn(context: Context, stage: Stage, language: string): string {
  const key = LABELS.find(([, label]) => label === language)?.[0];
  const version = key && context.facts(stage).runtime(key)?.version;
  return version ? `, with ${language} ${version}` : '';
}

const LABELS = [
  ['python', 'Python'],
  ['node', 'Node.js'],
  ['ruby', 'Ruby'],
  ['php', 'PHP'],
] as const;

/** Packages that were installed for one version (`old`, of `builder`) and run with another (`own`, of `stage`). */
export function versionFinding(
  context: Context,
  key: string,
  label: string,
  builder: Stage,
  stage: Stage,
  span: Finding['span'],
  proof: Finding['span'],
  [old, own]: readonly (string | undefined)[],
  effect: string,
  severity: Severity | undefined,
): Finding {
  const line = lineNumber(context.lines, proof.start);
  return {
    span,
    ...(severity && { severity }),
    message: `These packages are installed with ${label} ${old} (line ${line}), and ${describeStage(stage)} runs ${label} ${own}. ${effect} Use one version in both stages.`,
    related: [imageWord(context, builder, label), imageWord(context, stage, label)],
    fixes: sameVersionFixes(context, key, builder, stage),
  };
}
