import type { ImageFacts } from './types.ts';

/** What is known of the image that `ref` names; undefined of an image without a row. */
export function imageFacts(_ref: string): ImageFacts | undefined {
  return undefined;
}
