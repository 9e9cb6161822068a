import { autotools, bazel, cmake, configure, ctest, protoc } from './cmake.ts';
import { binaries, ccache, compilers, linkers } from './compilers.ts';
import { checkinstall, make, meson, ninja } from './make.ts';
import type { Tool } from './types.ts';

/** What builds C, C++ and their like, and what generates code. */
export const NATIVE: readonly Tool[] = [
  ...[compilers, linkers, binaries, ccache],
  ...[make, ninja, meson, checkinstall],
  ...[cmake, ctest, configure, autotools, bazel, protoc],
];
