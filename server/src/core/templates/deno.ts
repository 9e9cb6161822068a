import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const deno: Template = {
  name: 'deno',
  title: 'Deno',
  description: 'a server that is compiled to one program',
  values: { deno: '2.5.6', port: '8000', entry: 'main.ts' },
  asks: {
    deno: 'the version of Deno',
    entry: 'the file that starts it',
    port: 'the port that the server listens on',
  },
  dockerignore: ignored('node_modules', 'vendor', 'coverage'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG DENO_VERSION={{deno}}

FROM denoland/deno:debian-$DENO_VERSION AS builder
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/deno-dir \
    deno compile --allow-net --allow-env --allow-read --output /out/app {{entry}}

FROM debian:13-slim AS runtime
WORKDIR /app
COPY --from=builder /out/app /usr/local/bin/app
USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/{{port}}"]
ENTRYPOINT ["app"]
`,
  detect(project) {
    if (!project.has('deno.json') && !project.has('deno.jsonc')) return undefined;
    const entry = ['main.ts', 'src/main.ts', 'mod.ts', 'server.ts'].find((one) => project.has(one));
    if (entry === undefined) {
      return {
        reason: 'Which file starts the program is not known. Take the template deno and name it.',
        doubtful: true,
      };
    }
    return { values: { entry } };
  },
};
