import { resolvePath } from '../tools/paths.ts';
import { nginxPlan } from './support/nginx.ts';
import { nodePlan } from './support/node-plan.ts';
import { developmentStart, isNode, localInstalls, type Project, projectOf } from './support/node-project.ts';
import { type Site, settingsBeside, siteOf } from './support/static-output.ts';
import { type Decline, defineRecipe, type RecipePlan, type SplitInput } from './types.ts';

/** Vite, Create React App, Angular, Vue and the like, built to files: by what serves them now, or by nginx. */
export const staticSite = defineRecipe({
  name: 'static-site',
  matches: (input) => isNode(input) && siteIn(input) !== undefined,
  plan(input) {
    const { project, site } = siteIn(input)!;
    const blocked = developmentStart(input, project);
    if (blocked) return blocked;
    return servedAsBefore(input, project, site);
  },
  named(input) {
    const { project, site } = siteIn(input)!;
    const plan = nginxPlan(input, project, site);
    return plan ? [plan] : [];
  },
});

function siteIn(input: SplitInput): { project: Project; site: Site } | undefined {
  const project = projectOf(input);
  const site = project && siteOf(input, project);
  return site && { project, site };
}

/** The server of before; packages cross only where it is one of them. */
function servedAsBefore(input: SplitInput, project: Project, site: Site): RecipePlan | Decline {
  const { manifest } = project;
  const plan = nodePlan(input, project, {
    paths: [site.output],
    sources: 'bundled',
    reads: /^vite\.config\.|^gatsby-config\./,
    ...(site.kind === 'files' && { alone: true }),
  });
  if (plan.kind !== 'plan') return plan;
  // what else a build leaves is not served
  const tasks: RecipePlan['tasks'] = (one) =>
    plan.tasks?.(one) ?? (one.task === 'build' ? one.task : undefined);
  if (site.kind !== 'files') return { ...plan, tasks };
  const isOwn = ['serve', 'http-server'].some(
    (name) => manifest === undefined || manifest.dependencies.has(name) || manifest.devDependencies.has(name),
  );
  const locations = new Set(localInstalls(input).map(({ location }) => location));
  const settings = settingsBeside(input, project);
  const at = plan.artefacts.at(-1)!.at;
  const file = (path: string, why: string) => ({ from: path, to: path, at, why, file: true as const });
  const isByScript = [...input.programs].some((name) => /^(?:npm|yarn|pnpm|bun)$/.test(name));
  const more = [
    ...settings.map((path) => file(path, 'settings of the server')),
    ...(isByScript ? [file(resolvePath(project.root, 'package.json'), 'its script starts the server')] : []),
  ];
  if (isOwn) return { ...plan, tasks, artefacts: [...plan.artefacts, ...more] };
  const { insertions: _, ...rest } = plan;
  return {
    ...rest,
    tasks,
    artefacts: [...plan.artefacts.filter(({ from }) => !locations.has(from)), ...more],
    gains: ['node_modules'],
    savings: 200,
    checks: plan.checks?.filter((one) => !one.startsWith('devDependencies')) ?? [],
  };
}
