import { ignored } from './support/ignored.ts';
import type { Template } from './template.ts';

export const cmake: Template = {
  name: 'cmake',
  title: 'C or C++ with CMake',
  description: 'a program on Debian slim, compiled and installed in a stage of its own',
  values: { debian: 'trixie', name: 'app', port: '8080' },
  asks: {
    debian: 'the release of Debian',
    name: 'the program that CMake installs',
    port: 'the port that it listens on',
  },
  dockerignore: ignored('build', 'cmake-build-*', 'CMakeUserPresets.json'),
  dockerfile: String.raw`# syntax=docker/dockerfile:1
ARG DEBIAN_RELEASE={{debian}}

FROM debian:$DEBIAN_RELEASE-slim AS builder
RUN apt-get update \
    && apt-get install -y --no-install-recommends cmake g++ ninja-build \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cmake -S . -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release \
    && cmake --build /build \
    && cmake --install /build --prefix /out --strip

FROM debian:$DEBIAN_RELEASE-slim AS runtime
RUN apt-get update \
    && apt-get install -y --no-install-recommends libstdc++6 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=builder /out /usr/local
USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/{{port}}"]
ENTRYPOINT ["/usr/local/bin/{{name}}"]
`,
  detect(project) {
    const text = project.read('CMakeLists.txt');
    if (text === undefined) return undefined;
    const programs = [...text.matchAll(/^\s*add_executable\s*\(\s*([\w.-]+)/gim)].map((match) => match[1]!);
    if (programs.length !== 1)
      return {
        reason:
          'CMakeLists.txt has no single add_executable with a plain name. Take the template cmake and name the program.',
      };
    if (!/^\s*install\s*\(\s*TARGETS\b/im.test(text))
      return {
        reason:
          'CMakeLists.txt installs no target, and the template copies what is installed. Add install(TARGETS …) first.',
      };
    return { values: { name: programs[0]! } };
  },
};
