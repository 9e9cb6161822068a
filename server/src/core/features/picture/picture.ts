import type { Context } from '../../facts/context.ts';
import { targetStage } from '../../model/graph.ts';
import type { Stage } from '../../model/types.ts';
import type { Severity } from '../../settings.ts';
import { mountsOf } from '../../syntax/mount.ts';
import type { Span } from '../../text/span.ts';
import { type GraphEdge, stageGraph } from '../graph.ts';
import { push } from '../locate.ts';
import { effectOf, layersOf } from './layers.ts';
import { purposeOf } from './purpose.ts';
import type {
  EdgeUse,
  ExternalNode,
  FindingCounts,
  PictureEdge,
  PictureNode,
  StageNode,
  StagePicture,
  StageSize,
  StageState,
} from './types.ts';

/** What a picture is asked for; all of it may be left out. */
export interface PictureOptions {
  readonly target?: string | undefined;
  /** Indices of stages whose layers are shown. */
  readonly opened?: ReadonlySet<number> | undefined;
  /** Of the whole file. */
  readonly findings?: readonly { readonly span: Span; readonly severity: Severity }[] | undefined;
  /** By the index of a stage. */
  readonly sizes?: ReadonlyMap<number, StageSize> | undefined;
}

/** Stages with what is told of them, what they use, and how. A pure function of its arguments. */
export function stagePicture(context: Context, options: PictureOptions = {}): StagePicture<Span> {
  const { model } = context;
  const { opened = new Set() } = options;
  const graph = stageGraph(context, options.target);
  const targets = targetsOf(context, options.target);
  const findings = countFindings(context, options.findings ?? []);
  const stages = graph.stages.map(({ index, name, base, range, reachable }): StageNode<Span> => {
    const stage = model.stages[index]!;
    const isTarget = targets.has(stage);
    return {
      id: `stage:${index}`,
      kind: 'stage',
      index,
      name,
      base,
      range,
      head: stage.from.head,
      state: stateOf(stage, isTarget, reachable),
      purpose: purposeOf(context, stage, isTarget) ?? null,
      findings: findings[index] ?? NONE,
      size: options.sizes?.get(index) ?? null,
      contextPaths: contextPathsOf(context, stage),
      layerCount: stage.instructions.filter((instruction) => effectOf(instruction) === 'files').length,
      opened: opened.has(index),
      layers: opened.has(index) ? layersOf(context, stage) : [],
    };
  });
  const edges = edgesOf(stages, graph.edges);
  return { targets: [...targets].map(({ index }) => `stage:${index}`), nodes: inOrder(stages, edges), edges };
}

const NONE: FindingCounts = { error: 0, warning: 0, info: 0, hint: 0 };

function stateOf({ replaced }: Stage, isTarget: boolean, reachable: boolean): StageState {
  if (replaced) return 'replaced';
  if (isTarget) return 'target';
  return reachable ? 'built' : 'skipped';
}

/** As `stageGraph` has them: a target that no stage bears the name of counts as none. */
function targetsOf({ model, targets }: Context, name: string | undefined): ReadonlySet<Stage> {
  const chosen = name === undefined ? undefined : targetStage(model, name);
  return new Set(chosen ? [chosen] : targets);
}

/** By the stage that they lie in. */
function countFindings(
  { model }: Context,
  findings: NonNullable<PictureOptions['findings']>,
): FindingCounts[] {
  const counts = model.stages.map(() => ({ ...NONE }));
  for (const { span, severity } of findings) {
    const stage = model.stages.findLast(({ from }) => from.span.start <= span.start);
    if (stage) counts[stage.index]![severity]++;
  }
  return counts;
}

/** As written, without downloads and files that stand in the Dockerfile itself. */
function contextPathsOf(context: Context, stage: Stage): string[] {
  const paths: string[] = [];
  for (const instruction of stage.instructions) {
    const { name, flags, words, heredocs } = instruction;
    if (name === 'RUN') {
      for (const mount of mountsOf(instruction)) {
        if (mount.type !== 'bind' || mount.get('from')) continue;
        paths.push(mount.get('source', 'src')?.value || '.');
      }
    }
    if (name !== 'COPY' && name !== 'ADD') continue;
    if (flags.some((flag) => flag.name === 'from')) continue;
    for (const { text } of words.slice(0, -1)) {
      const isElsewhere =
        isRemote(text) ||
        heredocs.some(({ opener }) => text === context.text.slice(opener.start, opener.end));
      if (!isElsewhere) paths.push(text);
    }
  }
  return [...new Set(paths)];
}

const isRemote = (source: string): boolean => /^(?:https?|ftp|git|ssh):\/\/|^git@/i.test(source);

/** One edge for all uses of a kind between two nodes; of an opened stage one for each instruction. */
function edgesOf(stages: readonly StageNode<Span>[], found: readonly GraphEdge[]): PictureEdge<Span>[] {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const groups = new Map<
    string,
    { readonly edge: Omit<PictureEdge<Span>, 'uses'>; readonly uses: EdgeUse<Span>[] }
  >();
  for (const { from, to, kind, range, paths } of found) {
    const user = byId.get(to);
    if (!user) continue;
    const layer = user.layers.find((one) => one.range.start <= range.start && range.start < one.range.end);
    const index = kind === 'copy' || kind === 'mount' ? (layer?.index ?? null) : null;
    const key = JSON.stringify([from, to, kind, index]);
    let group = groups.get(key);
    if (!group) {
      const used = user.state === 'built' || user.state === 'target' || user.state === 'replaced';
      group = { edge: { id: `edge:${groups.size}`, from, to, kind, layer: index, used }, uses: [] };
      groups.set(key, group);
    }
    group.uses.push({ range, paths });
  }
  return [...groups.values()].map(({ edge, uses }) => ({ ...edge, uses }));
}

/** Stages in source order, each behind the images and contexts that it is the first to use. */
function inOrder(
  stages: readonly StageNode<Span>[],
  edges: readonly PictureEdge<Span>[],
): PictureNode<Span>[] {
  const into = new Map<string, PictureEdge<Span>[]>();
  const used = new Set<string>();
  for (const edge of edges) {
    push(into, edge.to, edge);
    if (edge.used) used.add(edge.from);
  }
  const externals = new Map<string, ExternalNode>();
  return stages.flatMap((stage): PictureNode<Span>[] => {
    const first = (into.get(stage.id) ?? []).flatMap(({ from: id }) => {
      const [, kind, name] = /^(image|context):(.*)$/s.exec(id) ?? [];
      if (name === undefined || externals.has(id)) return [];
      const node: ExternalNode = { id, kind: kind as ExternalNode['kind'], name, used: used.has(id) };
      externals.set(id, node);
      return [node];
    });
    return [...first, stage];
  });
}
