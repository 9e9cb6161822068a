import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesIn, stepOf } from '../../server/src/measure/builders.ts';
import { Folder } from './harness.ts';

const SINGLE = `# syntax=docker/dockerfile:1
# escape=\\
FROM golang:1.24-bookworm
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
CMD ["/app"]
`;

const FILES = { Dockerfile: SINGLE, 'go.mod': 'module example.com/app\n', 'main.go': 'package main\n' };

/**
 * A builder that writes down what it is asked, keeps the Dockerfiles, and tells sizes by target: what has none is small.
 * `lacks` names an image that it does not have; `fails` makes builds fail.
 */
const FAKE = `#!/bin/sh
echo "$(basename "$0") $*" >> "$LOG"
case "$1 $2" in
  version*) echo 26.1.5 ;;
  --version*) echo 'buildah version 1.28.2 (image-spec 1.0.2)' ;;
  'build '*)
    for word in "$@"; do case "$word" in
      --file=*) cat "\${word#--file=}" >> "$LOG.files"; [ -e "\${word#--file=}.dockerignore" ] && echo "ignore file" >> "$LOG" ;;
      --target=*) echo '#5 [builder 2/3] RUN' >&2 ;;
    esac; done
    [ -n "$FAILS" ] && { echo 'ERROR: failed to solve: no space' >&2; exit 1; }
    [ -n "$SLOW" ] && exec sleep 60
    exit 0 ;;
  'image exists') [ "$3" != "$LACKS" ] ;;
  'images --json') echo '[ { "names": [ "x" ], "size": "12.5 MB" } ]' ;;
  'image inspect')
    for word in "$@"; do case "$word" in
      "$LACKS") exit 1 ;;
      *:0-*) echo 800000000 ; exit ;;
      *:1-0) echo 790000000 ; exit ;;
      *:1-1) echo 20000000 ; exit ;;
    esac; done
    echo 1 ;;
esac
`;

/** A folder of its own with builders in it, and what they were asked. */
function prepare(names: readonly string[], files: Record<string, string> = FILES) {
  const folder = new Folder({ ...files, ...Object.fromEntries(names.map((name) => [`bin/${name}`, FAKE])) });
  for (const name of names) chmodSync(folder.file(`bin/${name}`), 0o755);
  const log = path.join(new Folder({ log: '' }).path, 'log');
  const calls = () =>
    readFileSync(log, 'utf8')
      .replaceAll(/\/\S*multistage-measure-\w+/g, 'TEMP')
      .replaceAll(/multistage-measure\/\w+/g, 'NAME')
      .replaceAll(folder.path, 'CONTEXT')
      .trim()
      .split('\n');
  const run = (args: readonly string[], env: Record<string, string> = {}, signal?: AbortSignal) =>
    folder.run(['measure', ...args], {
      env: { PATH: `${folder.file('bin')}:/usr/bin:/bin`, LOG: log, ...env },
      ...(signal && { signal }),
    });
  return { folder, run, calls, dockerfiles: () => readFileSync(`${log}.files`, 'utf8') };
}

describe.skipIf(process.platform === 'win32')('measure', () => {
  it('builds before and after, prints sizes of stages, and removes what it tagged', async () => {
    const { run, calls, dockerfiles } = prepare(['docker']);
    const { code, out, err } = await run(['.']);
    expect(err).toBe('');
    expect(out).toBe(
      [
        'Before                                 800 MB  on golang:1.24-bookworm',
        'After, split on debian:bookworm-slim  20.0 MB',
        '  builder                              790 MB  on golang:1.24-bookworm; stays behind',
        '  stage 1                             20.0 MB  on debian:bookworm-slim',
        'Saved                                  780 MB  98 %',
        '',
        'Uncompressed sizes of all layers, built with docker 26.1.5.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(calls()).toEqual([
      'docker version --format {{.Server.Version}}',
      'docker image inspect --format {{.Size}} golang:1.24-bookworm',
      'docker image inspect --format {{.Size}} debian:bookworm-slim',
      'docker build --pull=false --progress=plain --file=TEMP/0.Dockerfile --tag=NAME:0-0 CONTEXT',
      'docker image inspect --format {{.Size}} NAME:0-0',
      'docker build --pull=false --progress=plain --file=TEMP/1.Dockerfile --tag=NAME:1-0 --target=builder CONTEXT',
      'docker image inspect --format {{.Size}} NAME:1-0',
      'docker build --pull=false --progress=plain --file=TEMP/1.Dockerfile --tag=NAME:1-1 CONTEXT',
      'docker image inspect --format {{.Size}} NAME:1-1',
      'docker image rm --force NAME:0-0 NAME:1-0 NAME:1-1',
    ]);
    // an image of a frontend would be pulled
    expect(dockerfiles()).not.toContain('syntax=');
    expect(dockerfiles().startsWith('# escape=')).toBe(true);
  });

  it('prints JSON', async () => {
    const { run } = prepare(['docker']);
    const { out } = await run(['Dockerfile', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      path: 'Dockerfile',
      builder: { name: 'docker', version: '26.1.5' },
      before: {
        bytes: 800_000_000,
        stages: [{ index: 0, name: null, base: 'golang:1.24-bookworm', bytes: 800_000_000 }],
      },
      after: {
        title: 'split on debian:bookworm-slim',
        bytes: 20_000_000,
        stages: [
          { index: 0, name: 'builder', base: 'golang:1.24-bookworm', bytes: 790_000_000 },
          { index: 1, name: null, base: 'debian:bookworm-slim', bytes: 20_000_000 },
        ],
      },
      saved: { bytes: 780_000_000, share: 0.975 },
    });
  });

  it('asks podman and buildah in their words', async () => {
    const podman = prepare(['podman'], { ...FILES, 'Dockerfile.dockerignore': 'docs\n' });
    expect((await podman.run(['.'])).code).toBe(0);
    expect(podman.calls()).toContain(
      'podman build --pull-never --format=docker --file=TEMP/1.Dockerfile --tag=NAME:1-0 --target=builder --ignorefile=CONTEXT/Dockerfile.dockerignore CONTEXT',
    );
    expect(podman.calls()).toContain('podman image exists golang:1.24-bookworm');
    const buildah = prepare(['docker', 'buildah']);
    const { out } = await buildah.run(['.', '--builder', 'buildah']);
    expect(out).toContain('12.5 MB');
    expect(buildah.calls()).toContain('buildah rmi --force NAME:0-0 NAME:1-0 NAME:1-1');
    expect(buildah.calls().every((call) => call.startsWith('buildah '))).toBe(true);
  });

  it('puts the Dockerfile’s own ignore file beside the copy that BuildKit gets', async () => {
    const { run, calls } = prepare(['docker'], { ...FILES, 'Dockerfile.dockerignore': 'docs\n' });
    await run(['.']);
    expect(calls().filter((call) => call === 'ignore file')).toHaveLength(3);
  });

  it('hands build arguments and what is behind -- to the builder', async () => {
    const { run, calls } = prepare(['docker'], {
      ...FILES,
      Dockerfile: SINGLE.replace('FROM golang:1.24-bookworm', 'ARG GO\nFROM golang:$GO-bookworm'),
    });
    expect((await run(['.', '--build-arg', 'GO=1.23', '--', '--network=host'])).code).toBe(0);
    const builds = calls().filter((call) => call.startsWith('docker build'));
    expect(builds.every((call) => call.includes(' --build-arg=GO=1.23 --network=host CONTEXT'))).toBe(true);
    expect(calls()).toContain('docker image inspect --format {{.Size}} golang:1.23-bookworm');
    expect((await run(['.', '--build-arg', 'GO'])).err).toContain('give it a value, NAME=VALUE');
  });

  it('pulls nothing unless told so', async () => {
    const { run, calls } = prepare(['docker']);
    const refused = await run(['.'], { LACKS: 'debian:bookworm-slim' });
    expect(refused.code).toBe(2);
    expect(refused.err).toBe(
      'error: docker does not have debian:bookworm-slim. Pull it, or let --pull do so.\n',
    );
    expect(calls().some((call) => /docker (?:build|pull)/.test(call))).toBe(false);
    expect((await run(['.', '--pull'], { LACKS: 'debian:bookworm-slim' })).code).toBe(0);
    expect(calls()).toContain('docker pull debian:bookworm-slim');
  });

  it('measures the stages of a file that has several, and another file beside it', async () => {
    const several = 'FROM golang:1.24 AS build\nRUN touch /app\n\nFROM alpine:3.22\nCOPY --from=0 /etc /a\n';
    const { run } = prepare(['docker'], { Dockerfile: several, Other: several.replace(' AS build', '') });
    const alone = await run(['.']);
    expect([alone.code, alone.err]).toEqual([0, '']);
    expect(alone.out).toContain('build');
    expect(alone.out).not.toContain('After');
    const both = await run(['.', '--after', 'Other']);
    expect(both.out).toContain('After, Other');
    expect(both.out).toContain('stage 0');
  });

  it('measures what cannot be split, and says why', async () => {
    const { run } = prepare(['docker'], {
      ...FILES,
      Dockerfile: SINGLE.replace('"/app"', '"go", "run", "."'),
    });
    const { code, out, err } = await run(['.']);
    expect(code).toBe(3);
    expect(out).toContain('Image  800 MB');
    expect(err).toContain('not split: The container compiles when it starts');
  });

  it('says what a failing build said, and cleans up', async () => {
    const { run, calls } = prepare(['docker']);
    const { code, out, err } = await run(['.'], { FAILS: '1' });
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      'ERROR: failed to solve: no space\nerror: Dockerfile: the build of the file as it is failed\n',
    );
    expect(calls().at(-1)).toBe('docker image rm --force NAME:0-0');
  });

  it('stops and cleans up on Ctrl+C', async () => {
    const { run, calls } = prepare(['docker']);
    const controller = new AbortController();
    const running = run(['.'], { SLOW: '1' }, controller.signal);
    const started = () => calls().some((call) => call.startsWith('docker build'));
    await expect.poll(started, { timeout: 10_000 }).toBe(true);
    controller.abort();
    expect((await running).code).toBe(130);
    expect(calls().at(-1)).toBe('docker image rm --force NAME:0-0');
  });

  it('says why nothing builds', async () => {
    const folder = new Folder(FILES);
    const { code, err } = await folder.run(['measure', '.'], { env: { PATH: folder.path } });
    expect(code).toBe(2);
    expect(err).toBe(
      'error: nothing here builds images. docker is not installed. podman is not installed. buildah is not installed.\n',
    );
  });
});

describe('steps', () => {
  it.each([
    ['#8 [builder 4/6] RUN npm install', '[builder 4/6] RUN npm install'],
    ['STEP 4/6: RUN npm install', 'STEP 4/6: RUN npm install'],
    ['#8 2.247 npm notice', undefined],
    ['#1 [internal] load build definition from 0.Dockerfile', undefined],
    ['', undefined],
  ])('%j', (line, step) => {
    expect(stepOf(line)).toBe(step);
  });
});

describe('sizes', () => {
  it.each([
    ['123456\n', 123_456],
    ['[ { "id": "a", "size": "80.1 MB" } ]', 80_100_000],
    ['[ { "size": "1.07 GB" } ]', 1_070_000_000],
    ['', undefined],
    ['none', undefined],
  ])('%j', (text, bytes) => {
    expect(bytesIn(text)).toBe(bytes);
  });
});
