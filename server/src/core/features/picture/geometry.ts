/**
 * A picture with a place for everything in it, in units of a pixel, from the top left corner. Whoever draws it, draws
 * just this: no text has to be measured, no line to be routed.
 */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** In the order of the picture's nodes. */
  readonly nodes: readonly NodeShape[];
  /** In the order of the picture's edges. */
  readonly edges: readonly EdgeShape[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** `name` is bold, `base`, `keyword`, `layer` and `path` are monospaced, `note` and `chip` are small. */
export type TextRole = 'name' | 'base' | 'note' | 'keyword' | 'layer' | 'path' | 'chip';

/** One line of text. `x` is its left end, of a chip its middle; `y` its baseline. */
export interface TextShape extends Point {
  readonly text: string;
  readonly role: TextRole;
  /** An estimate that leaves room for wider fonts. */
  readonly width: number;
  /** All of the text, where it had to be cut. */
  readonly full?: string;
}

export type IconName =
  | 'build'
  | 'test'
  | 'dependencies'
  | 'runtime'
  | 'assets'
  | 'stage'
  | 'image'
  | 'context';

export interface IconShape {
  readonly name: IconName;
  /** The lines of the icon on a square of 16, as the `d` of an SVG path. */
  readonly path: string;
  /** Where the square of 16 stands, scaled. */
  readonly box: Box;
  /** The coloured ground below it; none of images and contexts. */
  readonly tile?: Box;
}

/** A rounded ground with a text on it. */
export interface ChipShape {
  readonly kind: 'target' | 'skipped' | 'replaced' | 'error' | 'warning' | 'info' | 'hint';
  readonly box: Box;
  readonly text: TextShape;
}

/** A row of an opened stage. */
export interface LayerShape {
  readonly index: number;
  readonly box: Box;
  readonly keyword: TextShape;
  readonly label: TextShape;
}

export interface NodeShape {
  readonly id: string;
  readonly box: Box;
  /** Of the corners. */
  readonly radius: number;
  readonly icon: IconShape;
  readonly texts: readonly TextShape[];
  readonly chips: readonly ChipShape[];
  readonly layers: readonly LayerShape[];
}

export interface EdgeShape {
  readonly id: string;
  /** Corners included; from what is used to who uses it. The last one is the arrow's tip. */
  readonly points: readonly Point[];
  /** The line with round corners as the `d` of an SVG path; it ends where the arrow begins. */
  readonly path: string;
  /** The arrow's head as the `d` of an SVG path. */
  readonly arrow: string;
  /** Undefined where the kind of line says all. */
  readonly label?: EdgeLabel;
}

export interface EdgeLabel {
  readonly box: Box;
  readonly texts: readonly TextShape[];
}
