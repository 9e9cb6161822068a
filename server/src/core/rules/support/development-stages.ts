import type { Context } from '../../facts/context.ts';
import type { Stage } from '../../model/types.ts';
import { startedBy } from './started.ts';

const DEVELOPMENT =
  /^(?:nodemon|ts-node(?:-dev)?|tsx|vite|ng|jest|vitest|mocha|playwright|cypress|storybook|turbo|nx|pytest)$/;

/** True where containers of the stage serve developers, or may need what only development dependencies bring. */
export function isForDevelopment(context: Context, stage: Stage): boolean {
  if (
    /(?:^|[-_.])(?:dev|devel|development|test|tests|testing|e2e|ci|lint|debug)(?:$|[-_.\d])/.test(
      stage.name ?? '',
    )
  )
    return true;
  const started = startedBy(context.facts(stage));
  if (started.length === 0) return true;
  return started.some(({ program: { name, args } }) => {
    const words = args.map(({ text }) => text);
    if (DEVELOPMENT.test(name) || words.some((word) => DEVELOPMENT.test(word))) return true;
    // what a script of package.json runs is not known
    if (/^(?:npm|yarn|pnpm|npx|bun)$/.test(name)) return true;
    return (
      /\.sh$|^(?:ba)?sh$/.test(name) ||
      words.some((word) => /^(?:dev|test|watch)$|--watch|\.ts$|ts-node|tsx/.test(word))
    );
  });
}
