import { blankBaseName } from './blank-base-name.ts';
import { consistentInstructionCasing } from './consistent-instruction-casing.ts';
import { copyFromUrl } from './copy-from-url.ts';
import { copyIgnoredFile } from './copy-ignored-file.ts';
import { duplicateStageName } from './duplicate-stage-name.ts';
import { exposeInvalidFormat } from './expose-invalid-format.ts';
import { exposeProtoCasing } from './expose-proto-casing.ts';
import { forwardStage } from './forward-stage.ts';
import { fromAsCasing } from './from-as-casing.ts';
import { fromPlatformFlagConstDisallowed } from './from-platform-flag-const-disallowed.ts';
import { fromStageCasing } from './from-stage-casing.ts';
import { fromVariable } from './from-variable.ts';
import { indexReference } from './index-reference.ts';
import { instructionBeforeFrom } from './instruction-before-from.ts';
import { invalidChecksum } from './invalid-checksum.ts';
import { invalidChmod } from './invalid-chmod.ts';
import { invalidDefaultArgInFrom } from './invalid-default-arg-in-from.ts';
import { invalidDefinitionDescription } from './invalid-definition-description.ts';
import { invalidDirective } from './invalid-directive.ts';
import { invalidExpansion } from './invalid-expansion.ts';
import { invalidFlag } from './invalid-flag.ts';
import { invalidHealthcheck } from './invalid-healthcheck.ts';
import { invalidHeredoc } from './invalid-heredoc.ts';
import { invalidImageReference } from './invalid-image-reference.ts';
import { invalidJsonForm } from './invalid-json-form.ts';
import { invalidKeyValue } from './invalid-key-value.ts';
import { invalidMount } from './invalid-mount.ts';
import { invalidOnbuildTrigger } from './invalid-onbuild-trigger.ts';
import { invalidPlatform } from './invalid-platform.ts';
import { invalidPort } from './invalid-port.ts';
import { invalidSignal } from './invalid-signal.ts';
import { invalidStageName } from './invalid-stage-name.ts';
import { legacyKeyValueFormat } from './legacy-key-value-format.ts';
import { lineTooLong } from './line-too-long.ts';
import { maintainerDeprecated } from './maintainer-deprecated.ts';
import { mountFromIndex } from './mount-from-index.ts';
import { multipleInstructionsDisallowed } from './multiple-instructions-disallowed.ts';
import { noBuildStage } from './no-build-stage.ts';
import { noEmptyContinuation } from './no-empty-continuation.ts';
import { redundantTargetPlatform } from './redundant-target-platform.ts';
import { reservedStageName } from './reserved-stage-name.ts';
import type { Rule } from './rule.ts';
import { secretsUsedInArgOrEnv } from './secrets-used-in-arg-or-env.ts';
import { stageCycle } from './stage-cycle.ts';
import { stageIndexOutOfRange } from './stage-index-out-of-range.ts';
import { stageNameCasing } from './stage-name-casing.ts';
import { stageShadowsImage } from './stage-shadows-image.ts';
import { undefinedArgInFrom } from './undefined-arg-in-from.ts';
import { unknownInstruction } from './unknown-instruction.ts';
import { unknownStage } from './unknown-stage.ts';
import { unrenderedTemplate } from './unrendered-template.ts';
import { unterminatedHeredoc } from './unterminated-heredoc.ts';
import { versionWrittenTwice } from './version-written-twice.ts';
import { workdirRelativePath } from './workdir-relative-path.ts';
import { wrongArgumentCount } from './wrong-argument-count.ts';

/**
 * The rules that are asked first when nothing else is loaded yet, in the order of all: they look at the file and its
 * stages, and need neither facts nor shell nor what is known of images and tools.
 */
export const FIRST_RULES: readonly Rule[] = [
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
  undefinedArgInFrom,
  invalidDefaultArgInFrom,
  redundantTargetPlatform,
  fromPlatformFlagConstDisallowed,
  secretsUsedInArgOrEnv,
  versionWrittenTwice,
  noEmptyContinuation,
  consistentInstructionCasing,
  maintainerDeprecated,
  workdirRelativePath,
  multipleInstructionsDisallowed,
  legacyKeyValueFormat,
  copyIgnoredFile,
  invalidDefinitionDescription,
  exposeProtoCasing,
  exposeInvalidFormat,
  unknownInstruction,
  invalidDirective,
  unterminatedHeredoc,
  invalidHeredoc,
  invalidJsonForm,
  invalidFlag,
  invalidMount,
  wrongArgumentCount,
  invalidKeyValue,
  instructionBeforeFrom,
  noBuildStage,
  unrenderedTemplate,
  invalidOnbuildTrigger,
  invalidHealthcheck,
  invalidExpansion,
  blankBaseName,
  invalidPlatform,
  invalidImageReference,
  invalidPort,
  invalidSignal,
  invalidChmod,
  invalidChecksum,
  copyFromUrl,
  lineTooLong,
];
