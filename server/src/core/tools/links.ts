import { filled, here, inside, isDirectory, said } from './files.ts';
import { baseOf, pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

export const ln = defineTool({
  names: ['ln', 'link', 'symlink'],
  interpret(call) {
    const options = readSwitches(call.args, ['-S', '--suffix', '-t', '--target-directory']);
    const symbolic = options.has('-s', '--symbolic');
    const directory = options.value('-t', '--target-directory');
    const single = !directory && options.operands.length === 1;
    const place = directory ?? (single ? undefined : options.operands.at(-1));
    const targets = directory || single ? options.operands : options.operands.slice(0, -1);
    const { path, exact } = place
      ? pathOf(place, call.cwd)
      : { path: here(call), exact: call.cwd !== undefined };
    if (!exact) return { effects: [filled(call, path)], work: 'both' };
    const forced = directory || single || targets.length > 1 || /(?:^|\/)\.{0,2}$/.test(place?.text ?? '');
    // a link name that nothing is known of is nearly always new
    const plain = options.has('-n', '-T', '--no-dereference', '--no-target-directory');
    const into = forced || (!plain && isDirectory(call, path) === true);
    const effects = targets.flatMap((target) => {
      if (target.glob || (!target.known && into)) return [filled(call, path)];
      return linked(call, target, into ? inside(path, target.text) : path, symbolic);
    });
    return { effects, work: 'both' };
  },
});

function linked(call: ToolCall, target: Argument, path: string, symbolic: boolean): Effect[] {
  if (symbolic) {
    if (target.known)
      return [{ kind: 'link', path, target: target.text, proof: proofOf(call, path, target.text) }];
    const proof = `${said(call)} links ${path}`;
    return [{ kind: 'create', path, entry: 'unknown', certain: true, proof }];
  }
  const from = pathOf(target, call.cwd);
  if (!from.exact) return [filled(call, path)];
  const proof = `${said(call)} links ${path} to the file ${from.path}`;
  return [{ kind: 'copy', from: from.path, to: path, move: false, proof }];
}

const proofOf = (call: ToolCall, path: string, target: string): string =>
  `${said(call)} makes ${path} a link to ${target}`;

/** `update-alternatives --install LINK NAME PATH PRIORITY`, with `--slave LINK NAME PATH` behind it. */
export const updateAlternatives = defineTool({
  names: ['update-alternatives', 'alternatives'],
  interpret(call) {
    const effects: Effect[] = [];
    call.args.forEach(({ text }, at) => {
      const [link, name, target] = [1, 2, 3].map((offset) => call.args[at + offset]);
      if (text === '--install' || text === '--slave') {
        if (!link?.known || !name?.known || !target?.known) {
          effects.push(filled(call, '/'));
          return;
        }
        const middle = resolvePath('/etc/alternatives', baseOf(name.text));
        const path = resolvePath('/', link.text);
        effects.push(
          { kind: 'link', path: middle, target: target.text, proof: proofOf(call, middle, target.text) },
          { kind: 'link', path, target: middle, proof: proofOf(call, path, middle) },
        );
      } else if (text === '--set' && link?.known && name?.known) {
        const path = resolvePath('/etc/alternatives', baseOf(link.text));
        effects.push({ kind: 'link', path, target: name.text, proof: proofOf(call, path, name.text) });
      } else if (text === '--remove' || text === '--remove-all') {
        effects.push({ kind: 'disturb', path: '/etc/alternatives', proof: `${said(call)} removes links` });
      }
    });
    return { effects, work: 'both' };
  },
});
