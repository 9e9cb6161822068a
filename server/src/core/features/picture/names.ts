import { sizeText } from './size-text.ts';
import type { PictureEdge, PictureNode, StageNode, StagePicture } from './types.ts';

/** Sentences for those who hear a picture: the names of nodes and edges, and the whole. */

const shortName = <Place>(node: PictureNode<Place>): string => {
  if (node.kind !== 'stage') return `${node.kind} ${node.name}`;
  return `stage ${node.name ?? node.index}`;
};

const STATES: Readonly<Record<StageNode<unknown>['state'], string | undefined>> = {
  target: 'the target',
  built: undefined,
  skipped: 'not built',
  replaced: 'replaced by a named context',
};

/** `stage builder, build, on golang:1.26, 4 layers, 1 warning`. */
export function nodeName<Place>(node: PictureNode<Place>): string {
  if (node.kind !== 'stage') return shortName(node);
  const { purpose, base, state, layerCount, findings, contextPaths, size } = node;
  const parts = [shortName(node), purpose?.kind, base.ref && `on ${base.ref}`, STATES[state]];
  parts.push(layerCount === 1 ? '1 layer' : `${layerCount} layers`);
  if (size) parts.push(sizeText(size).replace('≈', 'about'));
  if (contextPaths.length > 0) parts.push(`takes ${contextPaths.join(', ')} from the build context`);
  for (const [severity, count] of Object.entries(findings)) {
    if (count > 0) parts.push(`${count} ${severity}${count > 1 && severity !== 'info' ? 's' : ''}`);
  }
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

const VERBS: Readonly<Record<PictureEdge<unknown>['kind'], string>> = {
  from: 'is built from',
  copy: 'copies from',
  mount: 'mounts from',
  onbuild: 'takes by ONBUILD from',
  context: 'is replaced by',
};

/** `stage 1 copies from stage builder: /app, /etc/passwd`. */
export function edgeName<Place>(
  { from, to, kind, uses }: PictureEdge<Place>,
  nodes: ReadonlyMap<string, PictureNode<Place>>,
): string {
  const paths = [...new Set(uses.flatMap((use) => use.paths))];
  const ends = [to, from].map((id) => shortName(nodes.get(id)!));
  return `${ends[0]} ${VERBS[kind]} ${ends[1]}${paths.length > 0 ? `: ${paths.join(', ')}` : ''}`;
}

/** A sentence for each stage, with what it uses. */
export function description<Place>({ nodes, edges }: StagePicture<Place>): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const used = new Map<string, string[]>();
  for (const edge of edges) {
    const clause = edgeName(edge, byId).slice(shortName(byId.get(edge.to)!).length + 1);
    const clauses = used.get(edge.to);
    if (clauses) clauses.push(clause);
    else used.set(edge.to, [clause]);
  }
  return nodes
    .filter(({ kind }) => kind === 'stage')
    .map((node) => `${[nodeName(node), ...(used.get(node.id) ?? [])].join('; ')}.`)
    .join(' ');
}

/** `Build stages: builder, test; target runtime`. */
export function title<Place>({ nodes, targets }: StagePicture<Place>): string {
  const ends = nodes.filter(({ id }) => targets.includes(id)).map(shortName);
  const count = nodes.filter(({ kind }) => kind === 'stage').length;
  const stages = count === 1 ? '1 build stage' : `${count} build stages`;
  return ends.length > 0 ? `${stages}, ending in ${ends.join(' and ')}` : stages;
}

/** Names of everything in a picture, by the ids of nodes and edges. */
export interface PictureNames {
  /** `4 build stages, ending in stage runtime`. */
  readonly title: string;
  /** A sentence a stage. */
  readonly description: string;
  readonly nodes: Readonly<Record<string, string>>;
  readonly edges: Readonly<Record<string, string>>;
}

export function namesOf<Place>(picture: StagePicture<Place>): PictureNames {
  const byId = new Map(picture.nodes.map((node) => [node.id, node]));
  return {
    title: title(picture),
    description: description(picture),
    nodes: Object.fromEntries(picture.nodes.map((node) => [node.id, nodeName(node)])),
    edges: Object.fromEntries(picture.edges.map((edge) => [edge.id, edgeName(edge, byId)])),
  };
}

/** A stage in three parts, for those who mark up names and paths. */
export interface StageLine {
  readonly name: string;
  /** Empty, or in parentheses what the stage is for and whether it is built. */
  readonly about: string;
  readonly uses: readonly { readonly verb: string; readonly what: string }[];
}

export function purposesAndUses<Place>({ nodes, edges }: StagePicture<Place>): StageLine[] {
  const names = new Map(nodes.map((node) => [node.id, node.kind === 'stage' ? labelOf(node) : node.name]));
  return nodes.flatMap((node): StageLine[] => {
    if (node.kind !== 'stage') return [];
    const about = [node.purpose?.kind, STATES[node.state]].filter((part) => part !== undefined).join(', ');
    const uses = edges
      .filter(({ to }) => to === node.id)
      .map(({ kind, from }) => ({ verb: VERBS[kind], what: names.get(from)! }));
    if (node.base.kind === 'scratch') uses.unshift({ verb: VERBS.from, what: 'scratch' });
    return [{ name: labelOf(node), about: about === '' ? '' : ` (${about})`, uses }];
  });
}

const labelOf = <Place>({ name, index }: StageNode<Place>): string => name ?? `stage ${index}`;
