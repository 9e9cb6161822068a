/** Dockerfiles of any length: the same text for the same length, mixed like real ones. */

const HEAD = [
  '# syntax=docker/dockerfile:1',
  '# generated for the bench: deterministic, realistic mix',
  'ARG GO_VERSION=1.23',
  'ARG NODE_VERSION=20',
  '',
];

/** Each gives the lines of a stage, and is repeated with other numbers until the file is long enough. */
const STAGES = [
  {
    name: 'go',
    lines: (n) => [
      `# stage ${n}: go`,
      `FROM golang:\${GO_VERSION}-bookworm AS go${n}`,
      `WORKDIR /src/${n}`,
      'COPY go.mod go.sum ./',
      'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
      'COPY . .',
      'ARG TARGETOS TARGETARCH',
      'RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \\',
      `    go build -trimpath -ldflags="-s -w -X main.version=${n}" \\`,
      `    -o /out/app${n} ./cmd/app`,
      '',
    ],
  },
  {
    name: 'node',
    lines: (n) => [
      `FROM node:\${NODE_VERSION}-alpine AS node${n}`,
      `WORKDIR /app${n}`,
      'ENV NODE_ENV=production \\',
      '    NPM_CONFIG_LOGLEVEL=warn',
      'COPY package*.json ./',
      'RUN npm ci --omit=dev && npm cache clean --force',
      'COPY . .',
      'RUN npm run build',
      '',
    ],
  },
  {
    name: 'py',
    lines: (n) => [
      `FROM python:3.12-slim as py${n}`,
      n === 2 ? 'MAINTAINER bench' : '# deps',
      'RUN apt-get update && apt-get install -y --no-install-recommends \\',
      '      build-essential \\',
      '      # a comment inside a continuation',
      '      git \\',
      '      libpq-dev \\',
      '   && rm -rf /var/lib/apt/lists/*',
      `WORKDIR /srv/${n}`,
      'COPY requirements.txt .',
      'RUN pip install --no-cache-dir --prefix=/install -r requirements.txt',
      'RUN <<EOT',
      'set -eux',
      'python -m compileall /install',
      'EOT',
      '',
    ],
  },
  {
    name: 'final',
    lines: (n, before) => [
      `FROM debian:bookworm-slim AS final${n}`,
      `LABEL org.opencontainers.image.title="app${n}"`,
      `COPY --from=${before} /out /usr/local/bin/`,
      'ENV PATH=/usr/local/bin:$PATH',
      `EXPOSE ${8000 + (n % 1000)}/tcp`,
      'USER 1000:1000',
      'HEALTHCHECK --interval=30s CMD ["/usr/local/bin/app", "health"]',
      `ENTRYPOINT ["/usr/local/bin/app${n}"]`,
      'CMD ["serve"]',
      '',
    ],
  },
];

/** Lines that a file must not end in: they leave something open. */
const OPEN = /\\$|^set -eux|^python -m|^RUN <</;

/**
 * @param {number} length in lines
 * @returns {string}
 */
export function dockerfileOf(length) {
  const lines = [...HEAD];
  let before = '';
  for (let n = 0; lines.length < length; n++) {
    const stage = STAGES[n % STAGES.length];
    lines.push(...stage.lines(n, before));
    before = `${stage.name}${n}`;
  }
  lines.length = length;
  for (let at = length - 1; OPEN.test(lines[at]); at--) lines[at] = '# end';
  return `${lines.join('\n')}\n`;
}

/** Where a user might be typing: the end of an instruction's line near the middle. */
export function typingPlace(text) {
  const lines = text.split('\n');
  let line = Math.floor(lines.length / 2);
  while (line > 0 && !/^(WORKDIR|COPY|ENV|EXPOSE|USER|RUN|FROM) .*[^\\]$/.test(lines[line])) line--;
  return { line, character: lines[line].length };
}
