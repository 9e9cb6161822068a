import { lineNumber, replaceFix } from './place.ts';
import { defineRule } from './rule.ts';

export const fromStageCasing = defineRule({
  id: 'from-stage-casing',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  fix: 'safe',
  summary: 'FROM names a stage in another case, and never finds it.',
  docs: {
    what: 'BuildKit keeps stage names in lower case. `COPY --from=Builder` finds the stage `builder`, but `FROM Builder` compares letter by letter and takes the word for an image, even where the stage is written `AS Builder`.',
    why: 'The build fails with "repository name must be lowercase".',
    ignore: 'Never: an image name cannot hold capitals.',
    references: [{ title: 'moby/buildkit#2003', url: 'https://github.com/moby/buildkit/issues/2003' }],
  },
  examples: {
    bad: ['FROM golang:1.26 AS Builder\nWORKDIR /src\n\nFROM Builder AS test\nRUN go test ./...\n'],
    good: ['FROM golang:1.26 AS builder\nWORKDIR /src\n\nFROM builder AS test\nRUN go test ./...\n'],
  },
  *check({ model, lines }) {
    for (const stage of model.stages) {
      const { base, baseWord } = stage;
      if (base.kind !== 'image' || !baseWord || /[/:@]/.test(base.ref)) continue;
      const lower = base.ref.toLowerCase();
      const meant =
        lower === base.ref
          ? undefined
          : model.stages.findLast(({ name, index }) => name === lower && index < stage.index);
      if (!meant) continue;
      yield {
        span: baseWord.span,
        message: `FROM looks for a stage '${base.ref}' letter by letter and finds none: stage names are in lower case. Write '${lower}'.`,
        related: [
          {
            span: meant.nameWord!.span,
            message: `Stage '${lower}' is declared on line ${lineNumber(lines, meant.from.keyword.span.start)}.`,
          },
        ],
        ...(base.raw === base.ref && { fixes: [replaceFix(`Change to '${lower}'`, baseWord.span, lower)] }),
      };
    }
  },
});
