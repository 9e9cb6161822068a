import { detectProgram, INSTALLERS, PROGRAM } from './support/python.ts';
import type { Template } from './template.ts';

export const pythonPip: Template = {
  ...PROGRAM,
  name: 'python-pip',
  title: 'Python with pip',
  values: { ...PROGRAM.values, ...INSTALLERS.pip },
  detect: (project) => detectProgram(project, 'pip'),
};
