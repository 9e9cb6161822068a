import * as vscode from 'vscode';
import type { Command } from './command.ts';

export const RESTART_SERVER = 'multistage.restartServer';

export const restartServer: Command = {
  id: RESTART_SERVER,
  title: 'Restart Server',
  async run({ client, output }) {
    try {
      if (client.needsStop()) await client.stop();
      await client.start();
    } catch (error) {
      output.error(error instanceof Error ? error : String(error));
      const show = 'Show Output';
      const chosen = await vscode.window.showErrorMessage('The Multistage server does not start.', show);
      if (chosen === show) output.show();
    }
  },
};
