/**
 * Takes the pictures of the stage graph for the docs, light and dark: the panel beside its editor, a stage opened, the
 * cursor’s rebuild lit up. Writes media/stage-graph-light.webp and -dark.webp.
 *
 *   node scripts/screenshot-graph.mjs [FOLDER]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorkbenchPage } from '../test/vscode/harness/workbench-page.mjs';
import { launchBrowser, newContext, startServer, temporaryDirectory, workbenchUrl } from './vscode-host.mjs';
import { screenshotAsWebp } from './webp.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.resolve(process.argv[2] ?? path.join(ROOT, 'media'));

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

const DOCKERFILE = `# syntax=docker/dockerfile:1
ARG GO_VERSION=1.26

FROM golang:\${GO_VERSION} AS base
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download

FROM base AS builder
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server .

FROM base AS test
COPY . .
RUN go test ./...

FROM node:24-alpine AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web .
RUN npm run build

FROM alpine:3.22 AS certs
RUN apk add --no-cache ca-certificates

FROM scratch AS runtime
COPY --from=certs /etc/ssl/certs /etc/ssl/certs
COPY --from=builder /out/server /server
COPY --from=web /web/dist /static
ENTRYPOINT ["/server"]
`;

mkdirSync(OUT, { recursive: true });
for (const [name, theme] of Object.entries(THEMES)) await takePicture(theme, `stage-graph-${name}.webp`);

async function takePicture(theme, file) {
  const workspace = temporaryDirectory('multistage-picture-');
  const folder = path.join(workspace.path, 'greeter');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'Dockerfile'), DOCKERFILE);
  const server = await startServer({
    settings: {
      'workbench.colorTheme': theme,
      'workbench.activityBar.location': 'hidden',
      'workbench.editor.showTabs': 'single',
      'breadcrumbs.enabled': false,
      'editor.fontSize': 12,
    },
  });
  const browser = await launchBrowser();
  try {
    const { context } = await newContext(browser, server);
    const page = await context.newPage();
    await page.setViewportSize({ width: 1440, height: 640 });
    const workbench = new WorkbenchPage(page);
    await workbench.open(
      workbenchUrl(server, {
        folder,
        openFile: path.join(folder, 'Dockerfile'),
        extensionDevelopmentPath: ROOT,
      }),
    );
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.runCommand('Multistage: Show Stage Graph');
    const frame = workbench.webview();
    await frame.locator('.node').first().waitFor();
    const { x } = await page.locator('.editor-group-container').nth(1).boundingBox();
    await page.mouse.move(x, 300);
    await page.mouse.down();
    await page.mouse.move(470, 300, { steps: 10 });
    await page.mouse.up();
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.goTo(10, 1);
    await frame.locator('[data-node="stage:1"]').hover();
    await frame.locator('[data-toggle="stage:1"]').click();
    await frame.locator('.row').first().waitFor();
    await frame.getByRole('combobox', { name: 'View' }).selectOption('rebuild');
    await workbench.runCommand('View: Focus First Editor Group');
    await workbench.goTo(10, 2);
    await frame.getByText(/^If line 10 changes/).waitFor();
    await page.mouse.move(2, 2);
    await page.waitForTimeout(1000);
    await screenshotAsWebp(page, path.join(OUT, file));
  } finally {
    await browser.close();
    await server.stop();
    workspace.remove();
  }
}
