import type { CancellationToken } from 'vscode-languageserver';
import { detectTemplates, projectFiles, type Start, startOf } from '../../core/templates/detect.ts';
import { TEMPLATES as ALL } from '../../core/templates/index.ts';
import {
  TEMPLATES,
  type TemplateStart,
  type TemplatesParams,
  type TemplatesResult,
} from '../../protocol/templates.ts';
import { guarded, throwIfCancelled } from '../guard.ts';
import type { Handler } from './handler.ts';

const NOTHING: TemplatesResult = { templates: [], reason: null };

export const templates: Handler = (session) => {
  session.connection.onRequest<TemplatesResult, void>(
    TEMPLATES.method,
    guarded(
      session,
      TEMPLATES.method,
      NOTHING,
      async ({ folder }: TemplatesParams, token: CancellationToken) => {
        const files = folder === null ? undefined : await session.files.folder(folder);
        throwIfCancelled(token);
        const { starts, reason } = detectTemplates(
          projectFiles(files ?? { paths: [], read: () => undefined }),
        );
        const fitting = new Set(starts.map(({ template }) => template));
        const others = ALL.filter((template) => !fitting.has(template))
          .toSorted((a, b) => a.title.localeCompare(b.title))
          .map((template) => startOf(template));
        return {
          templates: [
            ...starts.map((start) => toStart(start, true)),
            ...others.map((start) => toStart(start, false)),
          ],
          reason: reason ?? null,
        };
      },
    ),
  );
};

const toStart = ({ template, ...texts }: Start, fits: boolean): TemplateStart => ({
  name: template.name,
  title: template.title,
  description: template.description,
  fits,
  ...texts,
});
