import { isActive } from '../facts/targets.ts';
import { defineRule } from './rule.ts';
import { aliasFix, isVisibleInFrom } from './support/alias-stage.ts';

export const fromVariable = defineRule({
  id: 'from-variable',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'safe',
  summary: 'COPY --from or a mount names its source by a variable.',
  docs: {
    what: 'BuildKit expands variables in FROM, but neither in `COPY --from` nor in `from=` of a mount; quotes and escapes count as variables do.',
    why: 'The build fails with "variable expansion is not supported for --from" or "\'from\' doesn\'t support variable expansion". FROM is the way out: a stage of its own gives the image a fixed name.',
    ignore: 'Never: such a file cannot be built.',
    references: [{ title: 'moby/buildkit#2412', url: 'https://github.com/moby/buildkit/issues/2412' }],
  },
  examples: {
    bad: [
      'ARG UV_VERSION=0.9\nFROM python:3.14-slim\nCOPY --from=ghcr.io/astral-sh/uv:${UV_VERSION} /uv /bin/uv\n',
    ],
    good: [
      'ARG UV_VERSION=0.9\nFROM ghcr.io/astral-sh/uv:${UV_VERSION} AS uv\n\nFROM python:3.14-slim\nCOPY --from=uv /uv /bin/uv\n',
    ],
  },
  *check(context) {
    for (const reference of context.model.references) {
      const { kind, target, text, span } = reference;
      if (kind === 'from' || target.kind !== 'unresolved' || text === '') continue;
      const fix = aliasFix(context, reference);
      const place = kind === 'copy' ? '--from' : 'from= of a mount';
      yield {
        span,
        message: text.includes('$')
          ? `Variables are not expanded in ${place}, so the build fails. Give the image a name with a stage of its own (FROM ${text} AS …${isVisibleInFrom(context, reference) ? '' : ', with an ARG above the first FROM'}) and copy from that.`
          : `Quotes and escapes are not allowed in ${place}, so the build fails. Write the plain name.`,
        ...(!isActive(context, reference) && { severity: 'warning' as const }),
        ...(fix && { fixes: [fix] }),
      };
    }
  },
});
