import {
  detectPython,
  moduleOf,
  PYTHON_IGNORED,
  PYTHON_VALUES,
  pythonDockerfile,
  served,
} from './support/python.ts';
import type { Template } from './template.ts';

export const fastapi: Template = {
  name: 'fastapi',
  title: 'FastAPI',
  description: 'an API on uvicorn, its packages in an environment of their own',
  values: { ...PYTHON_VALUES, module: 'app.main' },
  asks: {
    python: 'the version of Python',
    port: 'the port that it listens on',
    module: 'the module that has app',
  },
  dockerignore: PYTHON_IGNORED,
  dockerfile: pythonDockerfile(
    served('["uvicorn", "{{module}}:app", "--host", "0.0.0.0", "--port", "{{port}}"]'),
  ),
  detect: (project) =>
    detectPython(project, ['fastapi'], () => {
      if (!detectPython(project, ['uvicorn'])) {
        return 'The template starts uvicorn, which is not among the packages. Add it first.';
      }
      const module = moduleOf(project, ['app/main.py', 'main.py', 'app.py', 'src/main.py', 'api/main.py']);
      return module === undefined ? undefined : { module };
    }),
};
