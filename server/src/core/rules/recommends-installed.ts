import type { CommandStep } from '../facts/types.ts';
import { insert } from '../text/edit.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { hasShipped, shippedSteps } from './support/shipped-steps.ts';

export const recommendsInstalled = defineRule({
  id: 'recommends-installed',
  since: '0.1.0',
  category: 'size',
  severity: 'hint',
  fix: 'review',
  hadolint: ['DL3015'],
  summary: 'apt installs packages that nobody asked for into the image that ships.',
  docs: {
    what: 'Reports `apt-get install` and `apt install` without `--no-install-recommends` in the stages that make up the final image. Builder stages, whose packages are left behind, are not looked at.',
    why: 'Debian’s apt takes what a package recommends for wanted: manuals, viewers, whole desktops. A few packages become hundreds of megabytes, and each of them has to be updated.',
    ignore:
      'Ignore it if a recommended package is needed; better name that package. `ca-certificates` is a common one: curl and git recommend it.',
    references: [
      {
        title: 'Building best practices: apt-get',
        url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
      },
    ],
  },
  examples: {
    bad: [
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n',
    ],
    good: [
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates git && rm -rf /var/lib/apt/lists/*\n',
    ],
  },
  *check(context) {
    if (!hasShipped(context, /\bapt(?:-get|itude)?\b/)) return;
    for (const { commands } of shippedSteps(context)) {
      for (const step of commands) {
        const found = finding(step);
        if (found) yield found;
      }
    }
  },
});

function finding({ name, args, effects, command }: CommandStep): Finding | undefined {
  const takes = effects.some(
    (effect) =>
      effect.kind === 'install' && effect.installation.recommends && effect.installation.packages.length > 0,
  );
  const install = takes ? args.find(({ text }) => /^(?:install|reinstall)$/.test(text)) : undefined;
  if (!install?.known || !command.name) return undefined;
  const start = command.args.find(({ span }) => span.end === install.span.start - 1) ?? command.name;
  return {
    span: { start: Math.min(start.span.start, install.span.start), end: install.span.end },
    message: `\`${name} install\` brings the packages too that those named here recommend. --no-install-recommends leaves them out; name the ones that are needed.`,
    fixes: [
      editsFix(
        'Add --no-install-recommends',
        () => [insert(install.span.end, ' --no-install-recommends')],
        'review',
      ),
    ],
  };
}
