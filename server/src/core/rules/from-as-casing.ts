import { onFirstLine, replaceFix } from './place.ts';
import { defineRule } from './rule.ts';

export const fromAsCasing = defineRule({
  id: 'from-as-casing',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  fix: 'safe',
  summary: 'FROM and AS are written in different cases.',
  buildkit: { name: 'FromAsCasing' },
  docs: {
    what: '`FROM … as name` and `from … AS name` mix upper and lower case in one instruction. A FROM in mixed case is left to consistent-instruction-casing.',
    why: 'It changes nothing in the image; one casing makes stages easier to see, and Docker’s own checks ask for it.',
    ignore: 'When the file’s style mixes them on purpose.',
    references: [
      { title: 'FromAsCasing', url: 'https://docs.docker.com/reference/build-checks/from-as-casing/' },
    ],
  },
  examples: {
    bad: ['FROM golang:1.26 as builder\nRUN go build -o /app .\n'],
    good: ['FROM golang:1.26 AS builder\nRUN go build -o /app .\n'],
  },
  *checkStage({ from }, { lines }) {
    const as = from.words[1];
    if (!as || from.words.length < 3) return;
    const keyword = from.keyword.text;
    const wanted =
      keyword === keyword.toLowerCase()
        ? as.text.toLowerCase()
        : keyword === keyword.toUpperCase()
          ? as.text.toUpperCase()
          : as.text;
    if (as.text === wanted) return;
    const isAs = as.text.toLowerCase() === 'as';
    yield {
      span: onFirstLine(from, as.span, lines),
      message: `'${as.text}' and '${keyword}' are written in different cases. Write '${wanted}'.`,
      ...(isAs && { fixes: [replaceFix(`Change to '${wanted}'`, as.span, wanted)] }),
    };
  },
});
