import { didChange } from './did-change.ts';
import { didChangeConfiguration } from './did-change-configuration.ts';
import { didChangeWatchedFiles } from './did-change-watched-files.ts';
import { didChangeWorkspaceFolders } from './did-change-workspace-folders.ts';
import { didClose } from './did-close.ts';
import { didOpen } from './did-open.ts';
import type { Handler } from './handler.ts';
import { initialized } from './initialized.ts';
import { others } from './others.ts';

/** Every notification that the server listens to. */
export const NOTIFICATIONS: readonly Handler[] = [
  initialized,
  didOpen,
  didChange,
  didClose,
  didChangeConfiguration,
  didChangeWatchedFiles,
  didChangeWorkspaceFolders,
  others,
];
