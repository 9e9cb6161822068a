import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import { copiedStages, installedApart } from './project-installs.ts';

/** Programs that packages of Python bring, and that can be run as modules by the same name. */
export const PACKAGE_PROGRAMS: ReadonlySet<string> = new Set(
  'alembic celery daphne fastapi flask gunicorn hypercorn streamlit supervisord uvicorn uwsgi waitress-serve'.split(
    ' ',
  ),
);

/**
 * True of such a program where the stage copies from one that installs packages of Python: what is missing is said
 * of that COPY.
 */
export const isLeftInBuilder = (context: Context, stage: Stage, program: string): boolean =>
  PACKAGE_PROGRAMS.has(program) &&
  copiedStages(context, stage).some((from) =>
    installedApart(context, from, stage).some(({ ecosystem }) => ecosystem === 'python'),
  );
