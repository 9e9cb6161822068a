import {
  detectPython,
  moduleOf,
  PYTHON_IGNORED,
  PYTHON_VALUES,
  pythonDockerfile,
  served,
} from './support/python.ts';
import type { Template } from './template.ts';

export const flask: Template = {
  name: 'flask',
  title: 'Flask',
  description: 'a web application on gunicorn, which has to be among its packages',
  values: { ...PYTHON_VALUES, module: 'app' },
  asks: {
    python: 'the version of Python',
    port: 'the port that it listens on',
    module: 'the module that has app',
  },
  dockerignore: PYTHON_IGNORED,
  dockerfile: pythonDockerfile(served('["gunicorn", "--bind", "0.0.0.0:{{port}}", "{{module}}:app"]')),
  detect: (project) =>
    detectPython(project, ['flask'], () => {
      if (!detectPython(project, ['gunicorn'])) {
        return 'Flask’s own server is for development, and gunicorn is not among the packages. Add it first.';
      }
      const module = moduleOf(project, ['app.py', 'wsgi.py', 'main.py', 'app/__init__.py']);
      return module === undefined ? undefined : { module: module.replace(/\.__init__$/, '') };
    }),
};
