import { readTsConfig } from '../tools/manifests/tsconfig.ts';
import { detectNode, entryOf, NODE_IGNORED, NODE_VALUES } from './support/node.ts';
import type { ProjectFiles, Template } from './template.ts';

export const typescript: Template = {
  name: 'typescript',
  title: 'TypeScript on Node',
  description: 'a server that is compiled, and runs without the compiler',
  values: { ...NODE_VALUES, entry: 'dist/server.js', out: 'dist' },
  asks: {
    node: 'the version of Node',
    port: 'the port that the server listens on',
    entry: 'the file that starts it',
    out: 'the folder that the build writes',
  },
  dockerignore: NODE_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG NODE_VERSION={{node}}

FROM node:$NODE_VERSION-slim AS builder
{{setup}}WORKDIR /app
COPY {{manifests}} ./
{{install}}
COPY . .
RUN {{run}} build

# Packages that the program needs when it runs.
FROM node:$NODE_VERSION-slim AS dependencies
{{setup}}WORKDIR /app
COPY {{manifests}} ./
{{production}}{{ensure}}

FROM node:$NODE_VERSION-slim AS runtime
ENV NODE_ENV=production
WORKDIR /app
COPY package.json ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=builder /app/{{out}} ./{{out}}
USER node
EXPOSE {{port}}
HEALTHCHECK CMD ["node", "-e", "require('net').connect({{port}}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"]
CMD ["node", "{{entry}}"]
`,
  detect: (project) =>
    detectNode(
      project,
      ({ scripts }) => scripts.has('build') && project.has('tsconfig.json'),
      (pkg) => {
        const out = outOf(project);
        const source = ['server', 'index', 'main', 'app'].find(
          (name) => project.has(`src/${name}.ts`) || project.has(`${name}.ts`),
        );
        const entry = entryOf(pkg) ?? (source === undefined ? undefined : `${out}/${source}.js`);
        return entry === undefined ? undefined : { out, entry };
      },
    ),
};

const outOf = (project: ProjectFiles): string => {
  const { outDir } = readTsConfig(project.read('tsconfig.json') ?? '');
  return outDir?.replace(/^\.\//, '').replace(/\/$/, '') ?? 'dist';
};
