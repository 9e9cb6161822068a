import { lineOf } from './line.ts';
import { pathOf } from './paths.ts';
import { distEffects } from './python.ts';
import { siteOfCall } from './python-site.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect } from './types.ts';

/** Programs that build packages of Python. */
export const pythonBuilders = defineTool({
  names: ['hatch', 'flit', 'maturin', 'pyproject-build', 'cibuildwheel'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '-o',
      '--out',
      '-d',
      '--dist-dir',
      '--outdir',
      '-m',
      '--manifest-path',
      '-t',
      '--target',
      '-i',
      '--interpreter',
    ]);
    const cwd = call.cwd ?? '/';
    const command = call.name === 'pyproject-build' ? 'build' : (options.operands[0]?.text ?? '');
    const by = `${call.name} ${command}`;
    if (command === 'build') {
      const out = options.value('-o', '--out', '-d', '--dist-dir', '--outdir');
      // maturin builds in Cargo's directory
      const where = out
        ? pathOf(out, call.cwd).path
        : call.name === 'maturin'
          ? `${cwd}/target/wheels`
          : undefined;
      return { effects: distEffects(cwd, where?.replace(/^\/\//, '/'), by), work: 'build' };
    }
    if (call.name === 'hatch' && command === 'run')
      return { effects: call.run(lineOf(options.operands.slice(1))), work: 'both' };
    if (command === 'install' || command === 'develop' || (call.name === 'hatch' && command === 'env')) {
      const proof = `\`${by}\` installs the project`;
      const roots = [
        cwd,
        ...siteOfCall({ ...call, name: 'python', program: { ...call.program, text: 'python' } }).roots,
      ];
      if (call.name === 'hatch' && call.home !== undefined) roots.push(`${call.home}/.local/share/hatch`);
      return { effects: roots.map((path): Effect => ({ kind: 'fill', path, proof })), work: 'both' };
    }
    return {
      effects: [{ kind: 'fill', path: cwd, proof: `\`${by}\` may write below ${cwd}` }],
      work: 'build',
    };
  },
});
