import { targetDockerfile } from '../split/dockerfiles.ts';
import type { Command } from './command.ts';

/** Opens the graph beside the editor. */
export const showStageGraph: Command = {
  id: 'multistage.showStageGraph',
  title: 'Show Stage Graph',
  icon: '$(type-hierarchy)',
  keybinding: { key: 'ctrl+k g', mac: 'cmd+k g', when: 'editorLangId == dockerfile' },
  menus: {
    'editor/title': { when: 'resourceLangId == dockerfile && !isInDiffEditor', group: 'navigation@5' },
    'explorer/context': { when: 'resourceLangId == dockerfile', group: '7_multistage@0' },
    'view/title': { when: 'view == multistage.stages', group: 'navigation@1' },
  },
  async run({ graphs }, argument) {
    const uri = await targetDockerfile(argument);
    if (uri) graphs.show(uri.toString());
  },
};
