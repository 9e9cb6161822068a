import { ignoreOf } from '../facts/dockerignore.ts';
import { isRemote } from '../facts/remote.ts';
import { parseOpener } from '../syntax/heredoc.ts';
import { onFirstLine } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';

export const copyIgnoredFile = defineRule({
  id: 'copy-ignored-file',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'none',
  buildkit: { name: 'CopyIgnoredFile' },
  summary: 'COPY or ADD names a file that .dockerignore keeps out of the build context.',
  docs: {
    what: 'A source of COPY or ADD (without `--from`) matches a pattern of `<Dockerfile>.dockerignore` or `.dockerignore`, or lies in a directory that does. As BuildKit does, nothing is said where the ignore file has exceptions (`!`).',
    why: 'The file is not sent to the builder, so the build fails with "not found", or a wildcard silently copies less than it seems to.',
    ignore: 'Ignore it if the ignore file is made anew in front of the build.',
    references: [
      checkPage('copy-ignored-file'),
      {
        title: '.dockerignore files',
        url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
      },
    ],
  },
  examples: {
    dockerignore: 'node_modules\n*.log\n',
    bad: ['FROM node:24\nWORKDIR /app\nCOPY node_modules ./node_modules\n'],
    good: [
      'FROM alpine:3.20\nCOPY README.md /\n',
      'FROM alpine:3.20 AS build\nFROM scratch\nCOPY --from=build /etc/passwd /etc/\n',
    ],
  },
  *checkStage(stage, { project, lines }) {
    if (!project?.dockerignore) return;
    const { path } = project.dockerignore;
    const ignore = ignoreOf(project.dockerignore);
    if (ignore.hasExceptions) return;
    for (const { role, instruction, value, error, span, uses, raw } of stage.scope.words) {
      const { name, flags, json } = instruction;
      if (role !== 'path' || error || (name !== 'COPY' && name !== 'ADD')) continue;
      if (flags.some((flag) => flag.name === 'from' && flag.value)) continue;
      if (isRemote(value) || (!json && parseOpener(raw)) || uses.some((use) => use.undefined)) continue;
      const pattern = ignore.excludes(value);
      if (!pattern) continue;
      yield {
        span: stage.triggers.includes(instruction)
          ? stage.from.keyword.span
          : onFirstLine(instruction, span, lines),
        message: `'${pattern.text}' in ${path} (line ${pattern.line}) keeps '${value}' out of the build context, so ${name} does not find it. Change the pattern, or drop the source.`,
      };
    }
  },
});
