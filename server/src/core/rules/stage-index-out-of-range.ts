import { isActive } from '../facts/targets.ts';
import { parseIndex } from '../model/names.ts';
import { defineRule } from './rule.ts';

export const stageIndexOutOfRange = defineRule({
  id: 'stage-index-out-of-range',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'none',
  summary: 'COPY --from names a stage by a number that no stage has.',
  docs: {
    what: 'Stages count from 0 in the order of the file, named ones too. A number that is negative or not below the number of stages is reported.',
    why: 'BuildKit checks all stages, needed or not, and fails with "invalid stage index".',
    ignore: 'Never: such a file cannot be built.',
    references: [{ title: 'COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=2 /app /app\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
    ],
  },
  *check(context) {
    const { model } = context;
    const last = model.stages.length - 1;
    for (const reference of model.references) {
      const { kind, target, span, text } = reference;
      if (kind === 'copy' && target.kind === 'image' && parseIndex(text) !== undefined) {
        yield {
          span,
          severity: 'warning',
          message: `There is no stage ${text}: BuildKit happens to count images that a COPY names behind the stages, and takes '${target.ref}'. Write that name.`,
        };
      }
      if (target.kind !== 'invalid-index') continue;
      const range = last === 0 ? 'only stage 0' : `stages 0 to ${last}`;
      yield {
        span,
        message: `There is no stage ${target.index}: the file has ${range}. Use a stage's name, which stays right when stages are added.`,
        ...(!isActive(context, reference) && { severity: 'warning' as const }),
      };
    }
  },
});
