import type { Context } from '../facts/context.ts';
import type { CommandStep, Installed } from '../facts/types.ts';
import { lineNumber } from './place.ts';
import { defineRule } from './rule.ts';
import { joinRuns } from './support/joined-runs.ts';
import { commandName, type Removal, removedFile } from './support/removed-files.ts';
import { hasShipped, type ShippedStep, shippedSteps } from './support/shipped-steps.ts';

export const removedInLaterLayer = defineRule({
  id: 'removed-in-later-layer',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'review',
  summary: 'A RUN removes what an earlier layer of the same image holds, which frees no space.',
  docs: {
    what: 'Each instruction makes a layer, and a layer cannot change those below it: what it removes is hidden, and is sent and stored with the image all the same. Reports the removal of directories, archives, downloads, keys and packages that an earlier instruction of the final image brought. Small text files are not worth a word.',
    why: 'The image is as large as without the removal, and whoever has it can read what was removed: a key or a token is not gone.',
    ignore:
      'Ignore it if the file is in the way when the container runs, or if the image is squashed afterwards.',
    references: [
      {
        title: 'Building best practices: RUN',
        url: 'https://docs.docker.com/build/building/best-practices/#run',
      },
      { title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    ],
  },
  examples: {
    bad: [
      'FROM alpine:3.22\nRUN apk add --no-cache --virtual .build-deps gcc musl-dev\nCOPY src /src\nRUN gcc -O2 -o /usr/local/bin/tool /src/tool.c\nRUN apk del .build-deps\n',
      'FROM buildpack-deps:bookworm-curl\nRUN curl -fsSLo /tmp/sdk.tar.gz https://example.com/sdk.tar.gz\nRUN tar -xzf /tmp/sdk.tar.gz -C /opt && rm /tmp/sdk.tar.gz\n',
    ],
    good: [
      'FROM alpine:3.22\nCOPY src /src\nRUN apk add --no-cache --virtual .build-deps gcc musl-dev \\\n    && gcc -O2 -o /usr/local/bin/tool /src/tool.c \\\n    && apk del .build-deps\n',
      'FROM buildpack-deps:bookworm-curl\nRUN curl -fsSL https://example.com/sdk.tar.gz | tar -xz -C /opt\n',
    ],
  },
  *check(context) {
    if (!hasShipped(context, /\brm\b|\bunlink\b|\b(?:apk|apt|apt-get|dnf|yum|microdnf|pip3?)\b/)) return;
    let before: ShippedStep | undefined;
    const steps = [...shippedSteps(context)];
    for (const step of steps) {
      for (const command of step.commands) {
        const found = removedFile(context, step, command) ?? removedPackages(context, step, command);
        if (found) {
          const fix =
            before?.stage === step.stage && found.made === before.instruction
              ? joinRuns(context, found.made, step.instruction)
              : undefined;
          yield { ...found.finding, fixes: fix ? [fix] : [] };
          break;
        }
      }
      before = step;
    }
  },
});

function removedPackages(context: Context, step: ShippedStep, command: CommandStep): Removal | undefined {
  for (const effect of command.effects) {
    if (effect.kind !== 'uninstall') continue;
    const { installations } = context.facts(step.stage);
    const gone = installations.find(
      (one) =>
        one.ecosystem === effect.ecosystem &&
        one.instruction.index < step.instruction.index &&
        effect.packages.some((name) => holds(one, name)) &&
        !isGoneAtOnce(context, one),
    );
    if (!gone) continue;
    const names = effect.packages.filter(
      (name) => name === gone.virtual || gone.packages.some((one) => one.name === name),
    );
    const line = lineNumber(context.lines, gone.instruction.head.start);
    return {
      made: gone.instruction,
      finding: {
        span: commandName(command),
        message: `The layer of line ${line} keeps ${names.slice(0, 3).join(', ')}: removing packages here makes the image no smaller. Install, use and remove them in one RUN, or in another stage.`,
        related: [
          {
            span: gone.instruction.head,
            message: `${gone.proof.message.charAt(0).toUpperCase()}${gone.proof.message.slice(1)}.`,
          },
        ],
      },
    };
  }
  return undefined;
}

const holds = ({ virtual, packages }: Installed, name: string): boolean =>
  name === virtual || packages.some((one) => one.name === name);

/** True where the RUN that installs packages takes some of them away again: none of them is sure to be in its layer. */
const isGoneAtOnce = ({ facts }: Context, installed: Installed): boolean =>
  facts(installed.stage)
    .stepOf(installed.instruction)
    ?.commands.some(({ effects }) =>
      effects.some(
        (effect) => effect.kind === 'uninstall' && effect.packages.some((name) => holds(installed, name)),
      ),
    ) ?? false;
