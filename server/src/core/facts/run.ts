import type { ShellCommand, ShellScript } from '../shell/types.ts';
import type { Mount } from '../syntax/mount.ts';
import type { Escape, Instruction } from '../syntax/types.ts';
import { interpretScript } from '../tools/script.ts';
import type { Effect } from '../tools/types.ts';
import type { ContextFiles } from './context.ts';
import { carryOut } from './files/effects.ts';
import { mountAll } from './files/mounts.ts';
import type { Tree } from './files/tree.ts';
import { viewOf } from './files/view.ts';
import type { StageKey } from './kept.ts';
import { commandIn } from './programs.ts';
import { type Message, originOf, phraseOf, proofOf } from './proofs.ts';
import { homeOf, interpreterOf, type State } from './state.ts';
import type { CommandStep } from './types.ts';

/** A RUN in its place. */
export interface RunStep {
  readonly stage: StageKey;
  readonly instruction: Instruction;
  readonly script: ShellScript;
  readonly escape: Escape;
  readonly files: ContextFiles | undefined;
  /** What a bind mount shows. */
  readonly source: (mount: Mount) => Tree;
}

/** The stage after a RUN, and what its commands did. */
export function run(before: State, step: RunStep): { state: State; commands: readonly CommandStep[] } {
  const { instruction, script, stage, files } = step;
  const mounted = mountAll(before.tree, { ...step, workdir: before.workdir, variables: before.variables });
  let state: State = { ...before, tree: mounted.tree };
  const commands = interpretScript(script, {
    cwd: before.workdir,
    env(name) {
      const value = before.variables.get(name);
      return value === '' && name === 'HOME' ? homeOf(before) : value;
    },
    files: () => viewOf(state.tree, files),
    image: before.image,
    user: before.user,
    home: homeOf(before),
    cacheMounts: mounted.caches,
    hasCommand(name) {
      const { presence } = commandIn(state, name);
      return presence === 'unknown' ? undefined : presence === 'present';
    },
    runtime: (language) => interpreterOf(state, language),
    apply(effects, command) {
      for (const effect of effects) state = changed(state, effect, command, stage, instruction);
    },
  });
  if (script.hasUnknown) state = lost(state, instruction);
  const stranger = commands.find(({ understood }) => !understood);
  if (stranger && !state.unknownSince) {
    const name = stranger.name ?? stranger.command.name?.raw;
    const message =
      name === undefined ? 'it is not known what runs here' : `it is not known what \`${name}\` does`;
    state = { ...state, unknownSince: proofOf(instruction, message, stranger.command.span) };
  }
  return { state: { ...state, tree: mounted.unmount(state.tree) }, commands };
}

/** Nobody can read the script, or all of it. */
function lost(state: State, instruction: Instruction): State {
  const proof = proofOf(instruction, () => `it is not known what ${phraseOf(instruction)} does`);
  return { ...state, tree: state.tree.disturb('/', proof), unknownSince: state.unknownSince ?? proof };
}

function changed(
  state: State,
  effect: Effect,
  { span }: ShellCommand,
  stage: StageKey,
  instruction: Instruction,
): State {
  switch (effect.kind) {
    case 'install': {
      const proof = proofOf(instruction, effect.proof, span);
      const item = { ...effect.installation, stage, proof };
      return { ...state, packages: { item, before: state.packages } };
    }
    case 'uninstall':
      return { ...state, packages: { item: effect, before: state.packages } };
    case 'runtime': {
      const { language, version, path = '' } = effect;
      return { ...state, interpreters: { item: { language, version, path }, before: state.interpreters } };
    }
    case 'account': {
      if (effect.account !== 'user') return state;
      const { name, id, home } = effect;
      const item = { name, id, home, proof: proofOf(instruction, effect.proof, span) };
      return { ...state, accounts: { item, before: state.accounts } };
    }
    case 'own':
    case 'read':
    case 'use':
      return state;
    default: {
      const origin = (message: Message) => originOf(stage, instruction, 'command', message, span);
      const tree = carryOut(state.tree, effect, { origin });
      return tree === state.tree ? state : { ...state, tree };
    }
  }
}
