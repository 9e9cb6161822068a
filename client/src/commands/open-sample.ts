import * as vscode from 'vscode';
import type { Command } from './command.ts';

/** To try things out on, without a project: what `stages` are, and a `single` one that can be split. */
const SAMPLES = {
  stages: `# syntax=docker/dockerfile:1
ARG GO_VERSION=1.26

FROM golang:\${GO_VERSION} AS builder
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .

FROM builder AS test
RUN go test ./...

FROM alpine:3.22 AS runtime
COPY --from=builder /out/app /usr/local/bin/app
USER nobody
ENTRYPOINT ["app"]
`,
  single: `# syntax=docker/dockerfile:1
FROM golang:1.26-bookworm
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
USER nobody
ENTRYPOINT ["/app"]
`,
} as const;

/** Opens a Dockerfile that is no file yet, beside the walkthrough. */
export const openSample: Command = {
  id: 'multistage.openSample',
  title: 'Open a Sample Dockerfile',
  async run(_, name) {
    const content = SAMPLES[name === 'single' ? 'single' : 'stages'];
    const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  },
};
