/**
 * Takes the README's pictures of editing: a hover between hints and lenses, the preview of a rename across files, a
 * split beside its file. Writes media/hover-dark.webp, rename-dark.webp and split-dark.webp.
 *
 *   node scripts/screenshot-editing.mjs [FOLDER [THEME]]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorkbenchPage } from '../test/vscode/harness/workbench-page.mjs';
import { launchBrowser, newContext, startServer, temporaryDirectory, workbenchUrl } from './vscode-host.mjs';
import { screenshotAsWebp } from './webp.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.resolve(process.argv[2] ?? path.join(ROOT, 'media'));
const THEME = process.argv[3] ?? 'Default Dark Modern';

const STAGES = `# syntax=docker/dockerfile:1
ARG GO_VERSION=1.26

FROM golang:\${GO_VERSION}-bookworm AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \\
    go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM builder AS test
RUN go test ./...

FROM debian:bookworm-slim AS runtime
WORKDIR /srv
COPY --from=builder --chmod=755 /out/server bin/
USER nobody
ENTRYPOINT ["/srv/bin/server"]
`;

const FILES = {
  Dockerfile: STAGES,
  'one-stage.Dockerfile': STAGES.split('\nFROM builder')[0]
    .replace(' AS builder', '')
    .concat('USER nobody\nENTRYPOINT ["/out/server"]\n'),
  'go.mod': 'module example.com/server\n\ngo 1.26\n',
  'go.sum': '',
  'cmd/server/main.go': 'package main\n\nfunc main() {}\n',
  '.dockerignore': '.git\n',
  'compose.yaml':
    'services:\n  api:\n    build:\n      context: .\n      target: runtime\n  tests:\n    build:\n      context: .\n      target: test\n',
  'docker-bake.hcl': 'target "api" {\n  target = "runtime"\n}\n',
  '.github/workflows/image.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          context: .
          target: runtime
`,
};

/** What each picture shows, by the name of its file: the size, and how a user comes there. */
const PICTURES = {
  hover: {
    size: { width: 1000, height: 560 },
    async show({ workbench, page }) {
      await workbench.goTo(17, 15);
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      await page.locator('.monaco-hover:not(.hidden)', { hasText: 'Copied by' }).waitFor();
    },
  },
  rename: {
    size: { width: 1000, height: 640 },
    async show({ workbench, page }) {
      await workbench.goTo(15, 32);
      await page.keyboard.press('F2');
      const input = page.locator('.rename-box input');
      await input.waitFor();
      await input.fill('final');
      await page.keyboard.press('Control+Enter');
      await workbench.refactorPreview.locator('.monaco-list-row', { hasText: 'compose.yaml' }).waitFor();
    },
  },
  split: {
    size: { width: 1280, height: 600 },
    file: 'one-stage.Dockerfile',
    async show({ workbench, page }) {
      await workbench.runCommand('Multistage: Split into Builder and Runtime Stages');
      await workbench.picks.filter({ hasText: 'debian:bookworm-slim' }).first().waitFor();
      await page.keyboard.press('Enter');
      const after = page.locator('.monaco-diff-editor .editor.modified .view-line');
      await after.filter({ hasText: 'FROM debian:bookworm-slim' }).first().waitFor();
    },
  },
};

mkdirSync(OUT, { recursive: true });
const server = await startServer({
  settings: {
    'workbench.colorTheme': THEME,
    'workbench.activityBar.location': 'hidden',
    'breadcrumbs.enabled': false,
    'editor.fontSize': 13,
    'editor.stickyScroll.enabled': false,
    'diffEditor.renderSideBySide': true,
    'diffEditor.useInlineViewWhenSpaceIsLimited': false,
  },
});
const browser = await launchBrowser();
try {
  for (const [name, { size, file = 'Dockerfile', show }] of Object.entries(PICTURES)) {
    const workspace = temporaryDirectory('multistage-picture-');
    const folder = path.join(workspace.path, 'server');
    for (const [one, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(folder, one)), { recursive: true });
      writeFileSync(path.join(folder, one), text);
    }
    const { context } = await newContext(browser, server);
    const page = await context.newPage();
    await page.setViewportSize(size);
    const workbench = new WorkbenchPage(page);
    await workbench.open(
      workbenchUrl(server, {
        folder,
        openFile: path.join(folder, file),
        extensionDevelopmentPath: ROOT,
      }),
    );
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.editor.locator('.codelens-decoration').first().waitFor();
    await show({ workbench, page });
    await page.mouse.move(size.width - 2, size.height - 2);
    await page.waitForTimeout(1500);
    await screenshotAsWebp(page, path.join(OUT, `${name}-dark.webp`));
    await context.close();
    workspace.remove();
  }
} finally {
  await browser.close();
  await server.stop();
}
