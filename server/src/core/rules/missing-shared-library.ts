import type { Context } from '../facts/context.ts';
import type { StageFacts } from '../facts/types.ts';
import { describeStage, rootOf } from '../model/types.ts';
import { capital, lineNumber, replaceFix } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { installFix } from './support/install-packages.ts';
import { lacksLibrary } from './support/libraries.ts';
import { type LibraryNeed, libraryNeeds } from './support/library-needs.ts';
import { isLiteral, releaseName } from './support/releases.ts';

export const missingSharedLibrary = defineRule({
  id: 'missing-shared-library',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'review',
  summary: 'What runs needs a shared library that its image does not have.',
  docs: {
    what: 'A program was linked in a stage with a development package (`libpq-dev`), and its stage has not the library of it (`libpq5`); or a package of Python, Node or Ruby that is installed here, or copied here, is known to need a library that is missing. So do programs of Rust (`libgcc_s`, which `distroless/base` lacks) and C++ (`libstdc++`, which Alpine lacks). Names of libraries differ from release to release: they are those of the release that runs. Where only the development package tells that something may need the library, it is a remark.',
    why: 'A development package brings the library along, so that all is well where it is built. In another stage the loader does not find it: "error while loading shared libraries", or an ImportError that names a `.so`.',
    ignore:
      'Ignore it if nothing uses the development package, or if the library is linked statically; better take it out of the build then.',
    references: [
      {
        title: 'Debian: shared libraries',
        url: 'https://www.debian.org/doc/debian-policy/ch-sharedlibs.html',
      },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12-bookworm AS builder\nRUN python -m venv /opt/venv && /opt/venv/bin/pip install psycopg2\n\nFROM python:3.12-slim-bookworm\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["/opt/venv/bin/python", "-m", "app"]\n',
    ],
    good: [
      'FROM python:3.12-bookworm AS builder\nRUN python -m venv /opt/venv && /opt/venv/bin/pip install psycopg2\n\nFROM python:3.12-slim-bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["/opt/venv/bin/python", "-m", "app"]\n',
    ],
  },
  *checkFacts(runs, context) {
    const said = new Set<string>();
    for (const need of libraryNeeds(context, runs)) {
      const missing = need.libraries.filter((name) => lacksLibrary(runs, name));
      if (missing.length === 0 || missing.length < need.libraries.length) continue;
      const key = missing.join(' ');
      if (said.has(key)) continue;
      said.add(key);
      yield lacking(context, need, missing);
    }
  },
});

function lacking(context: Context, need: LibraryNeed, missing: readonly string[]): Finding {
  const { runs, span, consumer, proof, development } = need;
  const list = missing.join(', ');
  const line = lineNumber(context.lines, proof.span.start);
  const where = `${describeStage(runs.stage)} on ${releaseName(runs.image!) ?? runs.image!.repository}`;
  const why =
    development === undefined
      ? consumer?.startsWith('/')
        ? `What line ${line} links needs ${list}`
        : `\`${consumer}\`, installed on line ${line}, needs ${list}`
      : consumer === undefined
        ? `What is linked with ${development}, installed on line ${line}, needs ${list}`
        : `\`${consumer}\` is linked with ${development}, installed on line ${line}, and needs ${list}`;
  const fix = installFix(context, runs, missing) ?? withToolchain(runs);
  return {
    span,
    severity: consumer === undefined ? 'info' : 'warning',
    message: `${why}, and ${where} does not have ${missing.length > 1 ? 'them' : 'it'}: the loader stops with "cannot open shared object file".${fix ? ` ${fix.title}.` : ''}`,
    related: [{ span: proof.span, message: `${capital(proof.message)}.` }],
    ...(fix && { fixes: [fix] }),
  };
}

/** The image of distroless that has the libraries of C++ and Rust, in the place of the one that has not. */
function withToolchain({ stage, image }: StageFacts): Fix | undefined {
  const root = rootOf(stage);
  const { ref } = root.base;
  if (!image || !/^gcr\.io\/distroless\/base(?:-|$)/.test(image.repository) || !isLiteral(root))
    return undefined;
  const other = ref.replace('distroless/base', 'distroless/cc').replace('-nossl', '');
  return replaceFix(`Run it on ${other}`, root.baseWord!.span, other, 'review');
}
