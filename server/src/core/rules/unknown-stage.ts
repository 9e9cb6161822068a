import { isLibraryImage } from '../data/library-images.ts';
import { isActive } from '../facts/targets.ts';
import { parseImageReference } from '../model/image-reference.ts';
import { parseIndex } from '../model/names.ts';
import type { Reference } from '../model/types.ts';
import { nearest } from '../text/similar.ts';
import { lineNumber, replaceFix } from './place.ts';
import { defineRule } from './rule.ts';

export const unknownStage = defineRule({
  id: 'unknown-stage',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  fix: 'safe',
  summary: 'COPY --from or a mount names a stage that does not exist.',
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
      const { target, text, span } = reference;
      if (target.kind !== 'image' || parseIndex(text) !== undefined) continue;
      const impossible = reference.kind !== 'from' && parseImageReference(target.ref) === undefined;
      const near = nearStage(reference, names);
      if (!impossible && near === undefined) continue;
      const stage = near === undefined ? undefined : model.byName.get(near);
      yield {
        span,
        message: impossible
          ? `'${text}' is no stage of this file and cannot be an image reference, so the build fails.${advice(near)}`
          : `There is no stage '${text}': BuildKit would pull an image of that name.${advice(near)}`,
        ...(impossible && isActive(context, reference) && { severity: 'error' as const }),
        ...(stage && {
          related: [
            {
              span: stage.nameWord!.span,
              message: `Stage '${near}' is declared in line ${lineNumber(lines, stage.from.keyword.span.start)}.`,
            },
          ],
          fixes: [replaceFix(`Change to '${near}'`, span, near!)],
        }),
      };
    }
  },
});

const advice = (near: string | undefined) => (near === undefined ? '' : ` Did you mean '${near}'?`);

/** The stage that `reference` may have meant. FROM can only mean an earlier one. */
function nearStage(reference: Reference, names: readonly string[]): string | undefined {
  const { text, target, stage, kind } = reference;
  if (target.kind !== 'image' || /[/:@$]/.test(text) || isLibraryImage(text)) return undefined;
  const near = nearest(text.toLowerCase(), names);
  if (near === undefined || near === stage.name) return undefined;
  if (kind === 'from' && text !== text.toLowerCase()) return undefined;
  return near;
}
