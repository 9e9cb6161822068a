import type { Comment, Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { editsFix } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';

export const invalidDefinitionDescription = defineRule({
  id: 'invalid-definition-description',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  optIn: true,
  buildkit: { name: 'InvalidDefinitionDescription' },
  summary: 'The comment above an ARG or a named FROM does not start with its name.',
  docs: {
    what: '`docker build --call=outline` and `--call=targets` show the comment above an ARG or a stage as its description if it starts with the name: `# VERSION the release to build`. This reports comments there that do not. Off unless a setting or `# check=experimental=InvalidDefinitionDescription` turns it on.',
    why: 'A comment that does not start with the name is not shown.',
    ignore:
      'Ignore it for comments that are meant for readers of the file only; an empty comment line (`#`) below them says so.',
    references: [checkPage('invalid-definition-description')],
  },
  examples: {
    bad: [
      '# check=experimental=InvalidDefinitionDescription\n# the release to build\nARG VERSION=1\nFROM alpine:${VERSION}\n',
    ],
    good: [
      '# check=experimental=InvalidDefinitionDescription\n# VERSION the release to build\nARG VERSION=1\nFROM alpine:${VERSION}\n',
    ],
  },
  *check({ file, model, text }) {
    const nameOf = new Map(model.stages.map(({ from, name }) => [from, name]));
    for (const instruction of file.instructions) {
      const names = namesOf(instruction, nameOf.get(instruction));
      const comment = instruction.comments.findLast(({ indented }) => !indented);
      const name = names[0];
      if (!comment || name === undefined || names.includes(comment.text.split(' ')[0]!)) continue;
      const lineBreak = lineBreakOf(text);
      yield {
        span: instruction.keyword.span,
        message: `The comment above is shown by docker build --call=outline only if it starts with the name. Write "# ${name} ${shortened(comment)}", or put an empty comment line between.`,
        related: [{ span: comment.textSpan, message: 'The comment.' }],
        fixes: [
          ...(names.length === 1
            ? [
                editsFix(`Start the comment with '${name}'`, () => [
                  insert(comment.textSpan.start, `${name} `),
                ]),
              ]
            : []),
          editsFix(
            'Put an empty comment line between',
            () => [insert(instruction.span.start, `#${lineBreak}`)],
            'safe',
            names.length > 1,
          ),
        ],
      };
    }
  },
});

function namesOf({ name, pairs }: Instruction, stageName: string | undefined): string[] {
  if (name === 'ARG') return pairs.map(({ key }) => key.text);
  return name === 'FROM' && stageName !== undefined ? [stageName] : [];
}

const shortened = ({ text }: Comment) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
