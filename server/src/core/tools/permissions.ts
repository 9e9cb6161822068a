import { needs } from './files.ts';
import { pathOf } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

export const chmod = defineTool({
  names: ['chmod', 'fix-permissions'],
  interpret(call) {
    // of the Jupyter images: for a group, with all that is below
    if (call.name === 'fix-permissions')
      return { effects: owned(call, call.args, true, undefined), work: 'both' };
    // a mode such as -x looks like an option
    const args = call.args.filter(({ text }) => !/^-[rwxXst]+$/.test(text));
    const options = readSwitches(args, ['--reference']);
    const removes = args.length < call.args.length;
    const files = options.has('--reference') || removes ? options.operands : options.operands.slice(1);
    return { effects: owned(call, files, options.has('-R', '--recursive'), undefined), work: 'both' };
  },
});

export const chown = defineTool({
  names: ['chown', 'chgrp'],
  interpret(call) {
    const options = readSwitches(call.args, ['--reference', '--from']);
    const [owner] = options.has('--reference') ? [] : options.operands;
    const files = owner ? options.operands.slice(1) : options.operands;
    const name = owner?.known && call.name === 'chown' ? owner.text : undefined;
    return { effects: owned(call, files, options.has('-R', '--recursive'), name), work: 'runtime' };
  },
});

function owned(
  call: ToolCall,
  files: readonly Argument[],
  recursive: boolean,
  owner: string | undefined,
): Effect[] {
  return files.flatMap((file): Effect[] => {
    const { path, exact } = pathOf(file, call.cwd);
    return exact ? [...needs(call, file), { kind: 'own', path, recursive, owner }] : [];
  });
}

/** Capabilities of a program: the image runs by them. */
export const setcap = defineTool({
  names: ['setcap'],
  interpret(call) {
    const { operands } = readSwitches(call.args, ['-n']);
    return { effects: operands.slice(1).flatMap((file) => needs(call, file)), work: 'runtime' };
  },
});
