import type { Instruction } from '../../syntax/types.ts';
import { resolvePath } from '../../tools/paths.ts';
import type { Artefact, Place, SplitInput } from '../types.ts';
import { MANAGERS, type Project } from './node-project.ts';

const OUTPUT =
  /^(?:dist|build|out|output|lib|built|compiled|\.next|\.nuxt|\.output|\.svelte-kit|public\/build)$/;

/** Directories below the project that builds fill and that the container starts something of. */
export function builtIn(input: SplitInput, { root, manifest }: Project): string[] {
  const { facts, started, programs } = input;
  const found = new Set<string>();
  const add = (path: string) => {
    if (!path.startsWith(`${root}/`)) return;
    const name = path.slice(root.length + 1).split('/')[0]!;
    const look = facts.files.look(resolvePath(root, name));
    const isOwn = look.presence === 'present' && look.entry.contextPath !== undefined;
    if (OUTPUT.test(name) && !isOwn && look.presence !== 'absent') found.add(resolvePath(root, name));
  };
  for (const { path } of started) add(path);
  if ([...programs].some((name) => MANAGERS.test(name))) {
    const line = manifest?.scripts.get('start:prod') ?? manifest?.scripts.get('start') ?? '';
    for (const word of line.split(/\s+/)) if (/^[\w./-]+\/[\w./-]*$/.test(word)) add(resolvePath(root, word));
  }
  if (found.size === 0) return [];
  for (const [name, entry] of facts.files.list(root).entries) {
    if (entry.role === 'artefact' && entry.kind !== 'link') found.add(resolvePath(root, name));
  }
  return [...found];
}

const ASSET =
  /^(?:templates?|views|static|public|assets|migrations?|locales?|i18n|lang|translations|configs?|conf|certs?|data|resources|emails?|prisma|drizzle|proto|schemas?|db|seeds?|uploads|messages|content)$/;

const ASSET_FILE =
  /^(?:package\.json|\.env(?:\.production)?|next\.config\..*|nest-cli\.json|ormconfig\..*|knexfile\..*|ecosystem\.config\..*|\.sequelizerc|.*\.(?:pem|crt|proto|graphql|sql|ya?ml|html|ejs|hbs))$/;

const NO_ASSET = /^(?:docker-compose.*|compose\..*|\.(?!env).*|pnpm-.*|codecov\.yml|renovate.*|index\.html)$/;

export function besides({ facts }: SplitInput, root: string, at: Instruction): Artefact[] {
  const found: Artefact[] = [];
  for (const [name, entry] of facts.files.list(root).entries) {
    if (entry.role === 'artefact' || (entry.origin?.from !== 'context' && entry.contextPath === undefined))
      continue;
    const isWanted =
      entry.kind === 'directory' ? ASSET.test(name) : ASSET_FILE.test(name) && !NO_ASSET.test(name);
    const path = resolvePath(root, name);
    if (isWanted) found.push({ from: path, to: path, at, why: 'the program may read it when it runs' });
  }
  return found;
}

/** Copies into the project, in front of its last build step. */
export function sources(
  { steps, facts }: SplitInput,
  root: string,
  last: Instruction,
): [Instruction, { to: Place; why: string }][] {
  const found: [Instruction, { to: Place; why: string }][] = [];
  for (const { instruction, step } of steps) {
    if (instruction === last) break;
    const isCopy = instruction.name === 'COPY' || instruction.name === 'ADD';
    const target = instruction.words.at(-1)?.text ?? '';
    if (!isCopy || instruction.flags.some(({ name }) => name === 'from') || target.includes('$')) continue;
    const to = resolvePath(step.workdir ?? facts.workdir ?? '/', target);
    if (to === root || to.startsWith(`${root}/`))
      found.push([instruction, { to: 'builder', why: 'what is built from it runs' }]);
  }
  return found;
}
