import { argOutOfScope } from './arg-out-of-scope.ts';
import { artifactFromContext } from './artifact-from-context.ts';
import { artifactInCacheMount } from './artifact-in-cache-mount.ts';
import { blankBaseName } from './blank-base-name.ts';
import { buildBaseAsFinal } from './build-base-as-final.ts';
import { cacheBustingAdd } from './cache-busting-add.ts';
import { chainedStages } from './chained-stages.ts';
import { consistentInstructionCasing } from './consistent-instruction-casing.ts';
import { copiedTwice } from './copied-twice.ts';
import { copyFromUrl } from './copy-from-url.ts';
import { copyIgnoredFile } from './copy-ignored-file.ts';
import { dependenciesLeftBehind } from './dependencies-left-behind.ts';
import { devDependenciesInFinal } from './dev-dependencies-in-final.ts';
import { duplicateStageName } from './duplicate-stage-name.ts';
import { editableInstallLeftBehind } from './editable-install-left-behind.ts';
import { envLeftBehind } from './env-left-behind.ts';
import { exposeInvalidFormat } from './expose-invalid-format.ts';
import { exposeProtoCasing } from './expose-proto-casing.ts';
import { floatingBase } from './floating-base.ts';
import { foreignArchitecture } from './foreign-architecture.ts';
import { forwardStage } from './forward-stage.ts';
import { fromAsCasing } from './from-as-casing.ts';
import { fromPlatformFlagConstDisallowed } from './from-platform-flag-const-disallowed.ts';
import { fromStageCasing } from './from-stage-casing.ts';
import { fromVariable } from './from-variable.ts';
import { glibcTooNew } from './glibc-too-new.ts';
import { gpuWheelsForCpu } from './gpu-wheels-for-cpu.ts';
import { incompleteNextStandalone } from './incomplete-next-standalone.ts';
import { indexReference } from './index-reference.ts';
import { instructionBeforeFrom } from './instruction-before-from.ts';
import { interpreterLeftBehind } from './interpreter-left-behind.ts';
import { interpreterMismatch } from './interpreter-mismatch.ts';
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
import { jsonArgsRecommended } from './json-args-recommended.ts';
import { lateBuildArg } from './late-build-arg.ts';
import { legacyKeyValueFormat } from './legacy-key-value-format.ts';
import { libcMismatch } from './libc-mismatch.ts';
import { lineTooLong } from './line-too-long.ts';
import { maintainerDeprecated } from './maintainer-deprecated.ts';
import { missingArtifact } from './missing-artifact.ts';
import { missingCaCertificates } from './missing-ca-certificates.ts';
import { missingCacheMount } from './missing-cache-mount.ts';
import { missingDevDependencies } from './missing-dev-dependencies.ts';
import { missingDockerignore } from './missing-dockerignore.ts';
import { missingEntrypoint } from './missing-entrypoint.ts';
import { missingLockfile } from './missing-lockfile.ts';
import { missingSharedLibrary } from './missing-shared-library.ts';
import { missingTzdata } from './missing-tzdata.ts';
import { missingUser } from './missing-user.ts';
import { modelWeightsFromContext } from './model-weights-from-context.ts';
import { mountFromIndex } from './mount-from-index.ts';
import { multipleInstructionsDisallowed } from './multiple-instructions-disallowed.ts';
import { needlessSplit } from './needless-split.ts';
import { noBuildStage } from './no-build-stage.ts';
import { noEmptyContinuation } from './no-empty-continuation.ts';
import { packageCacheKept } from './package-cache-kept.ts';
import { recommendsInstalled } from './recommends-installed.ts';
import { redundantTargetPlatform } from './redundant-target-platform.ts';
import { removedInLaterLayer } from './removed-in-later-layer.ts';
import { reservedStageName } from './reserved-stage-name.ts';
import { rootCopy } from './root-copy.ts';
import { rootOwnedCopy } from './root-owned-copy.ts';
import type { Rule } from './rule.ts';
import { runtimeCompilerMissing } from './runtime-compiler-missing.ts';
import { scriptsLeftBehind } from './scripts-left-behind.ts';
import { secretsUsedInArgOrEnv } from './secrets-used-in-arg-or-env.ts';
import { shellFormWithoutShell } from './shell-form-without-shell.ts';
import { skippedTestStage } from './skipped-test-stage.ts';
import { sourceBeforeDependencies } from './source-before-dependencies.ts';
import { stageCycle } from './stage-cycle.ts';
import { stageIndexOutOfRange } from './stage-index-out-of-range.ts';
import { stageNameCasing } from './stage-name-casing.ts';
import { stageShadowsImage } from './stage-shadows-image.ts';
import { toolchainInFinalStage } from './toolchain-in-final-stage.ts';
import { undefinedArgInFrom } from './undefined-arg-in-from.ts';
import { undefinedVar } from './undefined-var.ts';
import { unknownInstruction } from './unknown-instruction.ts';
import { unknownStage } from './unknown-stage.ts';
import { unknownTarget } from './unknown-target.ts';
import { unlinkedSharedLibrary } from './unlinked-shared-library.ts';
import { unrenderedTemplate } from './unrendered-template.ts';
import { unterminatedHeredoc } from './unterminated-heredoc.ts';
import { unusedStage } from './unused-stage.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { venvPathChanged } from './venv-path-changed.ts';
import { versionWrittenTwice } from './version-written-twice.ts';
import { volatileArgEarly } from './volatile-arg-early.ts';
import { weakDockerignore } from './weak-dockerignore.ts';
import { wholeDirectoryCopy } from './whole-directory-copy.ts';
import { workdirRelativePath } from './workdir-relative-path.ts';
import { wrongArgumentCount } from './wrong-argument-count.ts';

/** Every rule, in the order of the docs. */
export const RULES: readonly Rule[] = [
  // References between stages
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
  unknownTarget,
  // Values: ARG, ENV, platform
  undefinedArgInFrom,
  invalidDefaultArgInFrom,
  undefinedVar,
  argOutOfScope,
  redundantTargetPlatform,
  fromPlatformFlagConstDisallowed,
  secretsUsedInArgOrEnv,
  versionWrittenTwice,
  lateBuildArg,
  envLeftBehind,
  // Artefacts between stages
  dependenciesLeftBehind,
  scriptsLeftBehind,
  interpreterMismatch,
  interpreterLeftBehind,
  editableInstallLeftBehind,
  missingDevDependencies,
  venvPathChanged,
  missingArtifact,
  artifactInCacheMount,
  missingLockfile,
  libcMismatch,
  glibcTooNew,
  missingSharedLibrary,
  missingCaCertificates,
  missingTzdata,
  foreignArchitecture,
  runtimeCompilerMissing,
  missingEntrypoint,
  shellFormWithoutShell,
  missingUser,
  rootOwnedCopy,
  artifactFromContext,
  incompleteNextStandalone,
  unlinkedSharedLibrary,
  // Size of the image
  devDependenciesInFinal,
  toolchainInFinalStage,
  buildBaseAsFinal,
  needlessSplit,
  gpuWheelsForCpu,
  modelWeightsFromContext,
  missingDockerignore,
  weakDockerignore,
  copiedTwice,
  removedInLaterLayer,
  packageCacheKept,
  recommendsInstalled,
  // Cache and build time
  sourceBeforeDependencies,
  volatileArgEarly,
  missingCacheMount,
  cacheBustingAdd,
  chainedStages,
  wholeDirectoryCopy,
  rootCopy,
  floatingBase,
  // The file itself: BuildKit's other checks
  noEmptyContinuation,
  consistentInstructionCasing,
  jsonArgsRecommended,
  maintainerDeprecated,
  workdirRelativePath,
  multipleInstructionsDisallowed,
  legacyKeyValueFormat,
  copyIgnoredFile,
  invalidDefinitionDescription,
  exposeProtoCasing,
  exposeInvalidFormat,
  // The file itself: what BuildKit cannot read or convert
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
  unusedSuppression,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

export const ruleById = (id: string): Rule | undefined => byId.get(id);
