import { add, DEFAULT_PATH } from '../facts.ts';
import type { Family } from '../family.ts';
import { groundOf } from '../layers/distribution.ts';
import { floatingOf, type Releases } from '../releases.ts';

/** Rust moves to another release of the distribution with the release of Rust that follows it. */
const SINCE = {
  bookworm: '2023-08-24',
  trixie: '2025-08-19',
  'alpine3.22': '2025-05-30',
  'alpine3.23': '2025-12-09',
  'alpine3.24': '2026-06-10',
};

const DEBIAN: Releases = {
  lines: `
1: stretch@1.19.0 buster@1.37.0 bullseye@1.55.0 bookworm@1.72.0 trixie@1.89.0
`,
  since: SINCE,
};

const ALPINE: Releases = {
  lines: `
1: alpine3.10@1.37.0 alpine3.11@1.41.0 alpine3.12@1.44.1 alpine3.13@1.50.0 alpine3.14@1.54.0 alpine3.15@1.58.0 alpine3.16@1.61.0 alpine3.17@1.66.0 alpine3.18@1.70.0 alpine3.19@1.75.0 alpine3.20@1.78.0 alpine3.21@1.83.0 alpine3.22@1.87.0 alpine3.23@1.91.1 alpine3.24@1.96.0
`,
  since: SINCE,
};

const LATEST = { version: '1.98', since: '2026-08-20' };

/** Official Rust images, and those of the nightly channel. */
export const rust: Family = {
  repositories: ['rust', 'rustlang/rust', 'lukemathwalker/cargo-chef'],
  describe: ({ repository, words: written, pinned }) => {
    // cargo-chef's tags say the version of Rust behind its own: `latest-rust-1.80-slim`.
    const own = repository === 'rust';
    const at = written.words.indexOf('rust');
    const version = own ? written.version : at < 0 ? undefined : written.words[at + 1];
    const words = { ...written, version: version && /^\d/.test(version) ? version : undefined };
    const slim = words.words.includes('slim');
    const ground = groundOf(
      words,
      pinned || !own,
      { debian: DEBIAN, alpine: ALPINE },
      slim ? 'base' : 'full',
    );
    const common = add(ground.layer, {
      role: 'toolchain',
      workdir: own ? '/' : undefined,
      environment: {
        PATH: own ? `/usr/local/cargo/bin:${DEFAULT_PATH}` : undefined,
        RUSTUP_HOME: '/usr/local/rustup',
        CARGO_HOME: '/usr/local/cargo',
        RUST_VERSION: undefined,
      },
      environmentIsComplete: own,
      runtimes: [
        {
          language: 'rust',
          version: words.version,
          path: '/usr/local/cargo/bin/rustc',
          packages: '/usr/local/cargo/registry',
          scripts: '/usr/local/cargo/bin',
        },
      ],
      commands: `
        cargo cargo-clippy cargo-fmt clippy-driver rls rust-analyzer rust-gdb rust-gdbgui rust-lldb rustc rustdoc
        rustfmt rustup
        ${repository === 'lukemathwalker/cargo-chef' ? 'cargo-chef' : ''}
      `,
      moreCommands: !own || slim || ground.isAlpine,
      morePackages: !own || slim || ground.isAlpine,
      buildTools: 'cargo rustc rustup cc gcc ld',
      caCertificates: true,
      opens: ['/tmp', ...(own ? [] : ['/', '/usr/local/bin'])],
      paths: ['/usr/local/cargo/bin/', '/usr/local/cargo/bin/cargo', '/usr/local/rustup/'],
      command: 'shell',
      slim: undefined,
      floating: own ? floatingOf(words, 2, LATEST, ground.byDefault) : undefined,
      source: own
        ? 'https://github.com/rust-lang/docker-rust'
        : repository === 'rustlang/rust'
          ? 'https://github.com/rust-lang/docker-rust-nightly'
          : 'https://github.com/LukeMathWalker/cargo-chef',
    });
    if (ground.isAlpine) {
      return add(common, {
        opens: ['/usr'],
        commands: 'cc gcc ld update-ca-certificates',
        packages: 'ca-certificates gcc musl-dev',
        ...(own ? { noCommands: 'bash cmake curl g++ git make pkg-config', noPackages: 'openssl-dev' } : {}),
        runtimeImage:
          ground.release === 'alpine' ? 'alpine' : `alpine:${ground.release!.slice('alpine'.length)}`,
      });
    }
    const runtime = ground.release === undefined ? {} : { runtimeImage: `debian:${ground.release}-slim` };
    if (!slim) {
      const sibling = ['rust', ...(words.version === undefined ? [] : [words.version])].join(':');
      const tail = words.codename === undefined ? 'slim' : `slim-${words.codename}`;
      return add(common, {
        ...runtime,
        ...(own ? { slim: `${sibling}${words.version === undefined ? ':' : '-'}${tail}` } : {}),
      });
    }
    return add(common, {
      ...runtime,
      commands: 'as ar cc gcc ld openssl update-ca-certificates',
      packages: 'ca-certificates gcc libc6-dev openssl',
      ...(own
        ? {
            noCommands: 'cmake curl g++ git make pkg-config protoc python3 wget',
            noPackages: 'curl g++ git libpq-dev libpq5 libssl-dev make pkg-config protobuf-compiler wget',
          }
        : {}),
    });
  },
};
