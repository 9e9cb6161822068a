import type { Context } from '../facts/context.ts';
import type { Look } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { parentOf } from '../tools/paths.ts';
import { capital, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { linesAbove } from './support/added-lines.ts';
import { carried } from './support/landings.ts';
import { isLeftAlone } from './support/needed-packages.ts';
import { inCasingOf } from './support/steps.ts';
import { type CopiedVenv, copiedVenvs } from './support/venvs.ts';

export const interpreterLeftBehind = defineRule({
  id: 'interpreter-left-behind',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary: 'A virtual environment is copied without the Python that it links to.',
  docs: {
    what: '`bin/python` of a virtual environment is a link to the interpreter that made it: `/usr/local/bin/python3` in the official images, a directory below `~/.local/share/uv/python` where uv downloads one, `/usr/bin/python3` in Debian and Ubuntu. A stage copies the environment, and nothing lies where the link points.',
    why: 'Every start of the environment’s Python ends with "no such file or directory", which names the link and not what is missing.',
    ignore: 'Ignore it if an interpreter is put there when the container starts.',
    references: [
      { title: 'Using uv in Docker', url: 'https://docs.astral.sh/uv/guides/integration/docker/' },
      { title: 'How venvs work', url: 'https://docs.python.org/3/library/venv.html#how-venvs-work' },
    ],
  },
  examples: {
    bad: [
      'FROM ghcr.io/astral-sh/uv:bookworm-slim AS builder\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked --no-editable\n\nFROM debian:bookworm-slim\nCOPY --from=builder /app/.venv /app/.venv\nCMD ["/app/.venv/bin/python", "-m", "app"]\n',
    ],
    good: [
      'FROM ghcr.io/astral-sh/uv:bookworm-slim AS builder\nENV UV_PYTHON_INSTALL_DIR=/python\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked --no-editable\n\nFROM debian:bookworm-slim\nCOPY --from=builder /python /python\nCOPY --from=builder /app/.venv /app/.venv\nCMD ["/app/.venv/bin/python", "-m", "app"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage)) continue;
      for (const copy of copiedVenvs(context, stage)) {
        if (copy.landing.source.stage !== stage) continue;
        const { python } = copy.venv;
        if (python?.startsWith('/') && isMissing(context, stage, copy, python))
          yield dangling(context, stage, copy, python);
      }
    }
  },
});

/** Where tools keep interpreters that they download. */
const MANAGED = /^(.*?\/(?:uv\/python|\.pyenv|\.nvm|\.rye|\.asdf|mise))(?:\/|$)/;

/** The part of a path that names no version; the whole where there is none. */
const homeOf = (python: string): string =>
  MANAGED.exec(python)?.[1] ??
  (python.includes('*') ? parentOf(python.slice(0, python.indexOf('*'))) : python);

function isMissing(context: Context, stage: Stage, { venv }: CopiedVenv, python: string): boolean {
  const facts = context.facts(stage);
  if (!facts.image || facts.unknownSince) return false;
  const home = homeOf(python);
  const look = facts.files.look(home);
  if (look.presence !== 'unknown') return look.presence === 'absent';
  // the image's own files are not all known, but no official one has the directories of such tools
  if (MANAGED.test(python)) return carried(context, stage, venv.stage, home).is === 'nowhere';
  return isLeftAlone(facts, look.because) && isElsewhere(context, stage, python);
}

/** True where the image is known to have its Python at another place. */
function isElsewhere(context: Context, stage: Stage, python: string): boolean {
  const facts = context.facts(stage);
  const directory = parentOf(python);
  if (!/^\/usr(?:\/local)?\/bin$/.test(directory)) return false;
  const isAbsent = (look: Look) => look.presence === 'absent';
  const runtime = facts.runtime('python');
  if (runtime)
    return (
      parentOf(runtime.path) !== directory &&
      /^(?:\/usr\/bin|\/usr\/local\/bin)$/.test(parentOf(runtime.path)) &&
      directory === '/usr/local/bin'
    );
  return isAbsent(facts.hasCommand('python3')) && isAbsent(facts.hasCommand('python'));
}

function dangling(context: Context, stage: Stage, copy: CopiedVenv, python: string): Finding {
  const { venv, to, landing } = copy;
  const { lines, text } = context;
  const { instruction, reference, span } = landing.source;
  const home = homeOf(python);
  const own = context.facts(stage).runtime('python');
  const has = own ? ` It has its Python at ${own.path}.` : '';
  const isManaged = MANAGED.test(python) || python.includes('*');
  const bring = isManaged && carried(context, stage, venv.stage, home).is === 'nowhere';
  const advice = isManaged
    ? `Copy ${home} too, or build the environment with the Python of the image that runs it.`
    : 'Let both stages use images with the same Python.';
  return {
    span,
    message: `The link ${to}/bin/python leads to ${isManaged ? `a Python below ${home}` : python}, which ${describeStage(stage)} does not have.${has} ${advice}`,
    related: [
      {
        span: venv.proof.span,
        message: `${capital(venv.proof.message)}, with the Python of line ${lineNumber(lines, venv.stage.from.span.start)}.`,
      },
    ],
    fixes: bring
      ? [
          editsFix(
            `Copy ${home} too`,
            () => [
              linesAbove(text, instruction, [
                `${inCasingOf(instruction.keyword.text, 'COPY')} --from=${reference.text} ${home} ${home}`,
              ]),
            ],
            'review',
          ),
        ]
      : [],
  };
}
