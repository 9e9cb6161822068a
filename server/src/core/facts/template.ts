import { templatePart } from '../syntax/template.ts';
import type { Context } from './context.ts';

/** Whether the file is a template, from which a Dockerfile is yet to be made. */
export const isTemplate = ({ file, text }: Pick<Context, 'file' | 'text'>): boolean =>
  templatePart(file, text) !== undefined;
