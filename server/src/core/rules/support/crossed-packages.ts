import type { Context } from '../../facts/context.ts';
import type { Installed } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { parentOf } from '../../tools/paths.ts';
import type { Finding } from '../rule.ts';
import { type Carried, carried, landingsOf } from './landings.ts';
import { partsOf } from './language-versions.ts';
import { copiedStages, installedApart } from './project-installs.ts';
import { type CopiedVenv, copiedVenvs } from './venvs.ts';
import { versionFinding } from './version-findings.ts';
import { hasOthers } from './versioned-paths.ts';

/** How many numbers of a version packages depend on. */
const PARTS = { python: 2, ruby: 2, node: 1 } as const;

/** Packages and environments that a stage copies from one with another version of the interpreter. */
export function* crossedPackages(context: Context, stage: Stage): Generator<Finding> {
  for (const copy of copiedVenvs(context, stage)) {
    if (copy.landing.source.stage !== stage) continue;
    const finding = venvFinding(context, stage, copy);
    if (finding) yield finding;
  }
  if (landingsOf(context, stage).hidden) return;
  for (const from of copiedStages(context, stage)) {
    for (const installed of installedApart(context, from, stage)) {
      const { ecosystem, location, stage: by } = installed;
      const isKnown = ecosystem === 'ruby' || ecosystem === 'node' || ecosystem === 'python';
      if (location === undefined || !isKnown) continue;
      const there = carried(context, stage, by, location);
      if (there.is !== 'at' || there.landing.source.stage !== stage) continue;
      if (ecosystem === 'python') {
        const finding = prefixFinding(context, stage, installed, location, there);
        if (finding) yield finding;
        continue;
      }
      const parts = PARTS[ecosystem];
      const [old, own] = [by, stage].map((one) =>
        partsOf(context.facts(one).runtime(ecosystem)?.version, parts),
      );
      if (old === undefined || own === undefined || old === own) continue;
      const label = ecosystem === 'ruby' ? 'Ruby' : 'Node.js';
      const effect =
        ecosystem === 'ruby'
          ? `Ruby ${own} looks for gems in a directory of its own version and does not find them.`
          : 'Compiled add-ons among them do not load, if there are any.';
      yield versionFinding(
        context,
        ecosystem,
        label,
        by,
        stage,
        there.landing.source.span,
        installed.proof.span,
        [old, own],
        effect,
        ecosystem === 'node' ? 'info' : undefined,
      );
    }
  }
}

/** Packages of Python that go below the prefix of an interpreter of another version. */
function prefixFinding(
  context: Context,
  stage: Stage,
  { stage: by, proof }: Installed,
  location: string,
  { paths, landing }: Extract<Carried, { is: 'at' }>,
): Finding | undefined {
  const old = /\/lib\/python(\d+\.\d+)\/site-packages$/.exec(location)?.[1];
  const runtime = context.facts(stage).runtime('python');
  const own = partsOf(runtime?.version, 2);
  if (!runtime || old === undefined || own === undefined || old === own) return undefined;
  const place = `${parentOf(parentOf(runtime.path))}/lib/python${old}/site-packages`;
  if (!paths.every((path) => path === place) || hasOthers(context, stage, 'python')) return undefined;
  const effect = `Python ${own} does not look for packages in ${place}.`;
  const { span } = landing.source;
  return versionFinding(
    context,
    'python',
    'Python',
    by,
    stage,
    span,
    proof.span,
    [old, own],
    effect,
    undefined,
  );
}

function venvFinding(context: Context, stage: Stage, { venv, landing }: CopiedVenv): Finding | undefined {
  const runtime = context.facts(stage).runtime('python');
  const builder = context.facts(venv.stage).runtime('python');
  // only where the link leads to the interpreter of each image
  if (!runtime || !builder || venv.python === undefined || venv.python !== builder.path) return undefined;
  if (runtime.path !== builder.path) return undefined;
  const [old, own] = [builder, runtime].map(({ version }) => partsOf(version, 2));
  if (old === undefined || own === undefined || old === own) return undefined;
  const effect = `Python ${own} looks for packages in lib/python${own} of the environment and does not find them.`;
  return versionFinding(
    context,
    'python',
    'Python',
    venv.stage,
    stage,
    landing.source.span,
    venv.proof.span,
    [old, own],
    effect,
    undefined,
  );
}
