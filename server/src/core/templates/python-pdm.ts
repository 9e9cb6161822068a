import { detectProgram, INSTALLERS, PROGRAM } from './support/python.ts';
import type { Template } from './template.ts';

export const pythonPdm: Template = {
  ...PROGRAM,
  name: 'python-pdm',
  title: 'Python with PDM',
  values: { ...PROGRAM.values, ...INSTALLERS.pdm },
  detect: (project) => detectProgram(project, 'pdm'),
};
