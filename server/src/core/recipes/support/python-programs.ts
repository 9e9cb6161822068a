import type { Installed } from '../../facts/types.ts';
import { readPyproject } from '../../tools/manifests/pyproject.ts';
import { normalName, programsOf } from '../../tools/python-names.ts';
import type { SplitInput } from '../types.ts';

/** Programs of packages that others bring along: the servers of web frameworks. */
const USUAL =
  /^(?:python[\d.]*|pip[\d.]*|uvicorn|gunicorn|celery|flask|fastapi|streamlit|alembic|django-admin|hypercorn|daphne|granian)$/;

const OTHERS = /^(?:(?:ba|da)?sh|env|exec|tini|dumb-init|node|java|curl|wget)$/;

/** Whether an environment certainly, or as is usual, has a program of that name: or it is a path. */
export function startable(input: SplitInput, name: string, packages: readonly Installed[]): boolean {
  if (name.includes('/') || USUAL.test(name) || OTHERS.test(name)) return true;
  const names = packages.flatMap((one) => one.packages.map((each) => each.name));
  if (names.some((one) => one === normalName(name) || programsOf(one).includes(name))) return true;
  for (const path of new Set(packages.flatMap(({ manifests }) => manifests))) {
    if (!path.endsWith('/pyproject.toml')) continue;
    const project = readPyproject(input.read(path) ?? '');
    const isInstalled = project?.name !== undefined && names.includes(normalName(project.name));
    if (isInstalled && project.scripts.includes(name)) return true;
  }
  return false;
}

/** Answers whether a tool installs the project's packages into a Python that is known. */
export const isManagedBy =
  (manager: string) =>
  ({ facts }: SplitInput): boolean =>
    facts.runtime('python') !== undefined &&
    facts.installations.some((one) => one.ecosystem === 'python' && one.manager === manager);
