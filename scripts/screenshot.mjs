// Takes the README's picture: the built extension in the offline workbench, on a Dockerfile of four stages with
// the Problems list and the outline open. Writes media/overview.webp.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WorkbenchPage } from '../test/vscode/harness/workbench-page.mjs';
import { launchBrowser, newContext, startServer, temporaryDirectory, workbenchUrl } from './vscode-host.mjs';
import { screenshotAsWebp } from './webp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const DOCKERFILE = `# syntax=docker/dockerfile:1
ARG GO_VERSION=1.26
ARG VERSION=2.0

# builder compiles the server
FROM golang:\${GO_VERSION} AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -ldflags "-X main.version=$VERSION" -o /out/server .

FROM builder AS test
RUN go test ./...

FROM alpine:3.22
RUN apk add --no-cache ca-certificates

FROM scratch AS runtime
COPY --from=2 /etc/ssl/certs /etc/ssl/certs
COPY --from=biulder /out/server /server
ENTRYPOINT ["/server"]
`;

const workspace = temporaryDirectory('multistage-picture-');
const folder = path.join(workspace.path, 'greeter');
mkdirSync(folder);
writeFileSync(path.join(folder, 'Dockerfile'), DOCKERFILE);
const server = await startServer({
  settings: {
    'workbench.colorTheme': process.argv[2] ?? 'Default Dark Modern',
    'editor.minimap.enabled': false,
  },
});
const browser = await launchBrowser();
try {
  const { context } = await newContext(browser, server);
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  const workbench = new WorkbenchPage(page);
  await workbench.open(
    workbenchUrl(server, {
      folder,
      openFile: path.join(folder, 'Dockerfile'),
      extensionDevelopmentPath: root,
    }),
  );
  await page.locator('.squiggly-warning').first().waitFor();
  await page.locator('.codelens-decoration').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').nth(2).waitFor();
  const stages = await workbench.openOutline();
  await stages.filter({ hasText: 'builder' }).first().waitFor();
  await page.mouse.move(700, 250);
  await page.waitForTimeout(1000);
  await screenshotAsWebp(page, process.argv[3] ?? path.join(root, 'media', 'overview.webp'));
} finally {
  await browser.close();
  await server.stop();
}
