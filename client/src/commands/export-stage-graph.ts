import * as vscode from 'vscode';
import type { ExportFormat } from '../../../server/src/protocol/graph-panel.ts';
import { targetDockerfile } from '../split/dockerfiles.ts';
import type { Command } from './command.ts';

const FORMATS: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
  { format: 'svg', label: 'SVG', description: 'a picture for pages, light and dark' },
  { format: 'png', label: 'PNG', description: 'a picture of pixels' },
  { format: 'mermaid', label: 'Mermaid', description: 'text that GitHub draws' },
  { format: 'dot', label: 'DOT', description: 'text that Graphviz draws' },
  { format: 'markdown', label: 'Markdown', description: 'to the clipboard: a Mermaid drawing and a list' },
];

/** Saves the graph, as it is in the panel, to a file. */
export const exportStageGraph: Command = {
  id: 'multistage.exportStageGraph',
  title: 'Export Stage Graph…',
  menus: { 'view/title': { when: 'view == multistage.stages', group: '1_multistage@1' } },
  async run({ graphs, output }, argument, format) {
    const uri = await targetDockerfile(argument);
    if (!uri) return;
    const chosen =
      FORMATS.find((each) => each.format === format) ?? (await vscode.window.showQuickPick(FORMATS));
    if (!chosen) return;
    try {
      await graphs.export(uri.toString(), chosen.format);
    } catch (error) {
      output.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  },
};
