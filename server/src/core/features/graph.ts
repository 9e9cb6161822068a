import type { Context } from '../facts/context.ts';
import { reachableFrom, targetStage } from '../model/graph.ts';
import type { Dependency, EdgeKind, Stage, Target } from '../model/types.ts';
import type { Span } from '../text/span.ts';
import { outermost, trimmed } from './locate.ts';
import { pathsOf } from './transfers.ts';

/** The JSON of `multistage graph`, with spans where that has lines and characters. */
export interface StageGraph {
  readonly version: 1;
  /** The target's name; several are joined by commas. Null where it has none: a stage without a name cannot be asked for. */
  readonly target: string | null;
  readonly stages: readonly GraphStage[];
  readonly images: readonly string[];
  readonly edges: readonly GraphEdge[];
}

interface GraphStage {
  readonly index: number;
  readonly name: string | null;
  readonly base: { readonly kind: 'image' | 'stage' | 'scratch'; readonly ref: string };
  readonly range: Span;
  readonly reachable: boolean;
}

/** From what is used to who uses it. Nodes are `stage:INDEX`, `image:REF` and `context:NAME`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `context`: a named context that takes a whole stage's place. */
  readonly kind: EdgeKind | 'context';
  readonly range: Span;
  readonly paths: readonly string[];
}

/**
 * Stages, what they are made from and what for. A stage that a named context replaces is not built, so that
 * nothing leads to it but the context. A target that no stage bears the name of counts as none.
 */
export function stageGraph(context: Context, targetName?: string): StageGraph {
  const { model } = context;
  const chosen = targetName === undefined ? undefined : targetStage(model, targetName);
  const targets = chosen ? [chosen] : context.targets;
  const reachable = chosen ? reachableFrom(model, targets) : context.reachable;
  const images = new Set<string>();
  for (const { target, stage } of model.dependencies) {
    if (target.kind === 'image' && !stage.replaced) images.add(target.ref);
  }
  return {
    version: 1,
    target: targets.flatMap(({ name }) => name ?? []).join(',') || null,
    stages: model.stages.map((stage) => ({
      index: stage.index,
      name: stage.name ?? null,
      base: baseOf(stage),
      range: trimmed(context, { start: stage.from.head.start, end: stage.span.end }),
      reachable: reachable.has(stage),
    })),
    images: [...images],
    edges: edgesOf(context),
  };
}

function baseOf({ base }: Stage): GraphStage['base'] {
  if (base.kind === 'stage') return { kind: 'stage', ref: base.ref };
  if (base.kind === 'scratch') return { kind: 'scratch', ref: base.ref };
  return { kind: 'image', ref: base.ref || base.raw };
}

/** By the stage that uses, then by place. */
function edgesOf(context: Context): GraphEdge[] {
  const { model } = context;
  const found: { readonly order: number; readonly edge: GraphEdge }[] = [];
  for (const dependency of model.dependencies) {
    const { stage, target, kind } = dependency;
    const from = nodeOf(target);
    if (from === undefined || stage.replaced) continue;
    const paths = pathsOf(context, dependency.reference, stage);
    const edge = { from, to: `stage:${stage.index}`, kind, range: rangeOf(context, dependency), paths };
    found.push({ order: stage.index, edge });
  }
  for (const { replaced, name, index, from } of model.stages) {
    if (!replaced || name === undefined) continue;
    const edge = {
      from: `context:${name}`,
      to: `stage:${index}`,
      kind: 'context' as const,
      range: from.head,
      paths: [],
    };
    found.push({ order: index, edge });
  }
  return found
    .sort((a, b) => a.order - b.order || a.edge.range.start - b.edge.range.start)
    .map(({ edge }) => edge);
}

/** Scratch is no node, and what BuildKit refuses is no edge. */
function nodeOf(target: Target): string | undefined {
  switch (target.kind) {
    case 'stage':
      return `stage:${target.stage.index}`;
    case 'image':
      return `image:${target.ref}`;
    case 'context':
      return `context:${target.name}`;
    default:
      return undefined;
  }
}

/** The FROM or COPY, or the one flag that mounts. */
const rangeOf = (context: Context, { reference }: Dependency): Span =>
  reference.mount?.flag.span ?? outermost(context, reference.instruction).head;
