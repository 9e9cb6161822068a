import { defineRule, type Finding } from './rule.ts';
import { ignoreFix, listedFolders, pronoun, unneededContext } from './support/unneeded-context.ts';

export const weakDockerignore = defineRule({
  id: 'weak-dockerignore',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'safe',
  summary: '.dockerignore lets a repository, installed packages or a virtual environment through to COPY.',
  docs: {
    what: 'COPY or ADD takes a directory of the build context, and the ignore file does not leave out the `.git`, `node_modules` or virtual environments that lie in it and that nothing needs: a step installs the packages itself, and none reads the history. It is an info where the history alone goes to a stage that does not ship. A pattern without `**/` in front fits the context’s root alone.',
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
    dockerignore: 'node_modules\n',
    files: ['package.json', 'web/node_modules/vite/index.js', 'web/package.json'],
    bad: ['FROM node:22-slim\nCOPY . /app\nWORKDIR /app/web\nRUN npm install\nCMD ["npm", "start"]\n'],
    good: [
      'FROM node:22-slim\nCOPY web/package.json /app/web/\nWORKDIR /app/web\nRUN npm install\nCMD ["npm", "start"]\n',
    ],
  },
  *check(context): Iterable<Finding> {
    const file = context.project?.dockerignore;
    if (!file) return;
    const unneeded = unneededContext(context);
    if (!unneeded) return;
    const { word, folders, isMinor } = unneeded;
    yield {
      span: word.span,
      ...(isMinor && { severity: 'info' }),
      message: `This takes ${listedFolders(folders)} along, which no step needs: ${file.path} does not leave ${pronoun(folders)} out. Add a pattern that does.`,
      fixes: [ignoreFix(context, unneeded)],
    };
  },
});
