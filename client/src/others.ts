import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { OTHERS, type Other, type OthersParams } from '../../server/src/protocol/index.ts';

/** Extensions that complete, explain and format Dockerfiles. */
const DOCKER = ['docker.docker', 'ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker'];
const HADOLINT = /\.hadolint$/i;

/** The other extensions for Dockerfiles that are installed and enabled. Packs, which have no code, count for nothing. */
export function otherExtensions(): Other[] {
  const active = vscode.extensions.all.filter(({ packageJSON: { main, browser } }) => main ?? browser);
  const has = (test: (id: string) => boolean) => active.some(({ id }) => test(id.toLowerCase()));
  return [
    ...(has((id) => DOCKER.includes(id)) ? (['docker'] as const) : []),
    ...(has((id) => HADOLINT.test(id)) ? (['hadolint'] as const) : []),
  ];
}

/** Tells the server when they have changed. */
export function tellOthers(client: BaseLanguageClient): vscode.Disposable {
  let last = otherExtensions().join();
  return vscode.extensions.onDidChange(() => {
    const others = otherExtensions();
    if (others.join() === last || !client.isRunning()) return;
    last = others.join();
    const params: OthersParams = { others };
    void client.sendNotification(OTHERS.method, params);
  });
}
