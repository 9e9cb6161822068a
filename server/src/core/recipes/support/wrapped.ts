import { type EffectiveCommand, effectiveCommand } from '../../shell/effective.ts';
import type { ShellWord } from '../../shell/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { Decline, Rewording, SplitInput } from '../types.ts';

/** Commands that start a program through a tool, `poetry run gunicorn`: what is left of them without the tool. */

/** What is behind the tool's name; undefined where it does more than to start a program. */
export type Unwrap = (args: readonly ShellWord[]) => Unwrapped | undefined;

export interface Unwrapped {
  /** How many words belong to the tool. */
  readonly skip: number;
  /** Words that stand in their place. */
  readonly lead: readonly string[];
  /** How many words behind those are replaced by `lead` too: the name of a script of the project's. */
  readonly replaces?: number;
}

export interface Rewordings {
  readonly commands: ReadonlyMap<Instruction, Rewording>;
  /** Names or paths of the programs that are started directly now. */
  readonly programs: readonly { readonly name: string; readonly instruction: Instruction }[];
}

/** CMD, ENTRYPOINT and HEALTHCHECK without `tool`. */
export function unwrapped(input: SplitInput, tools: RegExp, unwrap: Unwrap): Rewordings | Decline {
  const { context, facts } = input;
  const { text } = context;
  const commands = new Map<Instruction, Rewording>();
  const programs: { name: string; instruction: Instruction }[] = [];
  for (const { instruction, commands: started } of facts.entrypoints) {
    const cuts: TextEdit[] = [];
    let tool = '';
    for (const command of started) {
      const found = effectiveCommand(command);
      if (!found || !tools.test(found.name)) continue;
      const rest = unwrap(found.args);
      const cut = rest && cutOf(text, found, rest);
      if (!rest || !cut) return stays(instruction, found.name);
      tool = found.name;
      cuts.push(cut);
      const next = found.args[rest.skip + (rest.replaces ?? 0)];
      programs.push({ name: rest.lead[0] ?? next?.text ?? '', instruction });
    }
    if (cuts.length === 0) continue;
    const { start } = instruction.span;
    const line = applyEdits(
      text.slice(start, instruction.head.end),
      cuts.map(({ span, newText }) => ({
        newText,
        span: { start: span.start - start, end: span.end - start },
      })),
    );
    commands.set(instruction, { text: line, why: `it starts the program itself: ${tool} stays behind` });
  }
  return { commands, programs };
}

/** In RUNs: what starts a program through the tool, and what does without it. */
export function cutsInRuns({ context, facts }: SplitInput, tools: RegExp, unwrap: Unwrap): TextEdit[] {
  return facts.steps.flatMap(({ commands }) =>
    commands.flatMap(({ command }) => {
      const found = effectiveCommand(command);
      const rest = found && tools.test(found.name) ? unwrap(found.args) : undefined;
      return (rest && cutOf(context.text, found!, rest)) ?? [];
    }),
  );
}

/** Undefined where nothing would be left to start. */
function cutOf(text: string, { word, args }: EffectiveCommand, rest: Unwrapped): TextEdit | undefined {
  const count = rest.skip + (rest.replaces ?? 0);
  const next = args[count];
  if (rest.lead.length === 0 && !next) return undefined;
  const { start } = word.span;
  const isQuoted = text[start] === '"';
  const glue = isQuoted ? ', ' : ' ';
  const lead = rest.lead.map((one) => (isQuoted || /[^\w./:=@,%+-]/.test(one) ? JSON.stringify(one) : one));
  const last = args[count - 1] ?? word;
  return {
    span: { start, end: next ? next.span.start : last.span.end },
    newText: `${lead.join(glue)}${next && lead.length > 0 ? glue : ''}`,
  };
}

const stays = (instruction: Instruction, tool: string): Decline => ({
  kind: 'declined',
  code: 'starts-tool',
  message: `The container starts ${tool}, and not only to run one program in its environment.`,
  span: instruction.head,
  help: `Start the program itself, without ${tool}.`,
});

/** A script that the container starts and that calls one of `tools`, or that cannot be read. */
export function scriptCalls(input: SplitInput, tools: RegExp): Decline | undefined {
  for (const { path, span } of input.started) {
    const content = input.read(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (content === undefined) {
      const isScript = /\.(?:sh|bash)$/.test(path) && input.facts.files.look(path).presence !== 'absent';
      if (isScript)
        return {
          kind: 'declined',
          code: 'script-unread',
          message: `${path} is not at hand, so it cannot be told whether it calls what installs the packages.`,
          span,
          help: 'Name the build context, so that the script can be read.',
        };
      continue;
    }
    if (/\.py$/.test(path)) continue;
    const line = content.split('\n').find((one) => tools.test(one) && !/^\s*#/.test(one));
    if (line !== undefined)
      return {
        kind: 'declined',
        code: 'script-calls-tool',
        message: `${name} calls ${tools.exec(line)![1]}, which would stay behind: \`${line.trim().slice(0, 60)}\`.`,
        span,
        help: 'Let the script start the program itself.',
      };
  }
  return undefined;
}
