import assert from 'node:assert/strict';
import { poll } from '../harness/poll.mjs';

const STAGES = `FROM golang:1.26 AS builder
RUN touch /app

FROM alpine:3.22 AS final
COPY --from=builder /etc /a
`;

const FILES = {
  'compose.yaml': 'services:\n  api:\n    build:\n      context: .\n      target: final\n',
  'docker-bake.hcl': 'target "api" {\n  target = "final"\n}\n',
  '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: .
          target: final
`,
};

/** Opens another file of the workspace. */
async function openFile(workbench, name) {
  await workbench.attempt(`open ${name}`, async () => {
    await workbench.page.keyboard.press('Control+P');
    await workbench.quickInput.locator('input').first().fill(name);
    await workbench.picks.filter({ hasText: name }).first().click({ timeout: 5000 });
    const tab = workbench.page.locator('.editor-group-container.active .tab.active', { hasText: name });
    await tab.waitFor({ timeout: 5000 });
  });
}

/** What a user does beyond a single stage: snippets, the walkthrough, other files. */
export const editingScenarios = [
  {
    title: 'expands a template as a snippet, with its places to fill in',
    dockerfile: '',
    async steps({ workbench }) {
      await workbench.focusEditor();
      const row = workbench.page.locator('.suggest-widget.visible .monaco-list-row', {
        hasText: 'dockerfile-go',
      });
      await workbench.attempt('see the template among the suggestions', async () => {
        await workbench.page.keyboard.press('Control+A');
        // as fast as people type: what is typed while the suggestions are on their way sends them away
        await workbench.page.keyboard.type('dockerfile-go', { delay: 60 });
        if (!(await row.first().isVisible())) await workbench.page.keyboard.press('Control+Space');
        await row.first().waitFor({ timeout: 5000 });
      });
      await row.first().click();
      const isWhole = (text) => /^FROM .*golang:.* AS \w+$/m.test(text) && /^COPY --from=/m.test(text);
      await poll(
        'the template is in the editor',
        async () => isWhole(await workbench.text()),
        () => workbench.text(),
      );
      await workbench.page.keyboard.type('1.99');
      await poll(
        'what is typed fills in the first place',
        async () => /^ARG GO_VERSION=1\.99$/m.test(await workbench.text()),
        () => workbench.text(),
      );
    },
  },
  {
    title: 'opens the walkthrough, and a sample from it',
    dockerfile: STAGES,
    async steps({ workbench }) {
      await workbench.runCommand('Multistage: Learn about Multi-Stage Builds');
      const steps = workbench.page.locator('.getting-started-step');
      await steps.nth(7).waitFor();
      assert.equal(await steps.count(), 8);
      const step = steps.filter({ hasText: 'See what stays behind' });
      await step.click();
      const picture = workbench.page.locator('.getting-started-media img');
      await picture.first().waitFor();
      await poll('the picture is there', () => picture.first().evaluate((image) => image.naturalWidth > 0));
      await step.getByText('Open a Sample').click();
      await poll(
        'the sample is open',
        async () => /^FROM builder AS test$/m.test(await workbench.text()),
        () => workbench.text(),
      );
    },
  },
  {
    title: 'goes from Compose to the stage, and renames it there, in Bake and in a workflow, after a preview',
    dockerfile: STAGES,
    files: FILES,
    async steps({ workbench, onDisk }) {
      await openFile(workbench, 'compose.yaml');
      await workbench.goTo(5, 17);
      await workbench.attempt('go to the stage', async () => {
        await workbench.goToDefinition();
        await workbench.waitForCursor(4, undefined, 5000);
      });
      await workbench.goTo(4, 22);
      const input = workbench.page.locator('.rename-box input');
      await workbench.attempt('see the preview of the rename', async () => {
        await workbench.focusEditor();
        await workbench.page.keyboard.press('F2');
        await input.waitFor({ timeout: 5000 });
        await input.fill('runtime');
        await workbench.page.keyboard.press('Control+Enter');
        await workbench.refactorPreview.locator('.monaco-list-row').first().waitFor({ timeout: 5000 });
      });
      for (const name of ['Dockerfile', 'compose.yaml', 'docker-bake.hcl', 'ci.yml']) {
        await workbench.refactorPreview.locator('.monaco-list-row', { hasText: name }).first().waitFor();
      }
      await workbench.press('Apply');
      const texts = { Dockerfile: STAGES, ...FILES };
      for (const [name, text] of Object.entries(texts)) {
        await poll(
          `${name} has the new name`,
          async () => onDisk(name) === text.replace(/\bfinal\b/, 'runtime'),
          async () => onDisk(name),
        );
      }
    },
  },
];
