import { detectNode, entryOf, NODE_IGNORED } from './support/node.ts';
import type { Template } from './template.ts';

export const bun: Template = {
  name: 'bun',
  title: 'Bun',
  description: 'a server on Bun, its packages installed apart from its sources',
  values: { bun: '1.3', port: '3000', entry: 'index.ts', lock: 'bun.lock', ensure: '' },
  asks: {
    bun: 'the version of Bun',
    port: 'the port that the server listens on',
    entry: 'the file that starts it',
  },
  dockerignore: NODE_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG BUN_VERSION={{bun}}

# Packages that the program needs when it runs.
FROM oven/bun:$BUN_VERSION-slim AS dependencies
WORKDIR /app
COPY package.json {{lock}} ./
RUN --mount=type=cache,target=/root/.bun/install/cache bun install --frozen-lockfile --production{{ensure}}

FROM oven/bun:$BUN_VERSION-slim AS runtime
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
USER bun
EXPOSE {{port}}
HEALTHCHECK CMD ["bun", "-e", "await Bun.connect({ hostname: '127.0.0.1', port: {{port}}, socket: { data() {} } }); process.exit(0)"]
CMD ["bun", "{{entry}}"]
`,
  detect(project) {
    const lock = ['bun.lock', 'bun.lockb'].find((name) => project.has(name));
    if (lock === undefined) return undefined;
    return detectNode(
      project,
      () => true,
      (pkg) => {
        const entry =
          entryOf(pkg) ??
          ['index.ts', 'src/index.ts', 'server.ts', 'index.js'].find((one) => project.has(one));
        return entry === undefined ? undefined : { lock, entry };
      },
    );
  },
};
