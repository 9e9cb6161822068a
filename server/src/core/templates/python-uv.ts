import { detectProgram, INSTALLERS, PROGRAM } from './support/python.ts';
import type { Template } from './template.ts';

export const pythonUv: Template = {
  ...PROGRAM,
  name: 'python-uv',
  title: 'Python with uv',
  values: { ...PROGRAM.values, ...INSTALLERS.uv },
  detect: (project) => detectProgram(project, 'uv'),
};
