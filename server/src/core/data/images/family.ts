import type { Layer } from './facts.ts';
import type { SplitReference } from './reference.ts';
import type { Tag } from './tag.ts';

/** What a family is asked about. */
export interface Image extends SplitReference {
  readonly words: Tag;
}

/** Images that are built alike. */
export interface Family {
  /** As one writes them, without mirrors of Docker Hub; an ending `*` stands for any rest. */
  readonly repositories: readonly string[];
  /** Undefined for a tag that the family does not know. Total. */
  readonly describe: (image: Image) => Layer | undefined;
}
