/** A project of a Dockerfile and three files that ask for builds of it, and a client that has it open. */
import { afterEach } from 'vitest';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Options, startClient, type TestClient, URI } from './client.ts';

export const DOCKERFILE = `FROM golang:1.26 AS builder
RUN go build -o /app .

FROM alpine AS leftover
RUN touch /x

FROM alpine AS prod
COPY --from=builder /app /app
`;
export const COMPOSE = `services:
  web:
    build:
      context: .
      target: prod
  old:
    build:
      dockerfile: Dockerfile
      target: leftover
`;
export const BAKE = 'target "web" {\n  target = "prod"\n}\n';
export const WORKFLOW = `jobs:
  build:
    strategy:
      matrix:
        stage: [builder, prod]
    steps:
      - uses: docker/build-push-action@v6
        with:
          target: \${{ matrix.stage }}
      - run: docker build --target prod .
`;

export const AT = {
  compose: 'file:///project/compose.yaml',
  bake: 'file:///project/docker-bake.hcl',
  workflow: 'file:///project/.github/workflows/build.yml',
};

export const project = () =>
  new Map([
    [URI, DOCKERFILE],
    [AT.compose, COMPOSE],
    [AT.bake, BAKE],
    [AT.workflow, WORKFLOW],
  ]);

export let client: TestClient;
/** What lies on the disk. */
export let files: Map<string, string>;
afterEach(() => client.dispose());

export async function start(options: Options = {}): Promise<void> {
  files = options.files ?? options.clientFiles ?? project();
  client = await startClient({ folders: ['file:///project'], files, ...options });
}

/** Each file's text once an edit is done. */
export function applied(edit: WorkspaceEdit | null): Record<string, string> {
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  return Object.fromEntries(
    changes.map(({ textDocument: { uri }, edits }) => {
      const document = TextDocument.create(uri, '', 0, files.get(uri) ?? client.text(uri));
      return [uri, TextDocument.applyEdits(document, edits as TextEdit[])];
    }),
  );
}
