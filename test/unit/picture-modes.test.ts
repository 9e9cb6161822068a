import { describe, expect, test } from 'vitest';
import { type Context, createContext } from '../../server/src/core/facts/context.ts';
import { compareGraphs } from '../../server/src/core/features/picture/compare.ts';
import { stagePicture } from '../../server/src/core/features/picture/picture.ts';
import { rebuiltBy } from '../../server/src/core/features/picture/rebuild.ts';
import { scheduleOf } from '../../server/src/core/features/picture/schedule.ts';
import { pathTo } from '../../server/src/core/features/picture/target-path.ts';
import { dockerfileOfStages } from '../harness/generated.ts';

const contextOf = (text: string): Context => createContext({ text });

describe('the path to a target', () => {
  const picture = stagePicture(
    contextOf(
      'FROM golang AS a\nFROM node AS b\nFROM a AS c\nCOPY --from=busybox /x /x\nFROM b AS d\nCOPY --from=c / /\n',
    ),
  );

  test('is all that leads to it', () => {
    expect(pathTo(picture, ['stage:2']).nodes).toEqual([
      'image:golang',
      'stage:0',
      'image:busybox',
      'stage:2',
    ]);
    expect(pathTo(picture, ['stage:3']).nodes).toHaveLength(7);
    expect(pathTo(picture, ['stage:1', 'stage:0']).edges).toHaveLength(2);
    expect(pathTo(picture, ['stage:9'])).toEqual({ nodes: [], edges: [] });
  });
});

/** Stages and the first instruction of each that is rebuilt: `0:1`; `0:*` from the FROM on, `0:-` none. */
function rebuilt(text: string): string[] | undefined {
  const offset = text.indexOf('|');
  return rebuiltBy(contextOf(text.replace('|', '')), offset)?.stages.map(
    ({ node, from, whole }) => `${node.slice('stage:'.length)}:${whole ? '*' : (from ?? '-')}`,
  );
}

describe('a change rebuilds', () => {
  const rest = `FROM base AS app
COPY --from=build /x /x
RUN make
FROM alpine
COPY a b
RUN --mount=from=build,target=/b true
CMD x
`;

  test('what is behind it, and what uses its stage, from there on', () => {
    expect(rebuilt(`FROM golang AS build\nCOPY . .\nRUN |go build\nFROM debian AS base\n${rest}`)).toEqual([
      '0:1',
      '2:0',
      '3:1',
    ]);
    expect(rebuilt(`FROM golang AS build\nRUN x\nFROM |debian AS base\n${rest}`)).toEqual(['1:*', '2:*']);
    expect(rebuilt(`FROM golang AS build\nRUN x\nFROM debian AS base\nRUN |y\n${rest}`)).toEqual([
      '1:0',
      '2:*',
    ]);
  });

  test('from the next command on where it is a setting, also in stages that are built on it', () => {
    expect(rebuilt('FROM a\nENV |X=1\nCOPY . .\nRUN x\nCMD y\n')).toEqual(['0:2']);
    expect(rebuilt('FROM a AS b\nENV |X=1\nFROM b\nCOPY . .\nRUN x\nFROM a\nCOPY --from=b / /\n')).toEqual([
      '0:-',
      '1:1',
    ]);
  });

  test('nothing where only those see it who run the image', () => {
    expect(rebuilt('FROM a AS b\nLABEL |x=1\nRUN x\nFROM b\nRUN y\n')).toEqual(['0:-']);
  });

  test('where an ARG in front of the stages is used', () => {
    expect(rebuilt('ARG |V=1\nFROM a:$V AS b\nFROM c\nARG V\nRUN x\nFROM d\nRUN y\nFROM b\n')).toEqual([
      '0:*',
      '1:1',
      '3:*',
    ]);
  });

  test('where a trigger runs', () => {
    expect(rebuilt('FROM a AS b\nONBUILD RUN |x\nRUN y\nFROM b\nRUN z\n')).toEqual(['0:-', '1:*']);
  });

  test('nothing where no instruction is', () => {
    expect(rebuilt('# |comment\nFROM a\n')).toBeUndefined();
    expect(rebuilt('|')).toBeUndefined();
  });

  test('and ends, whatever leads in a circle', () => {
    expect(rebuilt('FROM a AS x\nCOPY --from=y /a /a\nRUN |b\nFROM a AS y\nCOPY --from=x /a /a\n')).toEqual([
      '0:0',
      '1:0',
    ]);
  });
});

describe('the schedule', () => {
  const scheduled = (text: string) => {
    const context = contextOf(text);
    return scheduleOf(context, context.targets, context.reachable);
  };

  test('has the longest chain of layers, and what is built side by side', () => {
    const { length, chain, stages, width } = scheduled(`FROM golang AS a
RUN 1
RUN 2
FROM node AS b
RUN 1
FROM a AS c
RUN 3
FROM debian AS unused
RUN 1
FROM debian
RUN 1
COPY --from=b / /
COPY --from=c / /
CMD x
`);
    expect({ length, chain, width }).toEqual({
      length: 4,
      chain: ['stage:0', 'stage:2', 'stage:4'],
      width: 3,
    });
    expect(stages).toEqual([
      { node: 'stage:0', start: 0, end: 2, critical: true },
      { node: 'stage:1', start: 0, end: 1, critical: false },
      { node: 'stage:2', start: 2, end: 3, critical: true },
      { node: 'stage:4', start: 0, end: 4, critical: true },
    ]);
  });

  test('is empty without stages, and ends in a circle', () => {
    expect(scheduled('')).toEqual({ length: 0, chain: [], stages: [], width: 0 });
    expect(scheduled('FROM a AS x\nCOPY --from=y /a /a\nFROM a AS y\nCOPY --from=x /a /a\n').chain).toContain(
      'stage:1',
    );
    for (const count of [10, 40, 60]) {
      const context = contextOf(dockerfileOfStages(count));
      const { length, stages, chain } = scheduleOf(context, context.targets, context.reachable);
      expect(length).toBe(Math.max(...stages.map(({ end }) => end)));
      expect(chain.at(-1)).toBe(`stage:${count - 1}`);
    }
  });
});

describe('before and after', () => {
  const compare = (before: string, after: string) => compareGraphs(contextOf(before), contextOf(after));

  test('a split has moved, added and removed instructions', () => {
    const before =
      'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build \\\n  -o /app\nRUN rm -r /src\nCMD ["/app"]\n';
    const after =
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN go build -o /app\n\nFROM alpine\nCOPY --from=builder /app /app\nCMD ["/app"]\n';
    expect(compare(before, after)).toEqual({
      stages: [
        { before: 'stage:0', after: 'stage:1', kind: 'changed' },
        { before: undefined, after: 'stage:0', kind: 'added' },
      ],
      layers: [
        { kind: 'moved', before: { node: 'stage:0', layer: 0 }, after: { node: 'stage:0', layer: 0 } },
        { kind: 'moved', before: { node: 'stage:0', layer: 1 }, after: { node: 'stage:0', layer: 1 } },
        { kind: 'moved', before: { node: 'stage:0', layer: 2 }, after: { node: 'stage:0', layer: 2 } },
        { kind: 'removed', before: { node: 'stage:0', layer: 3 } },
        { kind: 'added', after: { node: 'stage:1', layer: 0 } },
      ],
    });
  });

  test('nothing has changed where nothing has', () => {
    const text = dockerfileOfStages(12);
    const { stages, layers } = compare(text, text);
    expect(layers).toEqual([]);
    expect(new Set(stages.map(({ kind }) => kind))).toEqual(new Set(['same']));
    expect(compare(text, '').stages.every(({ kind }) => kind === 'removed')).toBe(true);
    expect(compare('', text).stages.every(({ kind }) => kind === 'added')).toBe(true);
  });
});
