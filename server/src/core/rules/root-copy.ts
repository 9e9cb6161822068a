import { artefactsBelow } from '../facts/artefacts.ts';
import type { Context } from '../facts/context.ts';
import { shippedStages } from '../facts/ships.ts';
import type { StageSource } from '../facts/stage-sources.ts';
import { describeStage, rootOf } from '../model/types.ts';
import { isWithin } from '../tools/paths.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { landingsOf } from './support/landings.ts';
import { narrowed } from './support/narrowing.ts';

export const rootCopy = defineRule({
  id: 'root-copy',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  fix: 'review',
  summary: 'The whole file system of a stage is copied over another base image.',
  docs: {
    what: '`COPY --from=builder / /` in a stage that ships and is not built on scratch, where the other stage is built on an image with a distribution or tools of its own. A stage on scratch that only collects files may be copied whole, and a stage on scratch may take a whole file system: both are left alone.',
    why: 'All that the other image holds is shipped, compilers and package lists included, and overwrites the base image: its C library, its accounts, its `/etc`. Nothing is left of what the smaller base saves.',
    ignore:
      'Ignore it if replacing the base image is the purpose, and its environment is all you want of it.',
    references: [{ title: 'COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN go build -o /usr/local/bin/app .\n\nFROM alpine:3.22\nCOPY --from=builder / /\nCMD ["app"]\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /usr/local/bin/app .\n\nFROM alpine:3.22\nCOPY --from=builder /usr/local/bin/app /usr/local/bin/app\nCMD ["app"]\n',
      'FROM alpine:3.22 AS rootfs\nRUN apk add --no-cache nginx\n\nFROM scratch\nCOPY --from=rootfs / /\nCMD ["nginx"]\n',
    ],
  },
  *check(context) {
    for (const stage of shippedStages(context)) {
      if (rootOf(stage).base.kind === 'scratch') continue;
      for (const { source, to } of landingsOf(context, stage).all) {
        if (source.stage === stage && source.path === '/' && (to ?? '/') === '/') {
          const finding = rootOver(context, source);
          if (finding) yield finding;
        }
      }
    }
  },
});

function rootOver(context: Context, source: StageSource): Finding | undefined {
  const { from, span, instruction, stage } = source;
  const { image, files } = context.facts(from);
  const ground = rootOf(from);
  if (!image || ground.base.kind !== 'image' || (image.shell ?? 'none') === 'none') return undefined;
  if (!/^\/+$/.test(instruction.words.at(-1)?.text ?? '')) return undefined;
  const kept = artefactsBelow(files, '/').map(({ path }) => path);
  const edits = kept.some((path) => isWithin('/', path)) ? undefined : narrowed(context, source, kept);
  const base = rootOf(stage).base.ref;
  return {
    span,
    message: `All of ${describeStage(from)} is copied over ${base}: ${ground.base.ref} with everything that was installed in it, in the place of the base image's own files. Copy what the build made, or build this stage on ${describeStage(from)}.`,
    related: [
      {
        span: ground.baseWord!.span,
        message: `'${ground.base.ref}' is copied whole, from line ${lineNumber(context.lines, ground.from.head.start)} on.`,
      },
    ],
    fixes: edits ? [editsFix(`Copy only ${kept.join(', ')}`, edits, 'review')] : [],
  };
}
