import { detectPython, PYTHON_IGNORED, PYTHON_VALUES, pythonDockerfile, served } from './support/python.ts';
import type { Template } from './template.ts';

export const django: Template = {
  name: 'django',
  title: 'Django',
  description: 'a site on gunicorn, which has to be among its packages',
  values: { ...PYTHON_VALUES, site: 'mysite' },
  asks: {
    python: 'the version of Python',
    port: 'the port that it listens on',
    site: 'the package that has wsgi.py',
  },
  dockerignore: [...PYTHON_IGNORED, '*.sqlite3', 'staticfiles', 'media'],
  dockerfile: pythonDockerfile(
    served('["gunicorn", "--bind", "0.0.0.0:{{port}}", "{{site}}.wsgi:application"]'),
  ),
  detect: (project) =>
    project.has('manage.py')
      ? detectPython(project, ['django'], () => {
          if (!detectPython(project, ['gunicorn'])) {
            return 'Django’s own server is for development, and gunicorn is not among the packages. Add it first.';
          }
          const sites = project.paths.flatMap((path) => /^(\w+)\/wsgi\.py$/.exec(path)?.[1] ?? []);
          return sites.length === 1
            ? { site: sites[0]! }
            : 'There is no single wsgi.py below the root. Take the template django and name its package.';
        })
      : undefined,
};
