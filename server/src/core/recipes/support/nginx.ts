import type { Instruction } from '../../syntax/types.ts';
import type { Place, RecipePlan, SplitInput } from '../types.ts';
import { localInstalls, type Project, readCopied } from './node-project.ts';
import type { Site } from './static-output.ts';

const HTML = '/usr/share/nginx/html';

/** They say how the image runs, and hold for any program. */
const KEPT = /^(?:EXPOSE|LABEL|MAINTAINER|HEALTHCHECK)$/;

const BUILDS = /^(?:RUN|COPY|ADD|ENV|ARG|WORKDIR|USER|SHELL)$/;

/** nginx in place of what serves the site now; undefined where that cannot be. */
export function nginxPlan(input: SplitInput, project: Project, site: Site): RecipePlan | undefined {
  const { stage, steps, context } = input;
  if (stage.instructions.some(({ name }) => name === 'VOLUME')) return undefined;
  const last = steps.findLast(({ instruction }) => BUILDS.test(instruction.name))?.instruction;
  if (!last) return undefined;
  const keyword = stage.from.keyword.text;
  const run = keyword === keyword.toLowerCase() ? 'run' : 'RUN';
  const manager = localInstalls(input)[0]?.manager ?? 'npm';
  const isOmitted = localInstalls(input).every(({ development }) => development === 'omitted');
  if (!site.isBuilt && (isOmitted || project.manifest?.scripts.has('build') !== true)) return undefined;
  const cd = input.facts.stepOf(last)?.workdir === project.root ? '' : `cd ${project.root} && `;
  const places = new Map<Instruction, { to: Place; why: string }>();
  for (const { instruction } of steps) {
    if (BUILDS.test(instruction.name)) places.set(instruction, { to: 'builder', why: 'it builds the site' });
    else if (!KEPT.test(instruction.name))
      places.set(instruction, { to: 'dropped', why: 'nginx starts by itself' });
  }
  const isRoot = input.facts.user === undefined || /^(?:root|0)$/.test(input.facts.user);
  const [ref, ownPort] = isRoot
    ? ['nginx:stable-alpine', 80]
    : ['nginxinc/nginx-unprivileged:stable-alpine', 8080];
  const next = ` ${context.file.escape}`;
  const isProxied = /"proxy"\s*:|proxy\s*:/.test(
    ['package.json', 'vite.config.ts', 'vite.config.js']
      .map((name) => readCopied(input, project.root, name) ?? '')
      .join('\n'),
  );
  return {
    kind: 'plan',
    sources: 'builder',
    artefacts: [{ from: site.output, to: HTML, at: last, why: 'nginx serves what is there' }],
    ...(!site.isBuilt && {
      insertions: [
        {
          position: 'after',
          at: last,
          lines: [`${run} ${cd}${manager === 'yarnpkg' ? 'yarn' : manager} run build`],
          why: 'the site is built to files',
        },
      ],
    }),
    runtimeLines: [
      {
        lines: [
          `${run} printf '%s\\n'${next}`,
          `    'server {'${next}`,
          `    '    listen ${site.port};'${next}`,
          `    '    root ${HTML};'${next}`,
          `    '    location / {'${next}`,
          `    '        try_files $uri $uri/ ${site.fallback ? '/index.html' : '=404'};'${next}`,
          `    '    }'${next}`,
          `    '}' > /etc/nginx/conf.d/default.conf`,
        ],
        why: `it listens on the port of before${site.fallback ? ', and every path that is no file gets index.html' : ''}`,
      },
    ],
    runtimes: [{ kind: 'nginx', raw: ref, ref }],
    places,
    replaces: new Set(['CMD', 'ENTRYPOINT', 'WORKDIR', 'USER', 'STOPSIGNAL', 'SHELL', 'ENV']),
    gains: ['Node.js and node_modules'],
    differences: [
      `nginx serves the files on port ${site.port}, in place of \`${site.server}\`.`,
      ...(site.port === ownPort
        ? []
        : [`The image names port ${ownPort} too (EXPOSE of its base image), where nothing listens.`]),
      ...(site.isBuilt
        ? []
        : [
            'The site is built into the image: sources that are mounted over it are not served, and variables of its environment (VITE_…, REACT_APP_…) have to be set when it is built.',
          ]),
    ],
    checks: isProxied ? ['The development server forwards some paths (proxy): let nginx do that too.'] : [],
  };
}
