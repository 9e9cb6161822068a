import * as vscode from 'vscode';
import { LEARN } from '../../../server/src/protocol/index.ts';
import type { Command } from './command.ts';
import { SHOW_RULE } from './show-rule.ts';

const WALKTHROUGH = 'multistage.start';

/** Opens the walkthrough, where a hover leads to a step of it there, or the page of a rule. */
export const learn: Command = {
  id: LEARN,
  title: 'Learn about Multi-Stage Builds',
  run({ extensionId }, more) {
    const { step, rule } = readMore(more);
    if (rule !== undefined) return vscode.commands.executeCommand(SHOW_RULE, rule);
    const category = `${extensionId}#${WALKTHROUGH}`;
    return vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      step === undefined ? category : { category, step },
      false,
    );
  },
};

/** What a link says: it may have been made by anybody. */
function readMore(value: unknown): { step?: string; rule?: string } {
  if (typeof value !== 'object' || value === null) return {};
  const { step, rule } = value as Record<string, unknown>;
  if (typeof rule === 'string') return { rule };
  return typeof step === 'string' && /^[a-z]+$/.test(step) ? { step } : {};
}
