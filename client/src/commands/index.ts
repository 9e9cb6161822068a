import type { Command } from './command.ts';
import { restartServer } from './restart-server.ts';
import { showRule } from './show-rule.ts';

/** Every command, in the order of the docs. */
export const COMMANDS: readonly Command[] = [restartServer, showRule];
