import { detectProgram, INSTALLERS, PROGRAM } from './support/python.ts';
import type { Template } from './template.ts';

export const pythonPipenv: Template = {
  ...PROGRAM,
  name: 'python-pipenv',
  title: 'Python with Pipenv',
  values: { ...PROGRAM.values, ...INSTALLERS.pipenv },
  detect: (project) =>
    project.has('Pipfile') && !project.has('Pipfile.lock') && !project.has('requirements.txt')
      ? {
          reason:
            'Beside Pipfile there is no Pipfile.lock, which the template installs from. Run `pipenv lock` first.',
        }
      : detectProgram(project, 'pipenv'),
};
