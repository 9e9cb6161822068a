import type { Context } from '../facts/context.ts';
import { declarationsOf } from '../model/declarations.ts';
import { describeStage } from '../model/types.ts';
import { replace } from '../text/edit.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Fix } from './rule.ts';
import { declareGlobally } from './support/declaring.ts';
import { type LiteralVersion, versionOf } from './support/literal-versions.ts';

export const versionWrittenTwice = defineRule({
  id: 'version-written-twice',
  since: '0.1.0',
  category: 'value',
  severity: 'hint',
  fix: 'safe',
  summary: 'Two stages spell out the same language version, where one ARG could hold it.',
  docs: {
    what: 'Two `FROM` lines name the same language image with the same version as literal text. An ARG above the first FROM gives both the version; the digits behind it (`-slim`, `-alpine`) stay where they are.',
    why: 'An update that changes one line and not the other builds packages for one version and runs them on another: compiled modules and the paths of `site-packages` stop fitting.',
    ignore: 'Ignore it if a tool that updates your images reads literal versions only.',
    references: [
      {
        title: 'ARG before FROM',
        url: 'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact',
      },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nRUN pip install --prefix=/out flask\n\nFROM python:3.12-slim\nCOPY --from=builder /out /usr/local\n',
    ],
    good: [
      'ARG PYTHON_VERSION=3.12\nFROM python:${PYTHON_VERSION} AS builder\nRUN pip install --prefix=/out flask\n\nFROM python:${PYTHON_VERSION}-slim\nCOPY --from=builder /out /usr/local\n',
    ],
  },
  *check(context) {
    const groups = new Map<string, LiteralVersion[]>();
    for (const stage of context.model.stages) {
      const version = versionOf(stage);
      if (!version) continue;
      const key = `${version.language} ${version.text}`;
      const group = groups.get(key);
      if (group) group.push(version);
      else groups.set(key, [version]);
    }
    for (const group of groups.values()) {
      const [first, ...others] = group;
      if (!first || others.length === 0) continue;
      const fix = hoist(context, group);
      for (const other of others) {
        const line = lineNumber(context.lines, first.span.start);
        yield {
          span: other.span,
          message: `Line ${line} names ${first.language} ${first.text} too, and an update has to change both. An ARG above the first FROM can hold it for all stages.`,
          related: [{ span: first.span, message: `The version of ${describeStage(first.stage)}.` }],
          ...(fix && { fixes: [fix] }),
        };
      }
    }
  },
});

function hoist(context: Context, versions: readonly LiteralVersion[]): Fix | undefined {
  const { language, text } = versions[0]!;
  const name = `${language
    .slice(language.lastIndexOf('/') + 1)
    .replace(/\W/g, '_')
    .toUpperCase()}_VERSION`;
  const own = declarationsOf(context.model, name);
  const global = own.find(({ stage }) => !stage);
  // an ARG of that name in a stage would get another meaning
  if (own.length > 0 && (own.length > 1 || !global || global.value !== text)) return undefined;
  return editsFix(`Declare ARG ${name}=${text} for all stages`, () => [
    ...(global ? [] : declareGlobally(context, `${name}=${text}`)),
    ...versions.map(({ span }) => replace(span, `\${${name}}`)),
  ]);
}
