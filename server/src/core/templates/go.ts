import { programOf, readGoMod } from '../tools/manifests/go-mod.ts';
import { ignored } from './support/ignored.ts';
import type { ProjectFiles, Template } from './template.ts';

export const go: Template = {
  name: 'go',
  title: 'Go',
  description: 'a static program on Alpine',
  values: { go: '1.26', manifests: 'go.mod go.sum', package: '.', name: 'app', port: '8080' },
  asks: {
    go: 'the version of Go',
    package: 'the package to build',
    name: 'the name of the program',
    port: 'the port that it listens on',
  },
  dockerignore: ignored('bin', 'vendor'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG GO_VERSION={{go}}

FROM golang:$GO_VERSION-alpine AS builder
WORKDIR /src
COPY {{manifests}} ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/{{name}} {{package}}

FROM alpine:3.22 AS runtime
RUN apk add --no-cache ca-certificates tzdata
COPY --from=builder /out/{{name}} /usr/local/bin/{{name}}
USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD nc -z 127.0.0.1 {{port}} || exit 1
ENTRYPOINT ["{{name}}"]
`,
  detect(project) {
    const text = project.read('go.mod');
    if (text === undefined) return undefined;
    if (project.paths.some((path) => path.startsWith('vendor/') && path.endsWith('.go'))) {
      return {
        reason:
          'The modules are vendored, and the template downloads them. Take the template go and adapt it.',
      };
    }
    if (project.has('go.work') || /=>\s*\.{1,2}\//.test(text)) {
      return {
        reason:
          'The modules are downloaded before the sources are copied, and some of them lie in this folder. Take the template go and copy those first.',
      };
    }
    const mod = readGoMod(text);
    const commands = commandsOf(project);
    if (commands.length > 1) {
      return {
        reason: `There are ${commands.length} programs in cmd. Take the template go and name the one to build.`,
      };
    }
    const name = commands[0] ?? programOf(mod.module ?? '');
    return {
      values: {
        ...(name !== undefined && /^[\w.-]+$/.test(name) && { name }),
        package: commands.length === 1 ? `./cmd/${commands[0]}` : '.',
        manifests: project.has('go.sum') ? 'go.mod go.sum' : 'go.mod',
        ...(mod.go !== undefined &&
          isAtLeast(mod.go, 1, 24) && { go: mod.go.split('.').slice(0, 2).join('.') }),
      },
    };
  },
};

/** Programs below cmd, where the root holds none. */
function commandsOf(project: ProjectFiles): readonly string[] {
  if (project.has('main.go')) return [];
  const found = project.paths.flatMap((path) => /^cmd\/([\w.-]+)\/main\.go$/.exec(path)?.[1] ?? []);
  return [...new Set(found)];
}

/** Older versions compile with newer ones, and get no fixes. */
function isAtLeast(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}
