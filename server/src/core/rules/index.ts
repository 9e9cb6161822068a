import { duplicateStageName } from './duplicate-stage-name.ts';
import { forwardStage } from './forward-stage.ts';
import { fromAsCasing } from './from-as-casing.ts';
import { fromStageCasing } from './from-stage-casing.ts';
import { fromVariable } from './from-variable.ts';
import { indexReference } from './index-reference.ts';
import { invalidStageName } from './invalid-stage-name.ts';
import { mountFromIndex } from './mount-from-index.ts';
import { reservedStageName } from './reserved-stage-name.ts';
import type { Rule } from './rule.ts';
import { skippedTestStage } from './skipped-test-stage.ts';
import { stageCycle } from './stage-cycle.ts';
import { stageIndexOutOfRange } from './stage-index-out-of-range.ts';
import { stageNameCasing } from './stage-name-casing.ts';
import { stageShadowsImage } from './stage-shadows-image.ts';
import { unknownStage } from './unknown-stage.ts';
import { unusedStage } from './unused-stage.ts';
import { unusedSuppression } from './unused-suppression.ts';

/** Every rule, in the order of the docs: references, values, then the file itself. */
export const RULES: readonly Rule[] = [
  unknownStage,
  forwardStage,
  stageCycle,
  stageIndexOutOfRange,
  indexReference,
  mountFromIndex,
  fromVariable,
  fromStageCasing,
  invalidStageName,
  reservedStageName,
  duplicateStageName,
  stageNameCasing,
  fromAsCasing,
  stageShadowsImage,
  unusedStage,
  skippedTestStage,
  unusedSuppression,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

export const ruleById = (id: string): Rule | undefined => byId.get(id);
