import type { Build } from '../builds/types.ts';
import { targetStage } from '../model/graph.ts';
import { parseIndex } from '../model/names.ts';
import { replace } from '../text/edit.ts';
import { allNearest } from '../text/similar.ts';
import { didYouMean, editsFix } from './place.ts';
import { defineRule, type Fix, type FoundDockerfile } from './rule.ts';

/** Names in a message, at most. */
const MOST_NAMES = 6;

export const unknownTarget = defineRule({
  id: 'unknown-target',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'safe',
  summary: 'A build asks for a stage that its Dockerfile does not have.',
  docs: {
    what: 'Reports the target of a build in a Compose or Bake file, a workflow, a CI script, a Makefile, a shell script, `package.json`, `devcontainer.json`, `skaffold.yaml` or a Tiltfile that no stage of the Dockerfile is named like. Values that hang on variables, remote contexts and Dockerfiles that are not there are passed over. Where nobody can say in which folder a script runs, only names that are nearly those of a stage are reported, as a warning.',
    why: 'The build fails: “target stage could not be found”. Nothing but the build tells so, and files like these are easily forgotten when a stage is renamed.',
    ignore:
      'When the Dockerfile is made by something else before the build, with other stages than the one in the project.',
    references: [
      {
        title: 'Stop at a specific build stage',
        url: 'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
      },
      {
        title: 'Compose build specification: target',
        url: 'https://docs.docker.com/reference/compose-file/build/#target',
      },
      {
        title: 'Bake file reference: target',
        url: 'https://docs.docker.com/build/bake/reference/#targettarget',
      },
    ],
  },
  exampleFile: {
    path: 'compose.yaml',
    dockerfile:
      'FROM node:22 AS build\nRUN npm ci && npm run build\n\nFROM nginx AS production\nCOPY --from=build /dist /usr/share/nginx/html\n',
  },
  examples: {
    bad: ['services:\n  web:\n    build:\n      context: .\n      target: prodution\n'],
    good: ['services:\n  web:\n    build:\n      context: .\n      target: production\n'],
  },
  *checkBuild({ target, dockerfile }, found) {
    if (target.kind !== 'named' || !target.certain || dockerfile.kind === 'unknown') return;
    const isSure = dockerfile.kind === 'inline' || dockerfile.certain;
    const { text, span, editable, shared } = target;
    // builders other than BuildKit take the number of a stage
    if (
      parseIndex(text) !== undefined ||
      found.some(({ model }) => targetStage(model, text) || isOpen(model))
    )
      return;
    const names = [...new Set(found.flatMap(({ model }) => [...model.byName.keys()]))];
    const near = allNearest(text.toLowerCase(), names);
    if (!isSure && near.length === 0) return;
    const [first] = found;
    const where = found.length === 1 ? first!.path : found.map(({ path }) => path).join(' or ');
    const advice = near.length > 0 ? didYouMean(near) : said(names);
    yield {
      span,
      ...(!isSure && { severity: 'warning' as const }),
      message: `There is no stage '${text}' in ${where}, so the build fails. ${advice}`,
      fixes: editable ? near.map((name): Fix => fixFor(name, span, near.length === 1 && !shared)) : [],
    };
  },
});

const fixFor = (name: string, span: Build['targetSpan'] & {}, preferred: boolean): Fix =>
  editsFix(`Change to '${name}'`, () => [replace(span, name)], 'safe', preferred);

const said = (names: readonly string[]): string => {
  if (names.length === 0) return 'None of its stages has a name.';
  const more = names.length > MOST_NAMES ? ' …' : '';
  return `Its stages are ${names.slice(0, MOST_NAMES).join(', ')}${more}.`;
};

/** A frontend of its own, or a template, may bring stages of which the text says nothing; so may half-typed lines. */
function isOpen({ file, stages }: FoundDockerfile['model']): boolean {
  const syntax = file.directives.find(({ name }) => name === 'syntax')?.value ?? '';
  const isForeign =
    syntax !== '' &&
    !/^(?:docker\.io\/)?docker(?:-upstream|file)?\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax);
  return (
    stages.length === 0 || isForeign || file.problems.length > 0 || /\{[{%]|^\s*#include\b/m.test(file.text)
  );
}
