import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { splits } from '../../server/src/core/analysis.ts';
import { createContext } from '../../server/src/core/facts/context.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { Folder } from './harness.ts';

const SINGLE = `FROM golang:1.24-bookworm
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
EXPOSE 8080
CMD ["/app"]
`;

const DECLINED = `FROM golang:1.24
WORKDIR /src
COPY . .
RUN go build ./...
CMD ["go", "run", "."]
`;

const FILES = { Dockerfile: SINGLE, 'go.mod': 'module example.com/app\n', 'main.go': 'package main\n' };

describe('split', () => {
  it('prints the new Dockerfile, and what there is to say to standard error', async () => {
    const folder = new Folder(FILES);
    const { code, out, err } = await folder.run(['split', 'Dockerfile']);
    expect(code).toBe(0);
    expect(out).toContain('FROM golang:1.24-bookworm AS builder\n');
    expect(out).toContain('\nFROM debian:bookworm-slim\n');
    expect(out).toContain('COPY --from=builder /app /app\n');
    expect(err).toContain('Split into builder and runtime stages on debian:bookworm-slim (go).');
    expect(err).toContain('line 5 to the runtime stage');
    expect(folder.read('Dockerfile')).toBe(SINGLE);
  });

  it('writes what the engine says, once', async () => {
    const folder = new Folder({ Dockerfile: SINGLE });
    const result = splits(createContext({ text: SINGLE, project: { dockerignore: undefined } }));
    if (result.kind !== 'split') throw new Error(result.message);
    const { code, out } = await folder.run(['split', '--write', '.']);
    expect([code, out]).toEqual([0, '']);
    expect(folder.read('Dockerfile')).toBe(applyEdits(SINGLE, result.choices[0]!.edits));
    const again = await folder.run(['split', '--write', '.']);
    expect(again.code).toBe(3);
    expect(again.err).toBe('Dockerfile: not split: The file has 2 stages already.\n');
  });

  it('prints a diff that git applies', async () => {
    const folder = new Folder({ Dockerfile: `\ufeff${SINGLE.replaceAll('\n', '\r\n')}` });
    const { out } = await folder.run(['split', '--diff', 'Dockerfile']);
    execFileSync('git', ['apply', '-'], { cwd: folder.path, input: out });
    const text = folder.read('Dockerfile');
    expect(text.startsWith('\ufeffFROM golang:1.24-bookworm AS builder\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('takes another runtime image', async () => {
    const folder = new Folder(FILES);
    const from = async (runtime: string) =>
      /\n\nFROM (.*)\n/.exec((await folder.run(['split', '--runtime', runtime, 'Dockerfile'])).out)?.[1];
    expect(await from('distroless')).toBe('gcr.io/distroless/static-debian12');
    expect(await from('scratch')).toBe('scratch');
    expect(await from('debian:bookworm')).toBe('debian:bookworm');
    const { code, err } = await folder.run(['split', '--runtime', 'nginx', 'Dockerfile']);
    expect(code).toBe(3);
    expect(err).toContain('There is no nginx image');
  });

  it('says which line stands in the way', async () => {
    const folder = new Folder({ Dockerfile: DECLINED });
    const { code, out, err } = await folder.run(['split', 'Dockerfile']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('Dockerfile:5: not split: The container compiles when it starts: `go run .`.');
  });

  it('prints JSON', async () => {
    const folder = new Folder({ ...FILES, 'other.Dockerfile': DECLINED });
    const split = JSON.parse((await folder.run(['split', '--format', 'json', 'Dockerfile'])).out);
    expect(split).toMatchObject({
      version: 1,
      path: 'Dockerfile',
      status: 'split',
      recipe: 'go',
      runtime: 'debian:bookworm-slim',
    });
    expect(split.moves[0]).toEqual({
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 12 } },
      to: 'both',
      why: 'Both stages need it.',
    });
    const declined = JSON.parse((await folder.run(['split', '--format', 'json', 'other.Dockerfile'])).out);
    expect(declined).toMatchObject({
      status: 'declined',
      reason: { code: 'starts-compiler', range: { start: { line: 4 } } },
    });
  });

  it('does not write standard input', async () => {
    const { code, err } = await new Folder().run(['split', '--write', '-'], { stdin: SINGLE });
    expect(code).toBe(2);
    expect(err).toContain('--write cannot change standard input');
    const piped = await new Folder().run(['split', '-'], { stdin: SINGLE });
    expect(piped.code).toBe(0);
  });
});
