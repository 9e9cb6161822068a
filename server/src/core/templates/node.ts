import { detectNode, entryOf, NODE_IGNORED, NODE_VALUES } from './support/node.ts';
import type { Template } from './template.ts';

export const node: Template = {
  name: 'node',
  title: 'Node',
  description: 'a JavaScript server, its packages installed apart from its sources',
  values: { ...NODE_VALUES, entry: 'server.js' },
  asks: {
    node: 'the version of Node',
    port: 'the port that the server listens on',
    entry: 'the file that starts it',
  },
  dockerignore: NODE_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG NODE_VERSION={{node}}

# Packages that the program needs when it runs.
FROM node:$NODE_VERSION-slim AS dependencies
{{setup}}WORKDIR /app
COPY {{manifests}} ./
{{production}}{{ensure}}

FROM node:$NODE_VERSION-slim AS runtime
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY . .
USER node
EXPOSE {{port}}
HEALTHCHECK CMD ["node", "-e", "require('net').connect({{port}}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"]
CMD ["node", "{{entry}}"]
`,
  detect: (project) =>
    detectNode(
      project,
      () => true,
      (pkg) => {
        const entry =
          entryOf(pkg) ?? ['server.js', 'index.js', 'src/index.js', 'app.js'].find((one) => project.has(one));
        return entry === undefined ? undefined : { entry };
      },
    ),
};
