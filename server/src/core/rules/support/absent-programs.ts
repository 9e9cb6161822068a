import { artefactsBelow } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { chainOf } from '../../facts/ships.ts';
import { presenceIn } from '../../facts/stage-paths.ts';
import { unusedStages } from '../../facts/targets.ts';
import type { Proof, StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { baseOf, isWithin, parentOf, resolvePath } from '../../tools/paths.ts';
import { type Launched, launchedBy } from './launched.ts';
import { isLeftInBuilder } from './package-programs.ts';

/** Something that a container runs and that is certainly not in its image. */
export interface Absence {
  readonly launched: Launched;
  /** Where it would be, absolute; undefined of a program that is looked for on the search path. */
  readonly path: string | undefined;
  /** The name of a program that a package may bring. */
  readonly program: string | undefined;
  /** The first line of the script that asks for `program`. */
  readonly script: string | undefined;
  readonly removed: Proof | undefined;
  /** False where the file may be mounted when the container runs. */
  readonly sure: boolean;
}

export function absences(context: Context, facts: StageFacts): Absence[] {
  const chain = chainOf(facts.stage);
  const instructions = chain.flatMap((stage) => stage.instructions);
  // an image for others to build on, or one whose files are mounted
  if (instructions.some(({ name }) => name === 'ONBUILD')) return [];
  const forgets = isForgotten(context, facts.stage);
  const brings = forgets || instructions.some(({ name }) => name === 'COPY' || name === 'ADD');
  const volumes = instructions.flatMap(({ name, words }) =>
    name === 'VOLUME' ? words.map(({ text }) => text) : [],
  );
  // files that a service mounts
  const mounts = (context.project?.builds ?? []).flatMap(({ runs }) => runs?.mounts ?? []);
  const found: Absence[] = [];
  const failed = new Set<unknown>();
  for (const launched of launchedBy(facts)) {
    // what stands behind a program that is not there is never run
    if (failed.has(launched.entrypoint)) continue;
    const { text } = launched.word;
    // runtimes of WebAssembly look for modules in ways of their own
    if (text.endsWith('.wasm')) continue;
    const absence =
      launched.kind === 'program' && !text.includes('/')
        ? byName(context, facts, launched)
        : byPath(context, facts, launched);
    if (!absence) continue;
    const { path } = absence;
    if (path !== undefined && mounts.some((mount) => isWithin(path, mount))) continue;
    if (path !== undefined && !forgets && isMountPoint(facts, parentOf(path))) continue;
    if (
      path !== undefined &&
      (!brings || volumes.some((volume) => volume.includes('$') || isWithin(path, volume)))
    )
      continue;
    if (!hasOtherWay(launched)) found.push(absence);
    failed.add(launched.entrypoint);
  }
  return found;
}

/** A directory that a command makes and leaves empty: what runs there comes with a mount. */
function isMountPoint({ files }: StageFacts, path: string): boolean {
  const look = files.look(path);
  if (look.presence !== 'present' || look.entry.origin?.instruction.name !== 'RUN') return false;
  const { entries, complete } = files.list(path);
  return complete && entries.size === 0;
}

/** True where the file builds something that no stage takes: what runs here was to be copied, not mounted. */
const isForgotten = (context: Context, stage: Stage): boolean =>
  unusedStages(context).some(
    (one) => one.index < stage.index && artefactsBelow(context.facts(one).files, '/').length > 0,
  );

function byName(context: Context, facts: StageFacts, launched: Launched): Absence | undefined {
  const { text } = launched.word;
  const look = facts.hasCommand(text);
  if (look.presence !== 'absent' || isLeftInBuilder(context, facts.stage, text)) return undefined;
  return { launched, path: undefined, program: text, script: undefined, removed: look.removed, sure: true };
}

function byPath(context: Context, facts: StageFacts, launched: Launched): Absence | undefined {
  const { text } = launched.word;
  if (!text.startsWith('/') && facts.workdir === undefined) return undefined;
  const path = resolvePath(facts.workdir ?? '/', text);
  const presence = presenceIn(context, facts.stage, path);
  if (presence.is === 'present') return interpreterOf(context, facts, launched, path);
  if (presence.is !== 'absent' || presence.pattern) return undefined;
  if (isLeftInBuilder(context, facts.stage, baseOf(path))) return undefined;
  if (launched.reader?.startsWith('node') && !isAbsentModule(facts, path)) return undefined;
  // code that a container gets by a mount lies below its directory
  const sure = facts.stage.index > 0 || (launched.kind === 'program' && text.startsWith('/'));
  const program =
    launched.kind === 'program' && /^\/(?:usr\/(?:local\/)?)?s?bin\//.test(text) ? baseOf(text) : undefined;
  return { launched, path, program, script: undefined, removed: presence.removed, sure };
}

/** Node adds endings, and looks for the main file of a directory. */
const isAbsentModule = ({ files }: StageFacts, path: string): boolean =>
  ['.js', '.json', '.node', '.mjs', '.cjs'].every(
    (ending) => files.look(path + ending).presence === 'absent',
  );

/** A script from the build context whose first line names a program that is not there. */
function interpreterOf(
  { project }: Context,
  facts: StageFacts,
  launched: Launched,
  path: string,
): Absence | undefined {
  const look = facts.files.look(path);
  const from = look.presence === 'present' ? look.entry.contextPath : undefined;
  const text = launched.kind === 'program' && from !== undefined ? project?.files?.read(from) : undefined;
  const script = /^#!.*/.exec(text ?? '')?.[0];
  const [, first = '', second] = /^#![ \t]*(\S+)(?:[ \t]+(\S+))?/.exec(script ?? '') ?? [];
  const program = baseOf(first) === 'env' ? second : baseOf(first);
  if (!program || program.startsWith('-') || facts.hasCommand(program).presence !== 'absent')
    return undefined;
  return { launched, path, program, script, removed: undefined, sure: true };
}

/** True where the shell has something else to do when the program is not there. */
function hasOtherWay({ entrypoint, command }: Launched): boolean {
  const after = entrypoint.commands.filter((one) => one !== command && one.context.connector === '||');
  return after.some(({ name }) => !/^(?:exit|false|kill|return)$/.test(name?.text ?? ''));
}
