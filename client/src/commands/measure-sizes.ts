import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  MEASURE,
  MEASURE_PLAN,
  MEASURE_STEP,
  type MeasurePlan,
  type MeasureRequest,
  type MeasureResult,
  type MeasureStepParams,
} from '../../../server/src/protocol/measure.ts';
import { nameOf } from '../split/ask.ts';
import { targetDockerfile } from '../split/dockerfiles.ts';
import type { Command } from './command.ts';

/** A build runs what the Dockerfile says, on the machine of the extension host. */
const WHEN = 'isWorkspaceTrusted && multistage.canBuild && !virtualWorkspace';

/** Builds the stages of a Dockerfile, once the user has read what that means, and has their sizes shown. */
export const measureSizes: Command = {
  id: 'multistage.measureSizes',
  title: 'Measure Image Sizes…',
  menus: {
    commandPalette: { when: WHEN },
    'view/title': { when: `view == multistage.stages && ${WHEN}`, group: 'multistage@2' },
  },
  async run({ client, output, graphs }, argument) {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage(
        'A build runs what the Dockerfile says, so images are measured in trusted workspaces only.',
      );
      return;
    }
    const uri = await targetDockerfile(argument);
    if (!uri) return;
    const name = nameOf(uri.toString());
    await vscode.workspace.openTextDocument(uri);
    const plan = await client.sendRequest<MeasurePlan | null>(MEASURE_PLAN.method, { uri: uri.toString() });
    if (!plan) {
      void vscode.window.showInformationMessage(`${name} has no stage to build.`);
      return;
    }
    if (plan.kind === 'impossible') {
      void vscode.window.showErrorMessage(`Nothing here builds images. ${plan.reasons.join(' ')}`);
      return;
    }
    if (!(await isAgreed(name, plan))) return;
    const request = { uri: uri.toString(), pull: plan.missing.length > 0 };
    const result = await measured(client, request, `${plan.builder} builds ${name}`);
    if (result?.kind === 'failed') return explain(name, result, output);
    graphs.refresh(uri.toString());
    if (result) {
      const count = result.stages.length === 1 ? 'the stage' : `${result.stages.length} stages`;
      vscode.window.setStatusBarMessage(`${name}: the size of ${count} was measured.`, 8000);
    }
  },
};

async function isAgreed(
  name: string,
  { builder, stages, missing }: Extract<MeasurePlan, { kind: 'ready' }>,
): Promise<boolean> {
  const what = stages === 1 ? 'its stage' : `${stages} stages, one after the other`;
  const fetches =
    missing.length > 0 ? ` It has to pull ${missing.join(', ')} first, from where their names say.` : '';
  const detail = `${builder} builds ${what}, in the folder of the build context.${fetches} A build runs the commands of the Dockerfile. Images are removed again; the builder’s cache stays. Nothing is pushed.`;
  const action = missing.length > 0 ? 'Pull and Build' : 'Build';
  const answer = await vscode.window.showInformationMessage(
    `Build ${name} to measure it?`,
    { modal: true, detail },
    action,
  );
  return answer === action;
}

/** Undefined where the user stopped it. */
async function measured(
  client: BaseLanguageClient,
  request: MeasureRequest,
  title: string,
): Promise<MeasureResult | undefined> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const steps = client.onNotification(MEASURE_STEP, ({ uri, step }: MeasureStepParams) => {
        if (uri === request.uri) progress.report({ message: step });
      });
      try {
        return (await client.sendRequest<MeasureResult | null>(MEASURE.method, request, token)) ?? undefined;
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      } finally {
        steps.dispose();
      }
    },
  );
}

async function explain(
  name: string,
  { message, log }: Extract<MeasureResult, { kind: 'failed' }>,
  output: vscode.LogOutputChannel,
): Promise<void> {
  if (log !== '') output.error(`${name}: ${message}\n${log}`);
  const show = 'Show Log';
  const chosen = await vscode.window.showErrorMessage(message, ...(log === '' ? [] : [show]));
  if (chosen === show) output.show();
}
