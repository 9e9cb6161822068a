import { readMixExs } from '../tools/manifests/mix-exs.ts';
import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const elixir: Template = {
  name: 'elixir',
  title: 'Elixir',
  description: 'a release that brings Erlang along, on Alpine',
  values: { elixir: '1.19', name: 'app', port: '4000', config: '', assets: '', server: '' },
  asks: {
    elixir: 'the version of Elixir',
    name: 'the name of the release',
    port: 'the port that it listens on',
  },
  dockerignore: ignored('_build', 'deps', '.elixir_ls', 'cover'),
  dockerfile: `# syntax=docker/dockerfile:1
ARG ELIXIR_VERSION={{elixir}}

FROM elixir:$ELIXIR_VERSION-alpine AS builder
ENV MIX_ENV=prod
WORKDIR /src
RUN mix local.hex --force && mix local.rebar --force
COPY mix.exs mix.lock ./
RUN mix deps.get --only prod
{{config}}RUN mix deps.compile
COPY . .
{{assets}}RUN mix release {{name}}

FROM alpine:3.22 AS runtime
RUN apk add --no-cache libgcc libstdc++ ncurses-libs openssl
ENV HOME=/tmp{{server}}
WORKDIR /app
COPY --from=builder /src/_build/prod/rel/{{name}} ./
USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD nc -z 127.0.0.1 {{port}} || exit 1
CMD ["bin/{{name}}", "start"]
`,
  detect(project) {
    const text = project.read('mix.exs');
    if (text === undefined) return undefined;
    const mix = readMixExs(text);
    if (!project.has('mix.lock'))
      return { reason: 'There is no mix.lock, which an image needs. Run mix deps.get first.' };
    const names = mix.releases.length > 0 ? mix.releases : mix.app === undefined ? [] : [mix.app];
    if (names.length !== 1)
      return { reason: 'mix.exs names no single release. Take the template elixir and name it.' };
    const hasAssets = /["']assets\.deploy["']/.test(text);
    const isPhoenix = mix.dependencies.some(({ name }) => name === 'phoenix');
    return {
      values: {
        name: names[0]!,
        config: project.has('config/config.exs') ? 'COPY config config\n' : '',
        assets: hasAssets ? 'RUN mix assets.deploy\n' : '',
        server: isPhoenix ? ' PHX_SERVER=true' : '',
      },
    };
  },
};
