import type { Entrypoint, StageFacts } from '../../facts/types.ts';
import { type EffectiveCommand, effectiveCommand } from '../../shell/effective.ts';
import type { ShellCommand } from '../../shell/types.ts';

/** A program that a container starts. */
export interface Started {
  readonly entrypoint: Entrypoint;
  readonly command: ShellCommand;
  readonly program: EffectiveCommand;
}

/** What a container of the stage starts: ENTRYPOINT and CMD, without HEALTHCHECK. */
export const startedBy = ({ entrypoints }: StageFacts): Started[] =>
  entrypoints.flatMap((entrypoint) =>
    entrypoint.from === 'HEALTHCHECK'
      ? []
      : entrypoint.commands.flatMap((command) => {
          const program = effectiveCommand(command);
          return program ? [{ entrypoint, command, program }] : [];
        }),
  );

export type Packaged = 'python' | 'node' | 'ruby' | 'php';

const PROGRAMS: Readonly<Record<Packaged, RegExp>> = {
  python:
    /^(?:python|python[23](?:\.\d+)?|pypy3?|gunicorn|uvicorn|hypercorn|daphne|uwsgi|flask|celery|streamlit|fastapi|waitress-serve|django-admin|alembic|.+\.py)$/,
  node: /^(?:node|nodejs|npm|yarn|pnpm|pm2|pm2-runtime|pm2-docker|.+\.[cm]?js)$/,
  ruby: /^(?:ruby|bundle|rails|puma|rackup|rake|unicorn|sidekiq|thin|passenger|.+\.rb)$/,
  php: /^(?:php|php-fpm|php-fpm[\d.]+|apache2-foreground|frankenphp|rr|.+\.php)$/,
};

/** Modules of Python that a bare interpreter has. */
const OWN_MODULES = new Set(['http.server', 'venv', 'pip', 'json.tool', 'unittest', 'this']);

/** True where the program needs the language's interpreter, and hardly runs without packages. */
export function runs(language: Packaged, { name, args }: EffectiveCommand): boolean {
  if (!PROGRAMS[language].test(name)) return false;
  const at = args.findIndex(({ text }) => text === '-m');
  return !(language === 'python' && at >= 0 && OWN_MODULES.has(args[at + 1]?.text ?? ''));
}
