import type { Context } from '../facts/context.ts';
import { freeName, renameStage } from '../facts/stage-edits.ts';
import type { Stage } from '../model/types.ts';
import { replace } from '../text/edit.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Fix } from './rule.ts';

export const stageShadowsImage = defineRule({
  id: 'stage-shadows-image',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  fix: 'review',
  summary: 'A stage has the name of an image that the same file pulls, and a later FROM means the stage.',
  docs: {
    what: 'After `FROM alpine AS alpine` the word `alpine` means the stage: a later `FROM alpine` builds on it, while the first one pulled the image. The rule reports the later FROM.',
    why: 'The two lines look alike and mean different things; files that the stage adds end up in an image that was meant to start clean.',
    ignore: 'When the later FROM is meant to build on the stage.',
    references: [{ title: 'FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' }],
  },
  examples: {
    bad: [
      'FROM alpine AS alpine\nRUN apk add --no-cache build-base\n\nFROM alpine\nCOPY --from=alpine /usr/bin/make /usr/bin/make\n',
    ],
    good: [
      'FROM alpine AS tools\nRUN apk add --no-cache build-base\n\nFROM alpine\nCOPY --from=tools /usr/bin/make /usr/bin/make\n',
    ],
  },
  *check(context) {
    const { model, lines } = context;
    const pulledAs = new Map<string, Stage>();
    for (const stage of model.stages) {
      const { base } = stage;
      if (base.kind === 'image') pulledAs.set(base.ref, pulledAs.get(base.ref) ?? stage);
      const puller = base.kind === 'stage' ? pulledAs.get(base.ref) : undefined;
      if (base.kind !== 'stage' || !puller || !stage.baseWord) continue;
      const shadow = base.stage;
      const image = base.ref;
      yield {
        span: stage.baseWord.span,
        message: `'${image}' means the stage of line ${lineNumber(lines, shadow.from.keyword.span.start)} here, while line ${lineNumber(lines, puller.from.keyword.span.start)} pulls the image of that name. Give the stage another name.`,
        related: [
          { span: shadow.nameWord!.span, message: `Stage '${image}' is declared here.` },
          { span: puller.baseWord!.span, message: `The image '${image}' is pulled here.` },
        ],
        fixes: fixes(context, stage, shadow, image),
      };
    }
  },
});

function fixes(context: Context, stage: Stage, shadow: Stage, image: string): Fix[] {
  const free = freeName(context, `${image}-stage`);
  const edits = renameStage(context.model, shadow, free);
  if (!edits) return [];
  const word = stage.baseWord!;
  return [
    editsFix(`Rename the stage to '${free}' and keep building on it`, () => edits, 'safe', false),
    editsFix(
      `Rename the stage to '${free}' and start from the image '${image}' here`,
      () =>
        edits
          .filter(({ span }) => span.start !== word.span.start)
          .concat(word.text === image ? [] : [replace(word.span, image)]),
      'review',
      true,
    ),
  ];
}
