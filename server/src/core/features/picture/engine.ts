/** What the layout is asked of an engine: the part of ELK's JSON graph that is used here. */
export type LayoutEngine = (graph: EngineGraph) => Promise<EngineGraph>;

export interface EngineGraph {
  readonly id: string;
  readonly layoutOptions: EngineOptions;
  readonly children: readonly EngineNode[];
  readonly edges: readonly EngineEdge[];
  readonly width?: number;
  readonly height?: number;
}

export type EngineOptions = Readonly<Record<string, string>>;

export interface EngineBox {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

export interface EngineNode extends EngineBox {
  readonly id: string;
  readonly layoutOptions: EngineOptions;
  readonly ports: readonly EnginePort[];
}

export interface EnginePort extends EngineBox {
  readonly id: string;
  readonly layoutOptions: EngineOptions;
}

export interface EngineEdge {
  readonly id: string;
  /** Ids of ports. */
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly labels: readonly EngineLabel[];
  readonly sections?: readonly EngineSection[];
}

interface EngineLabel extends EngineBox {
  readonly text: string;
  readonly layoutOptions: EngineOptions;
}

interface EngineSection {
  readonly startPoint: EnginePoint;
  readonly endPoint: EnginePoint;
  readonly bendPoints?: readonly EnginePoint[];
}

interface EnginePoint {
  readonly x: number;
  readonly y: number;
}
