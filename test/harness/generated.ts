/** Dockerfiles by number of stages, with edges of every kind: the same text for the same number. */
export function dockerfileOfStages(count: number): string {
  let state = count * 2_654_435_761;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return (state >> 8) % limit;
  };
  const kinds = [
    'build',
    'deps',
    'test',
    'web',
    'tools',
    'a-stage-with-a-name-that-nobody-can-read-on-one-line',
  ];
  const images = [
    'golang:1.26',
    'node:22-alpine',
    'debian:13-slim',
    'registry.example.com/a/b/c/d/e/f/team/image:1.2.3',
  ];
  const names: string[] = [];
  const lines: string[] = [];
  for (let index = 0; index < count; index++) {
    const isBased = index > 2 && below(3) > 0;
    const base = isBased ? names[below(index)]! : images[below(images.length)]!;
    const name = `${kinds[below(kinds.length)]}-${index}`;
    lines.push(`FROM ${base} AS ${name}`, 'WORKDIR /src');
    if (below(4) === 0) lines.push('COPY . .');
    for (let use = below(3); index > 0 && use > 0; use--) {
      const from = names[below(index)]!;
      if (below(4) > 0)
        lines.push(`COPY --from=${from} /out/${use} /usr/lib/a/long/path/to/something/${use} /in/`);
      else lines.push(`RUN --mount=from=${from},source=/x,target=/y make`);
    }
    if (below(8) === 0) lines.push(`ONBUILD COPY --from=busybox:1.37 /bin/sh /bin/${index}`);
    lines.push(`RUN make ${name}`, '');
    names.push(name);
  }
  return `${lines.join('\n')}\n`;
}
