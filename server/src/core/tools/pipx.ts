import { lineOf } from './line.ts';
import { resolvePath } from './paths.ts';
import { collectWanted, programAt, workOf } from './python-install.ts';
import { programsOf } from './python-names.ts';
import { isRoot } from './python-site.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** Installs programs, each into an environment of its own. */
export const pipx = defineTool({ names: ['pipx'], interpret });

const VALUED = ['--python', '--index-url', '-i', '--pip-args', '--suffix', '--spec', '--preinstall'];

function interpret(call: ToolCall): ToolResult {
  const options = readSwitches(call.args, VALUED);
  const [command, ...operands] = options.operands;
  const name = command?.text ?? '';
  const global = options.has('--global');
  const homes = global
    ? [call.env('PIPX_GLOBAL_HOME') || '/opt/pipx']
    : [
        call.env('PIPX_HOME') || (call.home && `${call.home}/.local/share/pipx`) || '/',
        ...(call.env('PIPX_HOME') || !call.home ? [] : [`${call.home}/.local/pipx`]),
      ];
  const scripts = global
    ? call.env('PIPX_GLOBAL_BIN_DIR') || '/usr/local/bin'
    : call.env('PIPX_BIN_DIR') || (call.home && `${call.home}/.local/bin`);
  switch (name) {
    case 'install':
    case 'inject':
    case 'upgrade': {
      const wanted = collectWanted(call, {
        operands: name === 'install' ? operands : operands.slice(1),
        requirements: [],
        constraints: [],
        editable: [],
      });
      const proof = `\`pipx ${name} ${lineOf(operands)}\` puts programs into ${scripts ?? 'the home directory'}`;
      const effects: Effect[] = [...homes, scripts ?? '/'].map((path) => ({ kind: 'fill', path, proof }));
      if (scripts !== undefined && name === 'install')
        for (const one of wanted.packages)
          for (const program of programsOf(one.name))
            effects.push(programAt(resolvePath(scripts, program), proof));
      const only = wanted.packages.length === 1 ? wanted.packages[0]!.name : undefined;
      effects.push({
        kind: 'install',
        installation: {
          ecosystem: 'python',
          manager: 'pipx',
          packages: wanted.packages,
          complete: wanted.complete,
          manifests: [],
          location: only !== undefined && homes.length === 1 ? `${homes[0]}/venvs/${only}` : undefined,
          scripts,
          development: 'unknown',
          native: undefined,
          cache: undefined,
        },
        proof,
      });
      return { effects, work: workOf(wanted) };
    }
    case 'run':
      return { effects: call.run(lineOf(operands)), work: 'both' };
    case 'ensurepath': {
      const path = call.home;
      if (path === undefined || !isRoot(call.user)) return { effects: [], work: 'build' };
      return {
        effects: [{ kind: 'fill', path, proof: '`pipx ensurepath` adds to the settings of the shell' }],
        work: 'build',
      };
    }
    case 'uninstall':
    case 'uninstall-all':
      return {
        effects: [...homes, scripts ?? '/'].map((path) => ({
          kind: 'disturb',
          path,
          proof: `\`pipx ${name}\` removes programs`,
        })),
        work: 'build',
      };
    default:
      return { effects: [], work: 'both' };
  }
}
