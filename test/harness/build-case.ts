import type { Build, DockerfilePlace, Target } from '../../server/src/core/builds/index.ts';
import { LineIndex } from '../../server/src/core/text/lines.ts';
import type { Span } from '../../server/src/core/text/span.ts';

/** A line for each build, as golden sections have them: its label, the Dockerfile, the target with its place. */
export function printBuilds(text: string, builds: readonly Build[]): string {
  const lines = new LineIndex(text);
  const at = ({ start, end }: Span) => {
    const { line, character } = lines.position(start);
    return `${line + 1}:${character + 1} ${JSON.stringify(text.slice(start, end))}`;
  };
  return builds
    .map(({ label, dockerfile, target, contexts, runs }) => {
      const named =
        contexts.length > 0
          ? `; contexts ${contexts.map(({ name, madeBy }) => (madeBy ? `${name} of ${madeBy.label} at ${at(madeBy.span)}` : name)).join(', ')}`
          : '';
      return `${label}: ${place(dockerfile)}; ${targetText(target, at)}${named}${running(runs)}\n`;
    })
    .join('');
}

function running(runs: Build['runs']): string {
  const line = [runs?.entrypoint ?? [], runs?.command ?? []].flat().join(' ');
  const mounts = runs?.mounts ?? [];
  return `${line === '' ? '' : `; starts ${line}`}${mounts.length > 0 ? `; mounts ${mounts.join(', ')}` : ''}`;
}

function place(dockerfile: DockerfilePlace): string {
  if (dockerfile.kind === 'inline') return dockerfile.span ? 'inline, its lines known' : 'inline';
  if (dockerfile.kind === 'unknown') return 'unknown';
  // of the three default names one says enough
  const paths = dockerfile.paths.filter((path) => !/(?:^|\/)(?:dockerfile|Containerfile)$/.test(path));
  return `${(paths.length > 0 ? paths : dockerfile.paths).join(' or ')}${dockerfile.certain ? '' : ' (perhaps)'}${contextText(dockerfile)}`;
}

/** Nothing where it is the folder of the Dockerfile, as with most. */
function contextText({ paths, context }: Extract<DockerfilePlace, { kind: 'file' }>): string {
  const own = paths[0]!.slice(0, Math.max(0, paths[0]!.lastIndexOf('/')));
  return context === undefined || context === own ? '' : ` in ${context === '' ? 'the root' : context}`;
}

function targetText(target: Target, at: (span: Span) => string): string {
  if (target.kind === 'last') return 'last stage';
  if (target.kind === 'unknown') return `unknown target${target.span ? ` at ${at(target.span)}` : ''}`;
  const { text, span, certain, shared, editable } = target;
  const notes = [!certain && 'a default', shared && 'shared', !editable && 'put together'].filter(Boolean);
  return `'${text}' at ${at(span)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}
