import { parentOf, pathOf } from './paths.ts';
import { collectWanted, installEffects } from './python-install.ts';
import { siteOfCall } from './python-site.ts';
import { readSwitches } from './switches.ts';
import type { Argument, Effect, ToolCall, ToolResult } from './types.ts';

const VALUED = [
  '-d',
  '--dist-dir',
  '-b',
  '--build-base',
  '--prefix',
  '--root',
  '--install-lib',
  '--install-dir',
  '-f',
  '--plat-name',
  '--record',
  '-j',
  '--parallel',
  '--python-tag',
  '-t',
];

/** `python setup.py COMMAND…`. */
export function interpretSetup(call: ToolCall, script: Argument, args: readonly Argument[]): ToolResult {
  const options = readSwitches(args, VALUED);
  const setup = pathOf(script, call.cwd).path;
  const project = call.cwd ?? parentOf(setup);
  const commands = options.operands.map(({ text }) => text);
  const shown = `\`python setup.py ${commands.join(' ')}\``;
  const effects: Effect[] = [{ kind: 'read', path: setup, required: true, proof: `${shown} runs ${setup}` }];
  // it leaves build, *.egg-info and, in place, extensions beside the sources
  effects.push({ kind: 'fill', path: project, proof: `${shown} builds in ${project}` });
  let installs = false;
  for (const command of commands) {
    if (/^(?:sdist|bdist\w*)$/.test(command)) {
      const out = options.value('-d', '--dist-dir');
      const path = out ? pathOf(out, call.cwd).path : `${project === '/' ? '' : project}/dist`;
      const proof = `${shown} puts the built packages into ${path}`;
      effects.push({ kind: 'fill', path, proof });
      effects.push({ kind: 'create', path, entry: 'directory', certain: true, role: 'artefact', proof });
    } else if (command === 'install' || command === 'develop') {
      installs = true;
      const words = { operands: [], requirements: [], constraints: [], editable: [] };
      const wanted = {
        ...collectWanted(call, words),
        complete: false,
        manifests: [setup],
        projects: [],
        editable: command === 'develop' ? [project] : [],
      };
      const elsewhere = options.value('--prefix', '--root', '--install-lib', '--install-dir');
      const own = siteOfCall(call);
      const site = elsewhere
        ? { ...own, packages: undefined, scripts: undefined, roots: [pathOf(elsewhere, call.cwd).path] }
        : own;
      const proof = `${shown} installs below ${site.roots.join(' or ')}`;
      effects.push(...installEffects(call, wanted, { manager: 'setup.py', site, cache: undefined, proof }));
    }
  }
  if (
    commands.some(
      (command) => !/^(?:build\w*|sdist|bdist\w*|install|develop|egg_info|clean|test|check)$/.test(command),
    )
  )
    effects.push({ kind: 'fill', path: '/', proof: `it is not known what ${shown} writes` });
  return { effects, work: installs ? 'both' : 'build' };
}
