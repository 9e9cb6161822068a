import { freeName, renameStage } from '../facts/stage-edits.ts';
import type { Stage } from '../model/types.ts';
import { editsFix, introducing, lineNumber, onFirstLine } from './place.ts';
import { defineRule } from './rule.ts';

export const duplicateStageName = defineRule({
  id: 'duplicate-stage-name',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  fix: 'safe',
  summary: 'Two stages have the same name.',
  buildkit: { name: 'DuplicateStageName', global: true },
  hadolint: ['DL3024'],
  docs: {
    what: 'Stage names are compared in lower case. Of two stages with one name, `FROM name` means the nearest one above, `COPY --from=name`, mounts and `--target` mean the last one in the file.',
    why: 'The same word means different stages in different lines, and the earlier stage can hardly be built on its own.',
    ignore: 'When only the last of them is used and the others are kept on purpose.',
    references: [
      {
        title: 'DuplicateStageName',
        url: 'https://docs.docker.com/reference/build-checks/duplicate-stage-name/',
      },
    ],
  },
  examples: {
    bad: ['FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM node:24 AS build\nRUN npm run build\n'],
    good: [
      'FROM golang:1.26 AS build-server\nRUN go build -o /app .\n\nFROM node:24 AS build-client\nRUN npm run build\n',
    ],
  },
  *check(context) {
    const { model, lines } = context;
    const first = new Map<string, Stage>();
    for (const stage of model.stages) {
      const { name, nameWord, from } = stage;
      if (name === undefined || !nameWord) continue;
      const other = first.get(name);
      if (!other) {
        first.set(name, stage);
        continue;
      }
      const free = freeName(context, name);
      const edits = renameStage(model, stage, free);
      yield {
        span: onFirstLine(from, nameWord.span, lines),
        message: `A stage '${name}' is declared on line ${lineNumber(lines, other.from.keyword.span.start)} already: --from and --target mean the last one, FROM the nearest above. Give each stage a name of its own.`,
        related: [{ span: other.nameWord!.span, message: `The other stage '${name}'.` }],
        fixes: edits
          ? [
              introducing(
                free,
                editsFix(`Rename this stage to '${free}' everywhere`, () => edits),
              ),
            ]
          : [],
      };
    }
  },
});
