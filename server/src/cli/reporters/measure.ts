import type { Builder } from '../../measure/builders.ts';
import type { MeasuredStage } from '../../measure/stages.ts';

/** Raised on any change of the shape. */
const VERSION = 1;

export interface SizedStage extends MeasuredStage {
  /** Of all layers, uncompressed. */
  readonly bytes: number;
}

export interface Sizes {
  readonly builder: Pick<Builder, 'name' | 'version'>;
  /** The last is what the build is for. */
  readonly before: readonly SizedStage[];
  readonly after: readonly SizedStage[] | undefined;
  /** What the second one is. */
  readonly title: string | undefined;
}

/** A table for people: each build with its stages, then what is saved. */
export function measureText({ builder, before, after, title }: Sizes): string {
  const rows = [
    ...rowsOf(after ? 'Before' : 'Image', before),
    ...(after ? rowsOf(`After, ${title}`, after) : []),
  ];
  const saved = after && difference(before, after);
  if (saved)
    rows.push([
      saved.bytes < 0 ? 'Larger by' : 'Saved',
      megabytes(Math.abs(saved.bytes)),
      percent(saved.share),
    ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(([name, size, note = '']) =>
    `${name!.padEnd(widths[0]!)}  ${size!.padStart(widths[1]!)}  ${note}`.trimEnd(),
  );
  return `${lines.join('\n')}\n\nUncompressed sizes of all layers, built with ${builder.name} ${builder.version}.\n`;
}

function rowsOf(title: string, stages: readonly SizedStage[]): string[][] {
  const last = stages.at(-1)!;
  if (stages.length === 1) return [[title, megabytes(last.bytes), `on ${last.base}`]];
  return [
    [title, megabytes(last.bytes)],
    ...stages.map((stage) => [
      `  ${stage.name ?? `stage ${stage.index}`}`,
      megabytes(stage.bytes),
      `on ${stage.base}${stage === last ? '' : '; stays behind'}`,
    ]),
  ];
}

/** Stable: `version` is raised on any change. */
export function measureJson(path: string, { builder, before, after, title }: Sizes): string {
  const image = (stages: readonly SizedStage[]) => ({
    bytes: stages.at(-1)!.bytes,
    stages: stages.map(({ index, name, base, bytes }) => ({ index, name: name ?? null, base, bytes })),
  });
  const output = {
    version: VERSION,
    path,
    builder: { name: builder.name, version: builder.version },
    before: image(before),
    ...(after && { after: { title, ...image(after) }, saved: difference(before, after) }),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function difference(
  before: readonly SizedStage[],
  after: readonly SizedStage[],
): { bytes: number; share: number } {
  const was = before.at(-1)!.bytes;
  const bytes = was - after.at(-1)!.bytes;
  return { bytes, share: was === 0 ? 0 : Math.round((bytes / was) * 1000) / 1000 };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;

const percent = (share: number): string => `${Math.round(Math.abs(share) * 100)} %`;
