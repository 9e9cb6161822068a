import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze, type Snapshot } from '../../core/analysis.ts';
import { instructionAt } from '../../core/facts/locate.ts';
import { isTemplate } from '../../core/facts/template.ts';
import { buildArgs } from '../../core/features/build-args.ts';
import { stageGraph } from '../../core/features/graph.ts';
import { graphDot } from '../../core/features/graph-dot.ts';
import { graphMermaid } from '../../core/features/graph-mermaid.ts';
import { trimmed } from '../../core/features/locate.ts';
import { compareGraphs } from '../../core/features/picture/compare.ts';
import type { Geometry } from '../../core/features/picture/geometry.ts';
import { graphWithout, without } from '../../core/features/picture/hide.ts';
import { layOut, obstacleTo } from '../../core/features/picture/layout.ts';
import { graphMarkdown } from '../../core/features/picture/markdown.ts';
import { namesOf } from '../../core/features/picture/names.ts';
import { type PictureOptions, stagePicture } from '../../core/features/picture/picture.ts';
import { rebuiltBy } from '../../core/features/picture/rebuild.ts';
import { scheduleOf } from '../../core/features/picture/schedule.ts';
import { svgOf } from '../../core/features/picture/svg.ts';
import { pathTo } from '../../core/features/picture/target-path.ts';
import { type StagePicture, type StageSize, withPlaces } from '../../core/features/picture/types.ts';
import type { Span } from '../../core/text/span.ts';
import {
  GRAPH,
  GRAPH_DRAWING,
  GRAPH_VERSION,
  type GraphDrawingParams,
  type GraphDrawingResult,
  type GraphParams,
  type GraphRebuild,
  type GraphResult,
  type GraphSource,
  STAGES,
  type StagesParams,
  type StagesResult,
} from '../../protocol/graph.ts';
import { toOffset, toRange } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import {
  contentModified,
  fromSnapshot,
  guarded,
  invalidParams,
  requestFailed,
  throwIfCancelled,
} from '../guard.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

export const graph: Handler = (session) => {
  session.connection.onRequest(
    GRAPH.method,
    guarded(session, GRAPH.method, null, (params: GraphParams, token: CancellationToken) =>
      fromSource<GraphResult>(session, params, token, async (document, snapshot, own) => {
        session.drawn.add(document.uri);
        const picture = pictureOf(snapshot, params, {
          findings: snapshot.diagnostics,
          sizes: sizesOf(session, params, snapshot),
        });
        const geometry = await laidOut(session, picture);
        return { ...resultOf(params, document, snapshot, picture, geometry), args: buildArgs(own.model) };
      }),
    ),
  );
};

export const graphDrawing: Handler = (session) => {
  session.connection.onRequest(
    GRAPH_DRAWING.method,
    guarded(session, GRAPH_DRAWING.method, null, (params: GraphDrawingParams, token: CancellationToken) =>
      fromSource<GraphDrawingResult>(session, params, token, async ({ version }, snapshot) => ({
        documentVersion: version,
        text: await drawingOf(session, params, snapshot),
      })),
    ),
  );
};

export const stages: Handler = (session) => {
  session.connection.onRequest(
    STAGES.method,
    guarded(session, STAGES.method, null, ({ uri }: StagesParams, token: CancellationToken) =>
      fromSnapshot<StagesResult | null>(session, uri, token, null, (document, snapshot) => {
        const picture = stagePicture(snapshot, {
          findings: snapshot.diagnostics,
          sizes: session.sizes.of(document.uri, snapshot),
        });
        return {
          documentVersion: document.version,
          picture: withPlaces(picture, (span) => toRange(document.text, span)),
          names: namesOf(picture),
        };
      }),
    ),
  );
};

async function laidOut(session: Session, picture: StagePicture<Span>): Promise<Geometry> {
  const obstacle = obstacleTo(picture);
  if (obstacle !== undefined) throw requestFailed(obstacle);
  return layOut(picture, await session.layout());
}

/** Answers about a document, or the text in its place, unless it changes in the meantime. */
function fromSource<Result>(
  session: Session,
  source: GraphSource,
  token: CancellationToken,
  answer: (document: OpenDocument, snapshot: Snapshot, own: Snapshot) => Promise<Result>,
): Promise<Result | null> {
  return fromSnapshot<Result | null>(session, source.uri, token, null, async (document, own) => {
    const { version } = document;
    const result = await answer(document, snapshotOf(source, document, own), own);
    throwIfCancelled(token);
    if (session.documents.get(source.uri) !== document || document.version !== version)
      throw contentModified();
    return result;
  });
}

/** Of another text nothing was measured, and values to try out may change what was. */
function sizesOf(
  session: Session,
  { uri, text, buildArgs }: GraphSource,
  snapshot: Snapshot,
): ReadonlyMap<number, StageSize> {
  if (text !== undefined) return new Map();
  const sizes = session.sizes.of(uri, snapshot);
  if (buildArgs === undefined) return sizes;
  return new Map([...sizes].map(([index, { bytes }]) => [index, { bytes, measured: false }]));
}

const pictureOf = (
  snapshot: Snapshot,
  { target, opened, hidden = [] }: GraphSource,
  options: Pick<PictureOptions, 'findings' | 'sizes'> = {},
): StagePicture<Span> =>
  without(
    stagePicture(snapshot, {
      ...options,
      target,
      opened: new Set(opened),
    }),
    hidden,
  );

function snapshotOf(
  { text, buildArgs }: GraphSource,
  { surroundings }: OpenDocument,
  own: Snapshot,
): Snapshot {
  if (text === undefined && buildArgs === undefined) return own;
  const settings = { ...own.settings, buildArgs: { ...own.settings.buildArgs, ...buildArgs } };
  return analyze({ text: text ?? own.text, settings, project: surroundings?.project });
}

function resultOf(
  { uri, text: other, changed, before }: GraphParams,
  { version, text: own }: OpenDocument,
  snapshot: Snapshot,
  picture: StagePicture<Span>,
  geometry: Geometry,
): Omit<GraphResult, 'args'> {
  const { model, file, settings, project } = snapshot;
  const text = other === undefined ? own : TextDocument.create(uri, 'dockerfile', version, other);
  const stages = model.stages.filter(({ index }) => picture.targets.includes(`stage:${index}`));
  const built = model.stages.filter((_, index) =>
    picture.nodes.some((node) => node.kind === 'stage' && node.index === index && node.state !== 'skipped'),
  );
  return {
    version: GRAPH_VERSION,
    documentVersion: version,
    valid: model.stages.length > 0 && file.problems.length === 0,
    template: isTemplate(snapshot),
    picture: withPlaces(picture, (span) => toRange(text, span)),
    geometry,
    names: namesOf(picture),
    path: pathTo(picture, picture.targets),
    schedule: scheduleOf(snapshot, stages, new Set(built)),
    rebuild: changed ? rebuildOf(snapshot, text, toOffset(text, changed)) : null,
    comparison:
      before === undefined ? null : compareGraphs(analyze({ text: before, settings, project }), snapshot),
    targetNames: model.stages.flatMap(({ name }) => name ?? []),
    targetUses: Object.fromEntries([...snapshot.asked].map(([{ name }, labels]) => [name ?? '', labels])),
  };
}

function rebuildOf(snapshot: Snapshot, text: TextDocument, offset: number): GraphRebuild | null {
  const rebuild = rebuiltBy(snapshot, offset);
  const instruction = instructionAt(snapshot, offset);
  if (!rebuild || !instruction) return null;
  const byId = new Map(snapshot.model.stages.map((stage) => [`stage:${stage.index}`, stage]));
  const rangeOf = ({ head, span }: typeof instruction): GraphRebuild['at'] =>
    toRange(text, trimmed(snapshot, { start: head.start, end: span.end }));
  return {
    changed: rebuild.changed,
    at: rangeOf(instruction),
    stages: rebuild.stages.map((rebuilt) => {
      const stage = byId.get(rebuilt.node);
      const first = rebuilt.whole ? stage?.from : stage?.instructions[rebuilt.from ?? -1];
      return { ...rebuilt, at: first ? rangeOf(first) : null };
    }),
  };
}

/** Without findings: a picture that is kept must not change with our rules. */
async function drawingOf(session: Session, params: GraphDrawingParams, snapshot: Snapshot): Promise<string> {
  const { format, target, hidden = [] } = params;
  switch (format) {
    case 'svg': {
      const picture = pictureOf(snapshot, params);
      return svgOf(picture, await laidOut(session, picture));
    }
    case 'mermaid':
      return graphMermaid(graphWithout(stageGraph(snapshot, target), hidden));
    case 'dot':
      return graphDot(graphWithout(stageGraph(snapshot, target), hidden));
    case 'markdown':
      return graphMarkdown(snapshot, target, hidden);
    default:
      throw invalidParams(`there is no drawing of the format ${JSON.stringify(format)}`);
  }
}
