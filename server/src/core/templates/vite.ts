import { settingOf } from '../tools/manifests/js-config.ts';
import { detectNode, FRONT_END_IGNORED, NODE_VALUES } from './support/node.ts';
import type { Template } from './template.ts';

const CONFIGS = ['vite.config.ts', 'vite.config.js', 'vite.config.mts', 'vite.config.mjs'];

export const vite: Template = {
  name: 'vite',
  title: 'Vite or React, static pages',
  description: 'a front end that is built with Node and served by nginx',
  values: { ...NODE_VALUES, out: 'dist' },
  asks: { node: 'the version of Node', out: 'the folder that the build writes' },
  dockerignore: FRONT_END_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
ARG NODE_VERSION={{node}}

FROM node:$NODE_VERSION-slim AS builder
{{setup}}WORKDIR /app
COPY {{manifests}} ./
{{install}}
COPY . .
RUN {{run}} build

# Listens on 8080, as a user without rights.
FROM nginxinc/nginx-unprivileged:1.29-alpine AS runtime
# Addresses inside the application are answered by its first page.
COPY <<'EOF' /etc/nginx/conf.d/default.conf
server {
  listen 8080;
  root /usr/share/nginx/html;
  location / {
    try_files $uri $uri/ /index.html;
  }
}
EOF
COPY --from=builder /app/{{out}} /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK CMD wget -q --spider http://127.0.0.1:8080/ || exit 1
`,
  detect: (project) =>
    detectNode(
      project,
      ({ scripts, dependencies, devDependencies }) =>
        /\bvite build\b|\breact-scripts build\b/.test(scripts.get('build') ?? '') &&
        !['next', '@remix-run/node', '@sveltejs/kit', 'nuxt', 'express', 'fastify'].some(
          (name) => dependencies.has(name) || devDependencies.has(name),
        ),
      ({ scripts }) => {
        if (/react-scripts/.test(scripts.get('build') ?? '')) return { out: 'build' };
        const config = CONFIGS.map((name) => project.read(name)).find((text) => text !== undefined);
        const setting = config === undefined ? undefined : settingOf(config, 'outDir');
        return typeof setting === 'object' ? { out: setting.text.replace(/^\.\//, '') } : {};
      },
    ),
};
