import { isLibraryImage } from '../data/library-images.ts';
import type { Context } from '../facts/context.ts';
import { isActive } from '../facts/targets.ts';
import { parseImageReference } from '../model/image-reference.ts';
import { parseIndex } from '../model/names.ts';
import { describeStage, type Reference } from '../model/types.ts';
import { allNearest } from '../text/similar.ts';
import { capital, choiceFixes, didYouMean, lineNumber } from './place.ts';
import { defineRule } from './rule.ts';

export const unknownStage = defineRule({
  id: 'unknown-stage',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  otherSeverities: ['error'],
  fix: 'safe',
  summary: 'COPY --from or a mount names a stage that does not exist.',
  hadolint: ['DL3022'],
  docs: {
    what: 'A name behind `--from=` or `from=` that is no stage of the file is taken for an image or a named build context. The rule reports a name that is one or two letters away from a stage of the file (warning), and one that cannot be an image either (error). In FROM it reports near misses only.',
    why: 'BuildKit tries to pull an image of that name, and the build fails with "pull access denied" or "invalid reference format", which hides the typing mistake.',
    ignore:
      'When an image or a named context really bears a name that close to a stage’s; name contexts in `multistage.contexts`.',
    references: [{ title: 'COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=biulder /app /app\n',
      'FROM alpine:3.22\nCOPY --from=My_Stage! /app /app\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
      'FROM alpine:3.22\nCOPY --from=nginx /etc/nginx /etc/nginx\n',
    ],
  },
  *check(context) {
    const { model, lines } = context;
    const names = [...model.byName.keys()];
    for (const reference of model.references) {
      const { target, text, span, exact } = reference;
      if (target.kind !== 'image' || parseIndex(text) !== undefined) continue;
      const impossible = reference.kind !== 'from' && parseImageReference(target.ref) === undefined;
      const near = nearStages(context, reference, names);
      if (!impossible && near.length === 0) continue;
      const advice = near.length === 0 ? '' : ` ${didYouMean(near)}`;
      yield {
        span,
        message: impossible
          ? `'${text}' is no stage of this file and cannot be an image reference, so the build fails.${advice}`
          : `There is no stage '${text}': BuildKit would pull an image of that name.${advice}`,
        ...(impossible && isActive(context, reference) && { severity: 'error' as const }),
        related: near.map((name) => {
          const stage = model.byName.get(name)!;
          const line = lineNumber(lines, stage.from.keyword.span.start);
          return {
            span: stage.nameWord!.span,
            message: `${capital(describeStage(stage))} is declared on line ${line}.`,
          };
        }),
        fixes: exact ? choiceFixes(near, span) : [],
      };
    }
  },
});

/** The stages that `reference` may have meant. FROM can only mean an earlier one. */
function nearStages({ model, project }: Context, reference: Reference, names: readonly string[]): string[] {
  const { text, target, stage, kind } = reference;
  if (target.kind !== 'image' || /[/:@$]/.test(text) || isLibraryImage(text)) return [];
  // what some file of the project builds with is meant as it is
  if (project?.builds?.some(({ contexts }) => contexts.includes(text))) return [];
  if (kind === 'from' && text !== text.toLowerCase()) return [];
  return allNearest(text.toLowerCase(), names).filter((name) => {
    const { index } = model.byName.get(name)!;
    return kind === 'from' ? index < stage.index : index !== stage.index;
  });
}
