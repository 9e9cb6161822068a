/**
 * What a picture of the stages shows, before anything has a place on paper. Nodes are `stage:INDEX`, `image:REF` and
 * `context:NAME`, as in the graph's JSON. `Place` is a span in the engine, a range of lines and characters for others.
 */
export interface StagePicture<Place> {
  /** Ids of the nodes that the build ends in. */
  readonly targets: readonly string[];
  /** In source order; an image or context stands in front of the first stage that uses it. */
  readonly nodes: readonly PictureNode<Place>[];
  readonly edges: readonly PictureEdge<Place>[];
}

export type PictureNode<Place> = StageNode<Place> | ExternalNode;

export type Purpose = 'build' | 'test' | 'dependencies' | 'runtime' | 'assets';

/** `target`: a build ends in it. `skipped`: BuildKit does not build it. `replaced`: a named context stands in for it. */
export type StageState = 'target' | 'built' | 'skipped' | 'replaced';

export interface StageNode<Place> {
  readonly id: string;
  readonly kind: 'stage';
  readonly index: number;
  readonly name: string | null;
  readonly base: { readonly kind: 'image' | 'stage' | 'scratch'; readonly ref: string };
  /** From the FROM to the end of the last instruction. */
  readonly range: Place;
  /** The FROM alone: what a click on the node reveals. */
  readonly head: Place;
  readonly state: StageState;
  /** What the stage is for; null where nothing says. */
  readonly purpose: { readonly kind: Purpose; readonly reason: string } | null;
  readonly findings: FindingCounts;
  readonly size: StageSize | null;
  /** What it copies or mounts from the build context. */
  readonly contextPaths: readonly string[];
  /** Instructions behind the FROM that make a layer. */
  readonly layerCount: number;
  /** True where `layers` are drawn. */
  readonly opened: boolean;
  /** Every instruction behind the FROM; none while the stage is closed. */
  readonly layers: readonly Layer<Place>[];
}

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export interface StageSize {
  readonly bytes: number;
  /** False of an estimate, and of what was measured before the last edits. */
  readonly measured: boolean;
}

/**
 * What an instruction changes: `files` of the image, so that it makes a layer; `settings` that later commands see;
 * `metadata` that only those who run the image see.
 */
export type LayerEffect = 'files' | 'settings' | 'metadata';

export interface Layer<Place> {
  /** Among the instructions of its stage; the FROM is not counted. */
  readonly index: number;
  /** The instruction in upper case. */
  readonly keyword: string;
  /** Its arguments on one line, without flags. */
  readonly label: string;
  readonly effect: LayerEffect;
  readonly range: Place;
}

/** An image or a named context: made elsewhere. */
export interface ExternalNode {
  readonly id: string;
  readonly kind: 'image' | 'context';
  /** The image's reference, the context's name. */
  readonly name: string;
  /** False where only stages use it that are not built. */
  readonly used: boolean;
}

export type PictureEdgeKind = 'from' | 'copy' | 'mount' | 'onbuild' | 'context';

/** All uses of one kind that one node makes of another; of an opened stage those of one instruction. */
export interface PictureEdge<Place> {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: PictureEdgeKind;
  /** The layer of an opened stage that it leads to; null where it leads to the stage. */
  readonly layer: number | null;
  readonly uses: readonly EdgeUse<Place>[];
  /** False where it leads to a stage that is not built. */
  readonly used: boolean;
}

export interface EdgeUse<Place> {
  /** The FROM, the COPY, or the one flag that mounts. */
  readonly range: Place;
  /** All of them, to the letter. */
  readonly paths: readonly string[];
}

/** The same picture with other places. */
export function withPlaces<From, To>(
  { targets, nodes, edges }: StagePicture<From>,
  place: (from: From) => To,
): StagePicture<To> {
  return {
    targets,
    nodes: nodes.map((node) =>
      node.kind === 'stage'
        ? {
            ...node,
            range: place(node.range),
            head: place(node.head),
            layers: node.layers.map((layer) => ({ ...layer, range: place(layer.range) })),
          }
        : node,
    ),
    edges: edges.map((edge) => ({
      ...edge,
      uses: edge.uses.map(({ range, paths }) => ({ range: place(range), paths })),
    })),
  };
}
