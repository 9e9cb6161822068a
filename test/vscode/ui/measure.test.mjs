/** Sizes of stages, measured by hand in the offline workbench. The builder is a stand-in. */
import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '../../../scripts/vscode-host.mjs';
import { extensionFolder } from '../harness/paths.mjs';
import { registerScenarios } from '../harness/session.mjs';

/** Has every image, and builds all at once: each is as large as an alpine with a program in it. */
const DOCKER = `#!/bin/sh
case "$1 $2" in
  "version "*) echo 27.1.0 ;;
  "image inspect") echo 81234567 ;;
  "build "*) echo "#5 [1/2] FROM alpine" >&2 ;;
esac
`;

const DOCKERFILE = `FROM golang:1.22 AS builder
RUN touch /app

FROM alpine:3.20 AS final
COPY --from=builder /etc /a
`;

registerScenarios('measured', async () => {
  const { path: bin } = temporaryDirectory('multistage-builder-');
  writeFileSync(path.join(bin, 'docker'), DOCKER);
  chmodSync(path.join(bin, 'docker'), 0o755);
  const PATH = `${bin}${path.delimiter}${process.env.PATH}`;
  return {
    extensionDevelopmentPath: extensionFolder(),
    // without the variable, the host would ask a login shell for its PATH
    env: { PATH, VSCODE_CLI: '1' },
    smokeTestDriver: false,
  };
}, [
  {
    title: 'asks before it builds, and shows sizes in the graph until the file changes',
    dockerfile: DOCKERFILE,
    async steps({ workbench }) {
      const { page } = workbench;
      await workbench.runCommand('Multistage: Show Stage Graph');
      const frame = workbench.webview();
      const card = (name) => frame.getByRole('button', { name: new RegExp(`^stage ${name},`) });
      await card('final').waitFor();
      await workbench.runCommand('View: Focus First Editor Group');
      await workbench.runCommand('Multistage: Measure Image Sizes…');
      const question = page.locator('.monaco-dialog-box');
      await question.waitFor();
      assert.match(
        await question.textContent(),
        /docker builds 2 stages.*runs the commands of the Dockerfile/s,
      );
      await question.getByRole('button', { name: 'Build' }).click();

      await card('final').filter({ hasText: '1 layer · 81 MB' }).waitFor();
      assert.match(await card('builder').getAttribute('aria-label'), /, 81 MB/);
      await card('final').hover();
      await frame.getByText('81.2 MB, measured', { exact: true }).waitFor();
      await workbench.editor.getByText(/81 MB/).first().waitFor();

      await workbench.goTo(2, 15);
      await page.keyboard.type('s');
      await card('final').filter({ hasText: '≈ 81 MB' }).waitFor();
    },
  },
]);
