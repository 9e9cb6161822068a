import type { Context } from '../../facts/context.ts';
import type { CommandStep, FileEntry, FileSystem } from '../../facts/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { baseOf } from '../../tools/paths.ts';
import { lineNumber } from '../place.ts';
import type { Finding } from '../rule.ts';
import type { ShippedStep } from './shipped-steps.ts';

/** Something that is taken away in a later layer than the one that brought it. */
export interface Removal {
  readonly finding: Finding;
  /** What brought it. */
  readonly made: Instruction;
}

const SECRET = /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.npmrc|\.pypirc|\.git-credentials)$|\.(?:p12|pfx)$/;

const ARCHIVE = /\.(?:tar|tgz|t?[gx]z|t?bz2|zip|zst|7z|deb|rpm|apk|whl|run|iso|dmg|jar|war)$/;

/** Lists and downloads of package managers have a rule of their own. */
const CACHE = /^\/var\/(?:lib\/apt\/lists|cache\/)|\/\.(?:cache|npm)(?:\/|$)/;

/** A heavy file, or a secret, of an earlier layer that a command removes. */
export function removedFile(context: Context, step: ShippedStep, command: CommandStep): Removal | undefined {
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
        span: commandName(command),
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

/** Where a finding on a command stands: its name. */
export const commandName = ({ command }: CommandStep) => (command.name ?? command).span;
