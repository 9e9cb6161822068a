import { readCargoToml } from '../tools/manifests/cargo-toml.ts';
import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const rust: Template = {
  name: 'rust',
  title: 'Rust',
  description: 'a program on Debian slim, compiled with caches for crates and objects',
  values: { rust: '1.91', name: 'app', port: '8080', locked: ' --locked' },
  asks: { rust: 'the version of Rust', name: 'the name of the program', port: 'the port that it listens on' },
  dockerignore: ignored('**/target'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG RUST_VERSION={{rust}}

FROM rust:$RUST_VERSION-slim-trixie AS builder
WORKDIR /src
COPY . .
# The cache is not in the image, so the program is copied out of it.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release{{locked}} && cp target/release/{{name}} /usr/local/bin/{{name}}

FROM debian:trixie-slim AS runtime
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --from=builder /usr/local/bin/{{name}} /usr/local/bin/{{name}}
USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/{{port}}"]
ENTRYPOINT ["{{name}}"]
`,
  detect(project) {
    const cargo = readCargoToml(project.read('Cargo.toml') ?? '\0');
    if (!cargo) return undefined;
    const bins = cargo.bins.filter(({ optional }) => !optional);
    if (bins.length > 1 || (bins.length === 0 && cargo.package === undefined)) {
      return {
        reason: 'Cargo.toml names no single program. Take the template rust and name the one to build.',
      };
    }
    if (bins.length === 0 && !project.has('src/main.rs')) {
      // a library for another language, whose manifest says what is built
      if (project.has('pyproject.toml') || project.has('package.json')) return undefined;
      return { reason: 'Cargo.toml describes a library, and an image needs a program.' };
    }
    return {
      values: { name: bins[0]?.name ?? cargo.package!, locked: project.has('Cargo.lock') ? ' --locked' : '' },
    };
  },
};
