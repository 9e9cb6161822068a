import { settingOf } from '../tools/manifests/js-config.ts';
import { detectNode, FRONT_END_IGNORED, NODE_VALUES } from './support/node.ts';
import type { Template } from './template.ts';

const CONFIGS = ['next.config.ts', 'next.config.js', 'next.config.mjs'];

export const next: Template = {
  name: 'next',
  title: 'Next.js',
  description: 'the standalone server, without what only the build needs',
  values: NODE_VALUES,
  asks: { node: 'the version of Node', port: 'the port that the server listens on' },
  dockerignore: FRONT_END_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG NODE_VERSION={{node}}

# next.config has to say output: 'standalone'.
FROM node:$NODE_VERSION-slim AS builder
ENV NEXT_TELEMETRY_DISABLED=1
{{setup}}WORKDIR /app
COPY {{manifests}} ./
{{install}}
COPY . .
RUN mkdir -p public
RUN {{run}} build

FROM node:$NODE_VERSION-slim AS runtime
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 PORT={{port}} HOSTNAME=0.0.0.0
WORKDIR /app
COPY --from=builder /app/public ./public
COPY --from=builder --chown=node:node /app/.next/standalone ./
COPY --from=builder --chown=node:node /app/.next/static ./.next/static
USER node
EXPOSE {{port}}
HEALTHCHECK CMD ["node", "-e", "require('net').connect({{port}}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"]
CMD ["node", "server.js"]
`,
  detect(project) {
    const found = detectNode(project, (pkg) => pkg.dependencies.has('next'));
    if (!found || 'reason' in found) return found;
    const config = CONFIGS.map((name) => project.read(name)).find((text) => text !== undefined);
    const output = config === undefined ? undefined : settingOf(config, 'output');
    const isStandalone = typeof output === 'object' && output.text === 'standalone';
    return isStandalone
      ? found
      : {
          reason:
            "Next.js builds a server that stands alone only where next.config has output: 'standalone'. Add that first.",
        };
  },
};
