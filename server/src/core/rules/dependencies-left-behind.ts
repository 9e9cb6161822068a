import type { Context } from '../facts/context.ts';
import type { Installed } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { capital, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { dependencyFixes, forgottenFixes } from './support/dependency-fixes.ts';
import { forgotten } from './support/forgotten-packages.ts';
import { carried, type Landing, landingsOf } from './support/landings.ts';
import { mayNeed } from './support/needed-packages.ts';
import { servesPhp } from './support/php-servers.ts';
import { copiedStages, installedApart, isTooling } from './support/project-installs.ts';
import { type Packaged, runs, type Started, startedBy } from './support/started.ts';

export const dependenciesLeftBehind = defineRule({
  id: 'dependencies-left-behind',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary: 'Packages that the builder installs are not copied to the stage that runs the program.',
  docs: {
    what: 'A stage copies a program from a stage that installs packages with pip, npm, gem, Bundler or Composer, and runs it with the language’s interpreter, but nothing brings the packages along and it installs none itself. Builds that bundle packages into what is copied (webpack, PyInstaller …), and builds that nobody can read, are left out. It also looks for a program of the project that runs without any packages where a stage installs them and nobody copies from it, and for an environment that is copied and that PATH does not lead to.',
    why: 'pip installs below `/usr/local/lib`, not below the program’s directory, so `COPY --from=builder /app /app` leaves the packages behind. The image builds, and its container ends with `ModuleNotFoundError` or `Cannot find module`.',
    ignore: 'Ignore it if the program needs no packages when it runs.',
    references: [
      { title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
      { title: 'venv', url: 'https://docs.python.org/3/library/venv.html' },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n\nFROM python:3.12-slim\nCOPY --from=builder /app /app\nCMD ["python", "/app/app.py"]\n',
    ],
    good: [
      'FROM python:3.12 AS builder\nRUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n\nFROM python:3.12-slim\nCOPY --from=builder /opt/venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nCOPY --from=builder /app /app\nCMD ["python", "/app/app.py"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.targets) {
      for (const language of LANGUAGES) {
        const finding = leftBehind(context, stage, language) ?? leftOut(context, stage, language);
        if (finding) yield finding;
      }
    }
  },
});

const LANGUAGES: readonly Packaged[] = ['python', 'node', 'ruby', 'php'];

/** Paths that tell of packages, whether or not they are the right ones. */
const PACKAGES = /\/(?:site-packages|dist-packages|node_modules|vendor|bundle|gems|\.local|\.?v?env)(?:\/|$)/;

function leftBehind(context: Context, stage: Stage, language: Packaged): Finding | undefined {
  const { all, hidden } = landingsOf(context, stage);
  if (hidden || all.length === 0 || all.some(({ source }) => PACKAGES.test(source.path))) return undefined;
  const started = startedBy(context.facts(stage)).find(({ program }) => runs(language, program));
  if (!started && !(language === 'php' && servesPhp(context, stage))) return undefined;
  if (!mayNeed(context, stage, language, started)) return undefined;
  const installed = copiedStages(context, stage).flatMap((from) =>
    installedApart(context, from, stage)
      .filter((one) => one.ecosystem === language && !isTooling(one))
      .map((one) => ({ one, from })),
  );
  const isLeft = ({ one }: { one: Installed }) =>
    placeOf(one) !== undefined && carried(context, stage, one.stage, placeOf(one)!).is === 'nowhere';
  const [first] = installed;
  if (!first || !installed.every(isLeft)) return undefined;
  const main = installed.find(({ one }) => one.manifests.length > 0) ?? first;
  const landing = all.find(({ source }) => source.from === main.from)!;
  return describe(context, landing, main.one, started);
}

/** Nothing at all is copied, or what is copied is not looked at. */
function leftOut(context: Context, stage: Stage, language: Packaged): Finding | undefined {
  const found = forgotten(context, stage, language);
  if (!found) return undefined;
  const { installed, started, venv } = found;
  const { lines } = context;
  const { name, word } = started.program;
  const line = lineNumber(lines, installed.proof.span.start);
  const builder = describeStage(installed.stage);
  return {
    span: word.span,
    message: venv
      ? `\`${name}\` is not that of ${venv}, where line ${line} installs the packages: PATH does not lead there, and it runs without them. Put ${venv}/bin on PATH.`
      : `\`${name}\` runs without packages: line ${line} installs those of the project into ${placeOf(installed)} of ${builder}, and nothing copies them here. Copy them.`,
    related: [{ span: installed.proof.span, message: `${capital(installed.proof.message)}.` }],
    fixes: forgottenFixes(context, stage, found),
  };
}

/** Where the packages are, as exactly as it is known. */
const placeOf = ({ location, scripts }: Installed): string | undefined =>
  location ?? (scripts === '/usr/local/bin' ? '/usr/local/lib' : undefined);

function describe(
  context: Context,
  landing: Landing,
  installed: Installed,
  started: Started | undefined,
): Finding {
  const { lines } = context;
  const { stage: builder, proof } = installed;
  const { source } = landing;
  const line = lineNumber(lines, proof.span.start);
  const user = started
    ? `where \`${started.program.name}\` runs (line ${lineNumber(lines, started.command.span.start)})`
    : 'where PHP runs';
  return {
    span: source.span,
    message: `The packages stay behind: line ${line} installs them into ${placeOf(installed)} of ${describeStage(builder)}, and nothing copies that here, ${user}. Copy them too.`,
    related: [
      { span: proof.span, message: `${capital(proof.message)}.` },
      ...(started
        ? [{ span: started.command.span, message: `\`${started.program.name}\` runs without them.` }]
        : []),
    ],
    fixes: dependencyFixes(context, landing, installed),
  };
}
