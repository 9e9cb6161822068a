import type { Escape } from '../syntax/types.ts';
import { replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage, reference } from './support/references.ts';
import { inCasingOf } from './support/steps.ts';

export const maintainerDeprecated = defineRule({
  id: 'maintainer-deprecated',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'MaintainerDeprecated' },
  hadolint: ['DL4000'],
  summary: 'MAINTAINER is deprecated; a label says the same.',
  docs: {
    what: 'MAINTAINER sets the image’s author. It has been deprecated since Docker 1.13.',
    why: 'Labels can be read with `docker inspect` and by registries, and `org.opencontainers.image.authors` is the key that tools look for.',
    ignore: 'Ignore it if something still reads the image’s `Author` field.',
    references: [checkPage('maintainer-deprecated'), reference('maintainer-deprecated')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nMAINTAINER Ada Lovelace <ada@example.com>\n'],
    good: ['FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"\n'],
  },
  *checkStage({ instructions }, { escape }) {
    for (const { keyword, name, args, head } of instructions) {
      if (name !== 'MAINTAINER') continue;
      const label = `${inCasingOf(keyword.text, 'LABEL')} org.opencontainers.image.authors=${quoted(args.text, escape)}`;
      yield {
        span: keyword.span,
        message:
          'MAINTAINER is deprecated. Set the label org.opencontainers.image.authors instead, which registries and docker inspect show.',
        tag: 'deprecated' as const,
        fixes: args.text === '' ? [] : [replaceFix('Set the label instead', head, label)],
      };
    }
  },
});

/** In double quotes, as LABEL reads them; quotes around the whole author were not meant as part of the name. */
function quoted(author: string, escape: Escape): string {
  const inner = /^"([^"]*)"$/.exec(author)?.[1] ?? /^'([^']*)'$/.exec(author)?.[1] ?? author;
  const special = (char: string) => char === '"' || char === '$' || char === escape;
  return `"${[...inner].map((char) => (special(char) ? escape + char : char)).join('')}"`;
}
