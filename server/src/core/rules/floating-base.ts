import type { Context } from '../facts/context.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { lineNumber, replaceFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { lineage } from './support/landings.ts';
import { type LanguageBase, languageBase } from './support/language-bases.ts';

export const floatingBase = defineRule({
  id: 'floating-base',
  since: '0.1.0',
  category: 'cache',
  severity: 'info',
  fix: 'review',
  summary: 'A base image without a version has to agree with another stage on the release of a language.',
  docs: {
    what: 'One stage copies from another, both build on images of one language, and one of these has no version in its tag (`latest`, `slim`, `lts-alpine`, or no tag at all), while the other is another image.',
    why: 'What such a tag means changes with every release, and for each tag on another day: packages that were built for one release of the language then run on another, or a build that worked fails without a change of your own.',
    ignore: 'Ignore it if what is copied does not depend on the release: a web page, say.',
    references: [
      {
        title: 'Pin base image versions',
        url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
      },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nRUN pip install --prefix=/out flask\n\nFROM python:slim\nCOPY --from=builder /out /usr/local\n',
    ],
    good: [
      'FROM python:3.12 AS builder\nRUN pip install --prefix=/out flask\n\nFROM python:3.12-slim\nCOPY --from=builder /out /usr/local\n',
    ],
  },
  *check(context) {
    const seen = new Set<Stage>();
    for (const { kind, stage, target } of context.model.dependencies) {
      if (kind !== 'copy' || target.kind !== 'stage' || target.stage.index >= stage.index) continue;
      const pair = [stage, target.stage].map((one) => languageBase(context, one));
      const [runtime, builder] = pair;
      if (!runtime || !builder || runtime.language !== builder.language || runtime.ref === builder.ref)
        continue;
      for (const [one, other] of [
        [runtime, builder],
        [builder, runtime],
      ] as const) {
        if (!one.floats || seen.has(one.root)) continue;
        seen.add(one.root);
        yield finding(context, one, other);
        break;
      }
    }
  },
});

function finding(context: Context, one: LanguageBase, other: LanguageBase): Finding {
  const { root, tag, ref } = one;
  const word = root.baseWord!;
  const line = lineNumber(context.lines, other.root.from.keyword.span.start);
  const version = other.floats ? undefined : /^\d+(?:\.\d+)*(?=-|$)/.exec(other.tag)?.[0];
  const isShared = lineage(one.stage).includes(other.root);
  const pinned = version === undefined || isShared ? undefined : pinnedTo(ref, tag, version);
  return {
    span: word.span,
    message: `'${ref}' names no release, and has to agree with '${other.ref}' of ${describeStage(other.root)} on line ${line}: what is copied between them was made for that one. Name the same release in both.`,
    related: [
      { span: other.root.from.head, message: `This is the other image of the language, '${other.ref}'.` },
    ],
    ...(pinned !== undefined &&
      word.text === ref &&
      word.span.end - word.span.start === ref.length && {
        fixes: [replaceFix(`Change to ${pinned}`, word.span, pinned, 'review')],
      }),
  };
}

/** The reference with the version in front of what the tag says of the variant. */
function pinnedTo(ref: string, tag: string, version: string): string {
  const variant = tag.replace(/^(?:latest|lts|current|stable)(?:-|$)/, '');
  const colon = ref.lastIndexOf(':');
  const name = colon > ref.lastIndexOf('/') ? ref.slice(0, colon) : ref;
  return `${name}:${variant === '' ? version : `${version}-${variant}`}`;
}
