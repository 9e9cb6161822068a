import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type SplitChoice, splits } from '../../server/src/core/analysis.ts';
import { createContext } from '../../server/src/core/facts/context.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';

const COMPILED = `FROM python:3.13-slim-bookworm
RUN apt-get update && apt-get install -y gcc libpq-dev libnothing-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY requirements.txt ./
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "app.py"]
`;

/** The way that looks libraries up, and the first of the others. */
function ways(text: string): { resolved: SplitChoice | undefined; listed: SplitChoice } {
  const found = splits(createContext({ text }));
  if (found.kind !== 'split') throw new Error(found.message);
  const { choices } = found;
  expect(choices[0]!.libraries).toBe('listed');
  return { resolved: choices.find(({ libraries }) => libraries === 'resolved'), listed: choices[0]! };
}

const textOf = (text: string, choice: SplitChoice) => applyEdits(text, choice.edits);

describe('libraries that the build looks up', () => {
  it('takes the place of all tables: no package with headers is in the runtime stage', () => {
    const { resolved, listed } = ways(COMPILED);
    expect(resolved?.title).toContain('resolve shared libraries at build time (python:3.13-slim-bookworm)');
    const [builder, runtime] = textOf(COMPILED, resolved!).split('\n\n');
    expect(builder).toContain("\nRUN find /opt/venv -type f '(' -perm /111");
    expect(builder).toMatch(/> \/runtime-packages\n?$/);
    expect(runtime).toContain('--mount=type=bind,from=builder,source=/runtime-packages,');
    expect(runtime).not.toContain('-dev');
    expect(runtime).not.toContain('libpq5');
    expect(textOf(COMPILED, listed)).toContain('libpq5');
    // what no table knows stays there, with a check
    expect(textOf(COMPILED, listed).split('\n\n')[1]).toContain('libnothing-dev');
    expect(resolved!.checks.join()).toContain('dlopen');
  });

  it('is written as the file is', () => {
    const text = COMPILED.replaceAll('\n', '\r\n').replace(/^[A-Z]+/gm, (word) => word.toLowerCase());
    const split = textOf(text, ways(text).resolved!);
    expect(split.replaceAll('\r\n', '')).not.toContain('\n');
    expect(split).toContain('\r\nrun find /opt/venv');
    expect(split).toContain('\r\nrun --mount=type=bind,from=builder');
    const windows = `# escape=\`\n${COMPILED}`;
    expect(textOf(windows, ways(windows).resolved!)).toContain('2>/dev/null `\n');
  });

  it.each([
    [
      'nothing is linked with packages',
      (text: string) => text.replace(' gcc libpq-dev libnothing-dev', ' git'),
    ],
    [
      'another shell runs the steps',
      (text: string) => text.replace('WORKDIR', 'SHELL ["/bin/bash", "-c"]\nWORKDIR'),
    ],
    [
      'there is no dpkg',
      (text: string) =>
        text.replace('slim-bookworm', 'alpine').replace(/RUN apt.*/, 'RUN apk add gcc libpq-dev'),
    ],
  ])('is not offered where %s', (_, change) => {
    const text = change(COMPILED);
    expect(text).not.toBe(COMPILED);
    const found = splits(createContext({ text }));
    if (found.kind === 'split')
      expect(found.choices.map(({ libraries }) => libraries)).not.toContain('resolved');
  });

  it.skipIf(!existsSync('/var/lib/dpkg/status'))(
    'finds the packages of a program of this machine (needs dpkg)',
    () => {
      const split = textOf(COMPILED, ways(COMPILED).resolved!);
      const command = /^RUN (find [\s\S]*?) > \/runtime-packages$/m
        .exec(split)![1]!
        .replace('/opt/venv', '/usr/bin/dpkg');
      const packages = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\n');
      expect(packages).toContain('libc6');
      expect(packages.join()).not.toMatch(/[ :/]/);
    },
  );
});
