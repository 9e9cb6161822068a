import { fixAllSource } from './fix-all.ts';
import { fixRule } from './fix-rule.ts';
import { ignores } from './ignores.ts';
import type { Producer } from './producer.ts';
import { quickFixes } from './quick-fixes.ts';
import { refactors } from './refactors.ts';
import { splitFix, splitRefactor } from './split.ts';

/** In the order of the menu. */
export const PRODUCERS: readonly Producer[] = [
  quickFixes,
  splitFix,
  fixRule,
  ignores,
  splitRefactor,
  ...refactors,
  fixAllSource,
];
