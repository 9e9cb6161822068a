import {
  detectPython,
  INSTALLERS,
  PYTHON_IGNORED,
  PYTHON_VALUES,
  pythonDockerfile,
} from './support/python.ts';
import type { Template } from './template.ts';

export const pythonPip: Template = {
  name: 'python-pip',
  title: 'Python with pip',
  description: 'a program with its packages in an environment of their own',
  values: { ...PYTHON_VALUES, ...INSTALLERS.pip, entry: 'main.py' },
  asks: { python: 'the version of Python', entry: 'the file that starts it' },
  dockerignore: PYTHON_IGNORED,
  dockerfile: pythonDockerfile(`USER 10001:10001
CMD ["python", "{{entry}}"]
`),
  detect: (project) =>
    detectPython(
      project,
      [],
      () => {
        const entry = ['main.py', 'app.py', 'src/main.py', 'run.py'].find((one) => project.has(one));
        return entry === undefined ? undefined : { entry };
      },
      'pip',
    ),
};
