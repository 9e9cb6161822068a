import type { Context } from '../facts/context.ts';
import type { CommandStep, FileEntry, FileSystem, Installed } from '../facts/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { baseOf } from '../tools/paths.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { appendCommand } from './support/append-command.ts';
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
              ? join(context, found.made, step.instruction)
              : undefined;
          yield { ...found.finding, fixes: fix ? [fix] : [] };
          break;
        }
      }
      before = step;
    }
  },
});

interface Removal {
  readonly finding: Finding;
  /** What brought it. */
  readonly made: Instruction;
}

const SECRET = /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.npmrc|\.pypirc|\.git-credentials)$|\.(?:p12|pfx)$/;
const ARCHIVE = /\.(?:tar|tgz|t?[gx]z|t?bz2|zip|zst|7z|deb|rpm|apk|whl|run|iso|dmg|jar|war)$/;
/** Lists and downloads of package managers have a rule of their own. */
const CACHE = /^\/var\/(?:lib\/apt\/lists|cache\/)|\/\.(?:cache|npm)(?:\/|$)/;

function removedFile(context: Context, step: ShippedStep, command: CommandStep): Removal | undefined {
  for (const effect of command.effects) {
    if (effect.kind !== 'remove' || !effect.certain || CACHE.test(effect.path)) continue;
    const look = step.before.look(effect.path);
    const origin = look.presence === 'present' ? look.entry.origin : undefined;
    if (look.presence !== 'present' || !origin || origin.instruction === step.instruction) continue;
    const isSecret = SECRET.test(baseOf(effect.path)) && origin.from === 'context';
    if (!isSecret && !isHeavy(step.before, effect.path, look.entry)) continue;
    const made = bringer(step.before, effect.path, look.entry);
    if (!made || made === step.instruction || (!isSecret && isSmall(made))) continue;
    const line = lineNumber(context.lines, made.head.start);
    return {
      made,
      finding: {
        span: spanOf(command),
        // sources may be small; what is unpacked, downloaded or built hardly is
        ...(made.name === 'COPY' && !isSecret && !ARCHIVE.test(effect.path) && { severity: 'info' as const }),
        message: isSecret
          ? `The layer of line ${line} keeps ${effect.path}: whoever has the image can read it. Use a secret mount instead of copying it.`
          : `The layer of line ${line} keeps ${effect.path}: removing it here makes the image no smaller. Remove it in the instruction that brings it, or bring it in another stage or by a mount.`,
        related: [{ span: made.head, message: `This layer holds ${effect.path}.` }],
      },
    };
  }
  return undefined;
}

/** Scripts, manifests and settings that are named one by one. */
const isSmall = ({ name, words }: Instruction): boolean =>
  name === 'COPY' && words.slice(0, -1).every(({ text }) => SMALL.test(text));

const SMALL =
  /\.(?:txt|ya?ml|json|toml|lock|md|ini|cfg|conf|env|sh|py|js|xml|properties|in|pub|gpg|asc|key|crt|repo|list|patch|diff)\*?$|(?:^|\/)[A-Z]\w*$/;

function isHeavy(files: FileSystem, path: string, entry: FileEntry): boolean {
  if (entry.kind !== 'directory')
    return ARCHIVE.test(path) || entry.role !== 'other' || entry.origin?.from === 'remote';
  return bringer(files, path, entry) !== undefined;
}

/** What brought a file, or something in a directory. */
function bringer(
  files: FileSystem,
  path: string,
  { kind, origin, role }: FileEntry,
): Instruction | undefined {
  if (!origin) return undefined;
  if (kind !== 'directory' || role !== 'other' || origin.from === 'copy') return origin.instruction;
  for (const below of files.walk(path, 50)) {
    if (below.entry.kind === 'file' && below.entry.origin) return below.entry.origin.instruction;
  }
  return undefined;
}

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
        span: spanOf(command),
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

const spanOf = ({ command }: CommandStep) => (command.name ?? command).span;

/** One RUN of two that follow each other. */
function join(context: Context, first: Instruction, second: Instruction): Fix | undefined {
  const isPlain = ({ name, json, heredocs, flags }: Instruction) =>
    name === 'RUN' && !json && heredocs.length === 0 && flags.length === 0;
  if (!isPlain(first) || !isPlain(second) || second.index !== first.index + 1) return undefined;
  if (second.comments.length > 0 || !appendCommand(context, first, 'true')) return undefined;
  const { text, file } = context;
  const between = { start: first.head.end, end: second.args.span.start };
  return editsFix(
    'Do both in one RUN',
    () => [replace(between, ` ${file.escape}${lineBreakOf(text)}    && `)],
    'review',
  );
}
