import { generic } from './generic.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { node } from './node.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';
import type { Recipe } from './types.ts';

/** In the order in which they are asked; the first that matches plans. The generic one stays last. */
export const RECIPES: readonly Recipe[] = [go, rust, java, python, node, generic];
