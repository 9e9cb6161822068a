import { imageFacts } from '../../data/images/index.ts';
import { holds } from '../../data/images/types.ts';
import { commandsOf, type PackageFamily } from '../../data/packages/commands.ts';
import type { RuntimeImage, RuntimePackage, SplitInput } from '../../recipes/types.ts';

/** Packages of programs that are called otherwise, the usual one first. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  nc: ['netcat-openbsd', 'nmap-ncat'],
  pg_isready: ['postgresql-client'],
  pgrep: ['procps', 'procps-ng'],
  ps: ['procps', 'procps-ng'],
  psql: ['postgresql-client'],
  'redis-cli': ['redis-tools', 'redis'],
};

const FAMILIES: Readonly<Record<string, PackageFamily>> = {
  apt: 'apt',
  apk: 'apk',
  dnf: 'dnf',
  microdnf: 'dnf',
  yum: 'dnf',
};

/**
 * Packages of programs that CMD, ENTRYPOINT and HEALTHCHECK start, or their scripts, which the base image brings and
 * the runtime image lacks: `curl` of a HEALTHCHECK.
 */
export function toolPackages(
  { called, programs, facts, image, asked }: SplitInput,
  { ref }: RuntimeImage,
): RuntimePackage[] {
  const runtime = imageFacts(ref);
  const family = runtime && FAMILIES[runtime.packageManager ?? ''];
  if (!runtime || !family) return [];
  const found = [...called].flatMap((program): RuntimePackage[] => {
    if (holds(runtime.commands, program) !== false) return [];
    if (!image || holds(image.commands, program) !== true || facts.hasCommand(program).presence !== 'present')
      return [];
    const names = [program, ...(Object.hasOwn(OTHER_NAMES, program) ? OTHER_NAMES[program]! : [])];
    const name = names.find((one) => commandsOf(one, family).includes(program));
    if (name === undefined || asked.some((one) => one.name === name)) return [];
    return [{ name, why: `the container starts ${program}` }];
  });
  // a script may fetch from anywhere; a health check asks the container itself
  const fetches = found.some(({ name }) => /^(?:curl|wget|git)$/.test(name) && !programs.has(name));
  const lacks = runtime.caCertificates !== true && image?.caCertificates !== false;
  return fetches && lacks && !asked.some(({ name }) => name === 'ca-certificates')
    ? [...found, { name: 'ca-certificates', why: 'TLS needs certificate authorities' }]
    : found;
}
