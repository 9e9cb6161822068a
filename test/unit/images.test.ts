import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAMILIES } from '../../server/src/core/data/images/families/index.ts';
import { imageFacts } from '../../server/src/core/data/images/index.ts';
import {
  holds,
  type ImageFacts,
  type Known,
  type Language,
} from '../../server/src/core/data/images/types.ts';

/** What is known of base images: a table by hand, and what holds of every row. */

const FOLDER = path.resolve(import.meta.dirname, '..', 'fixtures', 'images');

interface Row {
  readonly reference: string;
  readonly words: readonly string[];
}

const rowsOf = (file: string): readonly Row[] =>
  readFileSync(path.join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [reference, ...words] = line.trim().split(/\s+/);
      return { reference: reference!, words };
    });

const ROWS = ['languages.txt', 'systems.txt'].flatMap(rowsOf);

const say = (answer: boolean | undefined): string => (answer === undefined ? '~' : answer ? 'yes' : 'no');

const runtime = (facts: ImageFacts, language: Language) =>
  facts.runtimes.find((one) => one.language === language);

const version = (language: Language) => (facts: ImageFacts) => runtime(facts, language)?.version;

/** What a key of the table asks. */
const QUESTIONS: Readonly<Record<string, (facts: ImageFacts) => string | undefined>> = {
  distro: ({ distribution }) =>
    distribution && `${distribution.id}/${distribution.codename ?? distribution.version ?? '~'}`,
  glibc: ({ distribution }) => distribution?.libcVersion,
  libc: ({ libc }) => libc,
  user: ({ user }) => user,
  workdir: ({ workdir }) => workdir,
  role: ({ role }) => role,
  pm: ({ packageManager }) => packageManager,
  shell: ({ shell }) => shell,
  command: ({ command }) => command,
  slim: ({ slim }) => slim,
  run: ({ runtimeImage }) => runtimeImage,
  ca: ({ caCertificates }) => say(caCertificates),
  tz: ({ timeZones }) => say(timeZones),
  go: version('go'),
  py: version('python'),
  java: version('java'),
  node: version('node'),
  jre: (facts) => say(runtime(facts, 'java')?.runOnly === true),
  site: (facts) => runtime(facts, 'python')?.packages,
  scripts: (facts) => runtime(facts, 'python')?.scripts,
  gems: (facts) => runtime(facts, 'ruby')?.packages,
  extensions: (facts) => runtime(facts, 'php')?.packages,
  javapath: (facts) => runtime(facts, 'java')?.path,
  app: ({ directories }) => (directories['/']?.includes('app') === false ? 'absent' : 'unknown'),
  opt: ({ directories }) => (directories['/opt'] ? 'closed' : 'open'),
  path: ({ environment }) => environment['PATH'],
  home: ({ directories }) => directories['/home']?.join(','),
};

function check(facts: ImageFacts, word: string): void {
  const sign = { '+': true, '-': false, '?': undefined };
  const first = word[0]!;
  if (Object.hasOwn(sign, first)) {
    expect(holds(facts.commands, word.slice(1)), word).toBe(sign[first as keyof typeof sign]);
    return;
  }
  const [key, value] = [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)];
  const sets: Readonly<Record<string, Known>> = { packages: facts.packages, users: facts.users };
  const set = sets[key];
  if (set) {
    for (const name of value.split(',')) expect(holds(set, name.slice(1)), word).toBe(name[0] === '+');
  } else if (key === 'tools') {
    expect(facts.buildTools).toContain(value);
  } else if (key === 'floats') {
    if (value === 'no') expect(facts.floating, word).toBeUndefined();
    else expect(facts.floating?.meaning, word).toContain(value);
  } else {
    expect(QUESTIONS[key]!(facts) ?? '~', word).toBe(value);
  }
}

describe('table', () => {
  test('is big enough', () => expect(ROWS.length).toBeGreaterThan(160));
  test.each(ROWS.map((row) => [row.reference, row] as const))('%s', (_, { reference, words }) => {
    const facts = imageFacts(reference);
    expect(facts).toBeDefined();
    for (const word of words) check(facts!, word);
  });
});

/** Every family with tags that are written often, beside the references of the table. */
const TAGS = [
  '',
  ':latest',
  ':1',
  ':3.12',
  ':8.0',
  ':21',
  ':slim',
  ':alpine',
  ':bookworm',
  ':22.04',
  ':nonroot',
];
const GENERATED = FAMILIES.flatMap(({ repositories }) =>
  repositories.map((name) => name.replace('*', 'base')).flatMap((name) => TAGS.map((tag) => name + tag)),
);
const KNOWN = [...new Set([...ROWS.map(({ reference }) => reference), ...GENERATED])]
  .map((reference) => [reference, imageFacts(reference)] as const)
  .filter((pair): pair is readonly [string, ImageFacts] => pair[1] !== undefined);

describe('every row', () => {
  const all = (name: string, verify: (facts: ImageFacts, reference: string) => void): void =>
    test(name, () => {
      for (const [reference, facts] of KNOWN) verify(facts, reference);
    });

  all('has a source and the day of its last check', ({ source }, reference) => {
    expect(source.url, reference).toMatch(/^https:\/\/\S+$/);
    expect(source.checked, reference).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  all('has absolute paths', ({ runtimes, paths, directories, workdir }, reference) => {
    const absolute = [
      ...runtimes.flatMap((one) => [one.path, one.packages, one.scripts]),
      ...paths,
      ...Object.keys(directories),
      workdir,
    ];
    for (const each of absolute) {
      if (each === undefined) continue;
      expect(each, reference).toMatch(/^\//);
      expect(each, reference).not.toMatch(/\/\/|\/\.\.?(?:\/|$)|\s|undefined/);
    }
  });

  all('names no thing as both there and not there', ({ commands, packages, users }, reference) => {
    for (const { present, absent } of [commands, packages, users]) {
      if (absent === 'others') continue;
      for (const name of present) expect(absent.has(name), `${reference}: ${name}`).toBe(false);
    }
  });

  all('lists a closed directory in its parent', ({ directories, paths, workdir }, reference) => {
    const inside = [...Object.keys(directories), ...paths, ...(workdir === undefined ? [] : [workdir])];
    for (const each of inside) {
      const parts = each.split('/').filter(Boolean);
      for (let depth = 0; depth < parts.length; depth++) {
        const parent = `/${parts.slice(0, depth).join('/')}`;
        const entries = directories[parent];
        if (entries) expect(entries, `${reference}: ${parent} of ${each}`).toContain(parts[depth]);
      }
    }
  });

  all('has its build tools among its commands', ({ buildTools, commands }, reference) => {
    for (const tool of buildTools) expect(holds(commands, tool), `${reference}: ${tool}`).not.toBe(false);
  });

  all('has programs of its languages', ({ runtimes, commands }, reference) => {
    for (const { path: program } of runtimes) {
      const name = program.slice(program.lastIndexOf('/') + 1);
      if (/\/(?:nodejs|busybox)\//.test(program)) continue;
      expect(holds(commands, name), `${reference}: ${name}`).not.toBe(false);
    }
  });

  all('agrees about the shell', ({ shell, commands, packageManager }, reference) => {
    if (shell === '/bin/sh') expect(holds(commands, 'sh'), reference).not.toBe(false);
    if (shell === 'none') expect(holds(commands, 'sh'), reference).not.toBe(true);
    if (packageManager === 'apk') expect(holds(commands, 'apt-get'), reference).not.toBe(true);
  });

  const ORDER = ['minimal', 'base', 'runtime', 'toolchain'];

  all('has a slim counterpart that is known and does less', (facts, reference) => {
    if (facts.slim === undefined) return;
    const slim = imageFacts(facts.slim);
    expect(slim, `${reference}: ${facts.slim}`).toBeDefined();
    expect(facts.slim, reference).not.toBe(reference);
    expect(ORDER.indexOf(slim!.role), reference).toBeLessThanOrEqual(ORDER.indexOf(facts.role));
    expect(slim!.libc ?? facts.libc, reference).toBe(facts.libc ?? slim!.libc);
    expect(slim!.slim, reference).toBeUndefined();
    if (facts.distribution?.codename && slim!.distribution?.codename) {
      expect(slim!.distribution.codename, reference).toBe(facts.distribution.codename);
    }
  });

  all('names a known image to run what it builds', ({ runtimeImage }, reference) => {
    if (runtimeImage !== undefined)
      expect(imageFacts(runtimeImage), `${reference}: ${runtimeImage}`).toBeDefined();
  });

  all('dates what moves', ({ floating }, reference) => {
    if (floating) expect(floating.since, reference).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});

test('no repository belongs to two families', () => {
  const names = FAMILIES.flatMap(({ repositories }) => repositories);
  expect(new Set(names).size).toBe(names.length);
});

test('unknown repositories and odd texts give nothing', () => {
  for (const text of [
    '',
    ' ',
    ':',
    '@',
    '/',
    'nobody/nothing',
    'example.com:5000/golang',
    'x'.repeat(100_000),
  ]) {
    expect(imageFacts(text), text.slice(0, 40)).toBeUndefined();
  }
});

test('no reference makes it throw', () => {
  const parts = [
    'golang',
    'python',
    'node',
    '1',
    '-',
    ':',
    '@',
    '/',
    '.',
    '3.12',
    'slim',
    'alpine',
    'sha256:',
    '__proto__',
    'constructor',
    'ubi9',
    '\ud800',
    ' ',
    '99999999999999999999',
    'v',
    '-debian',
    'docker.io/',
    'library/',
    'gcr.io/distroless/',
    'mcr.microsoft.com/dotnet/',
    'ghcr.io/astral-sh/uv:',
    'java',
    'otp-',
  ];
  let seed = 7;
  const next = (limit: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % limit;
  };
  const names = FAMILIES.flatMap(({ repositories }) => repositories.map((name) => name.replace('*', '')));
  for (let round = 0; round < 20_000; round++) {
    const tail = Array.from({ length: next(6) }, () => parts[next(parts.length)]).join('');
    imageFacts(round % 2 === 0 ? tail : `${names[next(names.length)]}${next(2) === 0 ? ':' : ''}${tail}`);
  }
});
