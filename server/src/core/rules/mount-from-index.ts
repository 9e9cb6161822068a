import { nameInsteadOfIndex, suggestedName } from '../facts/stage-edits.ts';
import { parseImageReference } from '../model/image-reference.ts';
import { parseIndex } from '../model/names.ts';
import { replace } from '../text/edit.ts';
import { editsFix, introducing, lineNumber } from './place.ts';
import { defineRule } from './rule.ts';

export const mountFromIndex = defineRule({
  id: 'mount-from-index',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  otherSeverities: ['error'],
  fix: 'safe',
  summary: 'RUN --mount names a stage by its number, which means an image.',
  docs: {
    what: 'Unlike `COPY --from=0`, `RUN --mount=from=0` takes a name only: it means an image called `docker.io/library/0`.',
    why: 'There is no such image on Docker Hub, so the build fails with "pull access denied". It is no error, because BuildKit accepts the file and a registry of your own may hold the name.',
    ignore: 'When a named build context bears the number as its name; list it in `multistage.contexts`.',
    references: [{ title: 'RUN --mount', url: 'https://docs.docker.com/reference/dockerfile/#run---mount' }],
  },
  examples: {
    bad: [
      'FROM golang:1.26\nRUN go build -o /app .\n\nFROM alpine:3.22\nRUN --mount=from=0,source=/app,target=/app /app --version\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nRUN --mount=from=builder,source=/app,target=/app /app --version\n',
    ],
  },
  *check(context) {
    const { model, lines } = context;
    for (const { kind, target, span, exact, text, stage } of model.references) {
      const index = kind === 'mount' && target.kind === 'image' ? parseIndex(text) : undefined;
      if (index === undefined) continue;
      const meant = model.stages[index];
      const isUsable = meant !== undefined && meant.index < stage.index;
      const name = isUsable ? (meant.name ?? suggestedName(context, meant)) : '';
      const naming = isUsable && exact ? nameInsteadOfIndex(model, meant, name) : undefined;
      yield {
        span,
        ...(parseImageReference(text) === undefined && { severity: 'error' as const }),
        message: `A mount takes a stage's name only: from=${text} means an image called '${text}'.${
          isUsable
            ? ` Use the name of the stage on line ${lineNumber(lines, meant.from.keyword.span.start)}.`
            : ' Use the name of a stage.'
        }`,
        ...(naming && {
          related: [{ span: meant!.from.keyword.span, message: `Stage ${index} is declared here.` }],
          fixes: [
            introducing(
              name,
              editsFix(
                meant!.name === undefined
                  ? `Name stage ${index} '${name}' and use the name`
                  : `Change to '${name}'`,
                () => [...(nameInsteadOfIndex(model, meant!, name) ?? []), replace(span, name)],
              ),
            ),
          ],
        }),
      };
    }
  },
});
