import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { OTHERS, type Other, type OthersParams } from '../../server/src/protocol/index.ts';
import { type Found, othersAmong, toolOf } from './other-tools.ts';

/** The other tools for Dockerfiles that show something in this editor, by its extensions and present findings. */
export function otherExtensions(found: Iterable<Found> = present()): Other[] {
  return othersAmong(vscode.extensions.all, found);
}

const present = (): Found[] => vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);

/** Tells the server when they have changed. Who has reported something once is there until its extension goes. */
export function tellOthers(client: BaseLanguageClient): vscode.Disposable {
  const heard = new Map<Other, Found>();
  const listen = (diagnostics: readonly vscode.Diagnostic[]) => {
    for (const diagnostic of diagnostics) {
      const tool = toolOf(diagnostic);
      if (tool) heard.set(tool, diagnostic);
    }
  };
  for (const [, diagnostics] of vscode.languages.getDiagnostics()) listen(diagnostics);
  let last = otherExtensions(heard.values()).join();
  const tell = () => {
    const others = otherExtensions(heard.values());
    if (others.join() === last || !client.isRunning()) return;
    last = others.join();
    const params: OthersParams = { others };
    void client.sendNotification(OTHERS.method, params);
  };
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(tell),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) listen(vscode.languages.getDiagnostics(uri));
      tell();
    }),
  );
}
