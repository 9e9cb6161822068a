import { parseImageReference } from '../model/image-reference.ts';
import { onFirstLine, replaceFix } from './place.ts';
import { defineRule, type Fix } from './rule.ts';
import { baseProblems } from './support/base-problems.ts';
import { reference } from './support/references.ts';

export const invalidImageReference = defineRule({
  id: 'invalid-image-reference',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'safe',
  summary: 'FROM names something that cannot be an image.',
  docs: {
    what: 'The text behind FROM is no image reference: `[registry/]name[:tag][@digest]`, where the name is in lower case.',
    why: 'The build fails with "failed to parse stage name: invalid reference format", in case of capitals with "repository name must be lowercase".',
    ignore: 'There is no reason to: the build fails.',
    references: [
      reference('from'),
      { title: 'Image references', url: 'https://github.com/distribution/reference' },
    ],
  },
  examples: {
    bad: ['FROM Alpine:3.20\n', 'FROM node:22:slim\n', 'FROM https://docker.io/library/alpine\n'],
    good: ['FROM alpine:3.20\n', 'FROM ghcr.io/astral-sh/uv:0.5\n'],
  },
  *check(context) {
    for (const { kind, stage, word, value, fails } of baseProblems(context)) {
      if (kind !== 'reference' || !fails) continue;
      const better = repaired(value);
      const span = onFirstLine(stage.from, word.span, context.lines);
      const fixes: Fix[] =
        better && word.raw === value ? [replaceFix(`Change to ${better}`, word.span, better)] : [];
      yield {
        span,
        message: `'${value}' is no valid image reference (invalid reference format): ${reason(value)}${better ? ` Did you mean ${better}?` : ''}`,
        fixes,
      };
    }
  },
});

function reason(text: string): string {
  if (/^[a-z]+:\/\//i.test(text)) return 'an image has no protocol in front.';
  if (/[A-Z]/.test(nameOf(text)) && parseImageReference(lowered(text)))
    return 'the repository name must be lowercase.';
  if (/^[^@]*:$/.test(text)) return 'the tag behind ":" is missing.';
  if (/^[a-f0-9]{64}$/.test(text)) return 'a bare image id cannot be a base; give it a name with docker tag.';
  if (/:sha\d+:/.test(text)) return 'a digest stands behind "@", not ":".';
  if (text.split('/').at(-1)!.replace(/@.*/, '').split(':').length > 2) return 'it has more than one tag.';
  if (text.includes('@')) return 'what stands behind "@" is no digest (sha256: and 64 hexadecimal digits).';
  return 'write [registry/]name[:tag][@digest].';
}

const nameOf = (text: string) => text.replace(/@.*$/s, '').replace(/:[^:/]*$/, '');
const lowered = (text: string) => nameOf(text).toLowerCase() + text.slice(nameOf(text).length);

function repaired(text: string): string | undefined {
  const tries = [lowered(text), text.replace(/^(?:https?|docker):\/\//i, ''), text.replace(/:$/, '')];
  return tries.find((each) => each !== text && parseImageReference(each) !== undefined);
}
