import { defineRule, type Finding } from './rule.ts';
import { ignoreFix, listedFolders, pronoun, unneededContext } from './support/unneeded-context.ts';

export const missingDockerignore = defineRule({
  id: 'missing-dockerignore',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'safe',
  summary: 'Without a .dockerignore, COPY sends a repository, installed packages or caches to the builder.',
  docs: {
    what: 'COPY or ADD takes a directory of the build context, there is no `.dockerignore`, and in the directory lie `.git`, `node_modules` or a virtual environment that nothing needs: a step installs the packages itself, and none reads the history. It is an info where the history alone goes to a stage that does not ship. Only what lies in the listed context is named, and the fix makes an ignore file of it.',
    why: 'The builder gets all of it with each change, and any change in it runs the following steps again. Packages that were installed on your machine land in the image: too many of them, and made for another system. A repository’s history holds what was deleted from it, secrets included.',
    ignore: 'Ignore it if the context of your builds is another folder.',
    references: [
      {
        title: '.dockerignore files',
        url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
      },
    ],
  },
  examples: {
    files: ['.git/HEAD', 'node_modules/express/index.js', 'package.json', 'server.js'],
    bad: ['FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm install\nCMD ["node", "server.js"]\n'],
    good: [
      'FROM node:22-slim\nWORKDIR /app\nCOPY package.json server.js ./\nRUN npm install\nCMD ["node", "server.js"]\n',
    ],
  },
  *check(context): Iterable<Finding> {
    const { project } = context;
    if (!project?.files || project.dockerignore || project.files.paths.includes('.dockerignore')) return;
    const unneeded = unneededContext(context);
    if (!unneeded) return;
    const { word, folders, isMinor } = unneeded;
    yield {
      span: word.span,
      ...(isMinor && { severity: 'info' }),
      message: `This takes ${listedFolders(folders)} along, which no step needs: there is no .dockerignore to leave ${pronoun(folders)} out. Create one that does.`,
      fixes: [ignoreFix(context, unneeded)],
    };
  },
});
