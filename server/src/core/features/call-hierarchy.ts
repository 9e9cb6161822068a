import type { Context } from '../facts/context.ts';
import { parseImageReference } from '../model/image-reference.ts';
import type { Dependency, Model, Stage, Target } from '../model/types.ts';
import type { Span } from '../text/span.ts';
import { stageDetail } from './describe.ts';
import { push, trimmed } from './locate.ts';
import { declarationSpan, referenceAt, spanOf, stageAt } from './stages.ts';
import { dependenciesOf, dependentsOf } from './transfers.ts';
import type { HierarchyItem, HierarchyLink, HierarchyNode } from './types.ts';

/** The stage, image or build context under the cursor, as the root of a hierarchy of who needs whom. */
export function hierarchyAt(context: Context, offset: number): HierarchyItem | undefined {
  const mention = stageAt(context, offset);
  if (mention) return stageItem(context, mention.stage);
  const reference = referenceAt(context, offset);
  return reference && externalItem(context, reference.target, spanOf(context, reference));
}

/** Who needs it: builds on it, copies from it, mounts it. */
export function usersOf(context: Context, node: HierarchyNode): HierarchyLink[] {
  const stage = stageOf(context.model, node);
  const found = stage ? dependentsOf(context, stage) : dependentsOn(context.model, node);
  const byUser = new Map<Stage, Dependency[]>();
  for (const dependency of found) push(byUser, dependency.stage, dependency);
  return [...byUser].map(([user, dependencies]) => ({
    item: stageItem(context, user),
    spans: placesOf(context, dependencies),
  }));
}

/** What a stage needs: stages, images and build contexts. These need nothing that the file knows. */
export function needsOf(context: Context, node: HierarchyNode): HierarchyLink[] {
  const stage = stageOf(context.model, node);
  if (!stage || stage.replaced) return [];
  const byTarget = new Map<string, Dependency[]>();
  for (const dependency of dependenciesOf(context, stage))
    push(byTarget, keyOf(dependency.target), dependency);
  return [...byTarget.values()].flatMap((dependencies) => {
    const spans = placesOf(context, dependencies);
    const { target } = dependencies[0]!;
    const item =
      target.kind === 'stage' ? stageItem(context, target.stage) : externalItem(context, target, spans[0]!);
    return item ? [{ item, spans }] : [];
  });
}

function stageItem(context: Context, stage: Stage): HierarchyItem {
  return {
    node: { kind: 'stage', index: stage.index, name: stage.name },
    name: stage.name ?? `stage ${stage.index}`,
    detail: stageDetail(stage),
    span: trimmed(context, { start: stage.from.head.start, end: stage.span.end }),
    nameSpan: declarationSpan(stage),
  };
}

/** At the place that names it: the file holds no more of it. */
function externalItem(context: Context, target: Target, span: Span): HierarchyItem | undefined {
  if (span.start === span.end) return undefined;
  const place = { span: trimmed(context, span), nameSpan: trimmed(context, span) };
  if (target.kind === 'image' && parseImageReference(target.ref))
    return { node: { kind: 'image', ref: target.ref }, name: target.ref, detail: 'image', ...place };
  if (target.kind === 'context')
    return {
      node: { kind: 'context', name: target.name },
      name: target.name,
      detail: 'build context',
      ...place,
    };
  return undefined;
}

/** The stage that an item was about: in a newer version of the file too, where it still has its name. */
function stageOf({ stages, byName }: Model, node: HierarchyNode): Stage | undefined {
  if (node.kind !== 'stage') return undefined;
  const same = stages[node.index];
  if (same?.name === node.name) return same;
  return node.name === undefined ? undefined : byName.get(node.name);
}

const dependentsOn = ({ dependencies }: Model, node: HierarchyNode): Dependency[] =>
  node.kind === 'stage'
    ? []
    : dependencies.filter(({ target }) =>
        node.kind === 'image'
          ? target.kind === 'image' && target.ref === node.ref
          : target.kind === 'context' && target.name === node.name,
      );

function keyOf(target: Target): string {
  switch (target.kind) {
    case 'stage':
      return `stage ${target.stage.index}`;
    case 'image':
      return `image ${target.ref}`;
    case 'context':
      return `context ${target.name}`;
    default:
      return target.kind;
  }
}

/** Each place once, in file order. */
function placesOf(context: Context, dependencies: readonly Dependency[]): Span[] {
  const places = new Map<number, Span>();
  for (const { reference } of dependencies) {
    const span = spanOf(context, reference);
    places.set(span.start, span);
  }
  return [...places.values()].sort((a, b) => a.start - b.start);
}
