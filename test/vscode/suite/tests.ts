/** The suite's files, in the order they run. The build refuses a `*.test.ts` that is missing here. */
export const tests: readonly (() => Promise<unknown>)[] = [
  () => import('./activation.test.ts'),
  () => import('./diagnostics.test.ts'),
  () => import('./quick-fixes.test.ts'),
  () => import('./split.test.ts'),
  () => import('./new-dockerfile.test.ts'),
  () => import('./navigation.test.ts'),
  () => import('./rename.test.ts'),
  () => import('./build-files.test.ts'),
  () => import('./structure.test.ts'),
  () => import('./stage-graph.test.ts'),
  () => import('./stages-in-editor.test.ts'),
  () => import('./ignore-file.test.ts'),
  () => import('./hover-completion.test.ts'),
  () => import('./bad-input.test.ts'),
];
