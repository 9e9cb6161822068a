import type { Libc } from '../data/images/types.ts';
import { isSamePlace } from './kept.ts';
import { isInstalled, itemsOf, type State } from './state.ts';

/** What the kernel starts a dynamically linked program with. */
const LOADERS: Readonly<Record<Exclude<Libc, 'none'>, readonly string[]>> = {
  glibc: ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1'],
  musl: ['/lib/ld-musl-x86_64.so.1', '/lib/ld-musl-aarch64.so.1'],
};

/** Packages that bring the loader of a C library that is not the distribution's. */
const BRINGERS: Readonly<Record<Exclude<Libc, 'none'>, RegExp>> = {
  glibc: /glibc|gcompat|libc6/i,
  musl: /musl/i,
};

/** Whether a program that is linked against a C library can be started. */
export function loads({ image, tree, packages }: State, libc: Libc): boolean | undefined {
  if (libc === 'none') return true;
  if (image?.libc === undefined) return undefined;
  if (image.libc === libc) return true;
  const installed = itemsOf(packages).filter(isInstalled);
  const system = installed.filter(({ ecosystem }) => ecosystem === 'system' || ecosystem === 'conda');
  if (system.some((one) => !one.complete || one.packages.some(({ name }) => BRINGERS[libc].test(name)))) {
    return undefined;
  }
  for (const path of LOADERS[libc]) {
    const { found } = tree.locate(path, 'stay');
    // a link to the other loader passes for it
    if (found.is === 'present') return true;
    if (found.is === 'absent') continue;
    const reasons = tree.reasons(path);
    if (reasons === 'many') return undefined;
    if (reasons.some((reason) => !installed.some(({ proof }) => isSamePlace(proof, reason))))
      return undefined;
  }
  return false;
}
