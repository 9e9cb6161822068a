import { detectProgram, INSTALLERS, PROGRAM } from './support/python.ts';
import type { Template } from './template.ts';

export const pythonPoetry: Template = {
  ...PROGRAM,
  name: 'python-poetry',
  title: 'Python with Poetry',
  values: { ...PROGRAM.values, ...INSTALLERS.poetry },
  detect: (project) => detectProgram(project, 'poetry'),
};
