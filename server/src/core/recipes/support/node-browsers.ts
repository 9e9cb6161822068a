import type { Decline, SplitInput } from '../types.ts';
import { localInstalls, type Project, readCopied } from './node-project.ts';

/** The first version of puppeteer that keeps its browser outside of node_modules. */
const OUTSIDE = 19;

const SKIPS = [
  'PUPPETEER_SKIP_DOWNLOAD',
  'PUPPETEER_SKIP_CHROMIUM_DOWNLOAD',
  'PUPPETEER_SKIP_CHROME_DOWNLOAD',
];

/** Browsers that installs put into the user's cache, with libraries that only larger images have. */
export function browserBeside(input: SplitInput, { root, manifest }: Project): Decline | undefined {
  const [first] = localInstalls(input);
  const installs = input.steps.flatMap(({ commands }) => commands);
  const asked = installs.find(
    ({ step }) =>
      step.args.some(({ text }) => text === 'playwright') && step.args.some(({ text }) => text === 'install'),
  );
  const own = installs.find(({ step }) => step.name === 'playwright' && step.args[0]?.text === 'install');
  const playwright = asked ?? own;
  if (playwright) return declined('playwright', playwright.step.command.span);
  if (!first || !manifest?.dependencies.has('puppeteer')) return undefined;
  const version = /"puppeteer"\s*:\s*"[^\d"]*(\d+)/.exec(readCopied(input, root, 'package.json') ?? '')?.[1];
  if (version !== undefined && Number(version) < OUTSIDE) return undefined;
  const isSkipped = SKIPS.some((name) => /^(?:1|true)$/i.test(input.facts.env(name) ?? ''));
  return isSkipped ? undefined : declined('puppeteer', first.instruction.head);
}

const declined = (name: string, span: Decline['span']): Decline => ({
  kind: 'declined',
  code: 'browser-in-cache',
  message: `${name} keeps its browser in the user's cache, outside of what is copied, and that needs libraries of the larger image.`,
  span,
  help: 'Install a browser as a package of the distribution, and tell the library to download none (PUPPETEER_SKIP_DOWNLOAD=true, PUPPETEER_EXECUTABLE_PATH).',
});
