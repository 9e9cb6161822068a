import type { Context } from '../facts/context.ts';
import { manifestsFirst, type SourceOrder, sourcesBeforeInstalls } from '../facts/source-order.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';

export const sourceBeforeDependencies = defineRule({
  id: 'source-before-dependencies',
  since: '0.1.0',
  category: 'cache',
  severity: 'info',
  fix: 'review',
  summary:
    'All sources are copied in front of the install of dependencies, which then runs after every change.',
  docs: {
    what: 'A stage copies its whole build context (`COPY . .`) and installs dependencies after that, with a command that reads nothing but manifests: `npm ci`, `pip install -r`, `go mod download`, `bundle install`. Nothing is said where a cache mount keeps the downloads, where the manifests were copied and installed before, and where the manifest at hand shows that the install needs more than itself (install scripts, workspaces, local packages).',
    why: 'BuildKit reuses a step only while everything in front of it is the same. With all sources in front, one changed line of code downloads all dependencies again; with the manifests alone in front, only a changed manifest does.',
    ignore: 'Ignore it if the install reads files that the manifests do not name, such as patches.',
    references: [
      {
        title: 'Order your layers',
        url: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',
      },
    ],
  },
  examples: {
    bad: ['FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "server.js"]\n'],
    good: [
      'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
    ],
  },
  *checkFacts({ stage }, context) {
    for (const order of sourcesBeforeInstalls(context, stage)) {
      // what a mount keeps is not fetched again
      if (!order.step.instruction.flags.some(({ name }) => name === 'mount'))
        yield finding(context, stage, order);
    }
  },
});

function finding(context: Context, stage: Stage, order: SourceOrder): Finding {
  const { broad, install, command } = order;
  const line = lineNumber(context.lines, broad.instruction.keyword.span.start);
  const edits = manifestsFirst(context, stage, order);
  const title = `Copy ${install.pattern ?? listed(install.manifests)} and install before the sources are copied`;
  return {
    span: command.command.span,
    message: `\`${install.label}\` runs again after every change of a source, since line ${line} copies all of them in front of it. Copy ${listed(install.manifests)} first, install, and copy the rest after that.`,
    related: [
      {
        span: broad.instruction.head,
        message: `Everything that ${describeStage(stage)} needs is copied here, sources and manifests alike.`,
      },
    ],
    ...(edits && { fixes: [editsFix(title, edits, 'review')] }),
  };
}

const listed = (paths: readonly string[]): string =>
  paths.length < 2 ? (paths[0] ?? '') : `${paths.slice(0, -1).join(', ')} and ${paths.at(-1)}`;
