import { disturbed, filled, here, namedBy, needs, nothing, said, written } from './files.ts';
import { pathOf } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

/** A file stays, with other contents. */
function rewritten(call: ToolCall, file: Argument): Effect[] {
  const { path, exact } = pathOf(file, call.cwd);
  if (!exact) {
    const named = namedBy(call, file);
    const names = named.within === undefined ? undefined : named.names;
    return [{ ...filled(call, path), ...(names && { names }) }];
  }
  const proof = `${said(call, file)} changes ${path}`;
  return [...needs(call, file), { kind: 'create', path, entry: 'file', certain: true, proof }];
}

export const sed = defineTool({
  names: ['sed', 'gsed'],
  interpret(call) {
    // the suffix of -i is part of its word
    const args = call.args.map((arg) => (/^-[nErsuz]*i.*$/.test(arg.text) ? { ...arg, text: '-i' } : arg));
    const options = readSwitches(args, ['-e', '--expression', '-f', '--file', '-l', '--line-length']);
    if (!options.has('-i', '--in-place')) return nothing();
    const scripted = options.has('-e', '--expression', '-f', '--file');
    const files = scripted ? options.operands : options.operands.slice(1);
    return { effects: files.flatMap((file) => rewritten(call, file)), work: 'both' };
  },
});

export const lineEnds = defineTool({
  names: ['dos2unix', 'unix2dos', 'mac2unix', 'fromdos', 'todos'],
  interpret(call) {
    const { operands } = readSwitches(call.args, ['-c', '--convmode']);
    return { effects: operands.flatMap((file) => rewritten(call, file)), work: 'both' };
  },
});

export const patch = defineTool({
  names: ['patch', 'quilt', 'ed', 'ex', 'vi', 'vim', 'nano'],
  interpret(call) {
    if (call.name !== 'patch') return { effects: [disturbed(call, here(call))], work: 'build' };
    const options = readSwitches(call.args, [
      '-p',
      '--strip',
      '-d',
      '--directory',
      '-i',
      '--input',
      '-o',
      '--output',
      '-F',
    ]);
    const input = options.value('-i', '--input') ?? options.operands[1];
    const read = input ? needs(call, input) : [];
    if (options.has('--dry-run')) return { effects: read, work: 'build' };
    const output = options.value('-o', '--output');
    const [file] = options.operands;
    if (output) return { effects: [...read, ...written(call, output)], work: 'build' };
    if (file) return { effects: [...read, ...rewritten(call, file)], work: 'build' };
    const directory = options.value('-d', '--directory');
    const path = directory ? pathOf(directory, call.cwd).path : here(call);
    return { effects: [...read, disturbed(call, path)], work: 'build' };
  },
});

export const structured = defineTool({
  names: ['yq', 'crudini', 'xmlstarlet', 'augtool'],
  interpret(call) {
    const options = readSwitches(call.args);
    if (call.name === 'xmlstarlet' || call.name === 'augtool')
      return { effects: [disturbed(call, '/etc'), disturbed(call, here(call))], work: 'both' };
    if (call.name === 'crudini') {
      const [verb, file] = [call.args[0]?.text, options.operands[0]];
      return verb === '--get' || !file ? nothing() : { effects: rewritten(call, file), work: 'both' };
    }
    if (!options.has('-i', '--inplace')) return nothing();
    return { effects: options.operands.slice(1).flatMap((file) => rewritten(call, file)), work: 'both' };
  },
});
