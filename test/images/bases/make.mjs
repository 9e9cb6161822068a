import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadPackages, sourcesList } from '../docker/apt.mjs';
import { exec, lastLine } from '../docker/exec.mjs';
import { debianRelease } from '../docker/fetch.mjs';
import { BuilderUnavailable } from '../docker/unavailable.mjs';

/** @import { Docker } from '../docker/start.mjs' */
/** @import { Base } from './table.mjs' */

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const BUILD_MS = 600_000;

/** What the official images are without. */
const UNNEEDED = [
  ...['usr/share/man', 'usr/share/doc', 'usr/share/info', 'usr/share/locale'],
  ...['var/lib/apt/lists', 'var/cache/apt', 'etc/resolv.conf'],
];
/** As there, apt keeps no package that it has installed. */
const APT_CLEAN = `DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`;

/**
 * Makes a stand-in under its names.
 *
 * @param {Docker} docker that reaches the network, with what the stand-in builds on
 * @param {Base} base
 * @param {string} scratch an empty folder
 * @throws {Error} with the end of the log where it does not work out
 */
export async function makeBase(docker, base, scratch) {
  if (base.tree !== undefined) return await importTree(docker, base, base.tree, scratch);
  for (const spec of base.npm ?? []) await unpackFromNpm(spec, scratch);
  if (base.npm) await copyNpmSettings(scratch);
  const args = { ...base.args, BASE: base.on };
  const build = await docker.buildx(
    [
      'build',
      ...['--load', '--network=host', '--pull=false', '--provenance=false', '--progress=plain'],
      `--file=${join(FOLDER, `${base.file}.Dockerfile`)}`,
      ...base.names.map((name) => `--tag=${name}`),
      ...Object.entries(args).map(([name, value]) => `--build-arg=${name}=${value}`),
      scratch,
    ],
    { timeout: BUILD_MS },
  );
  if (build.code !== 0) {
    const log = build.stderr.trim().split('\n').slice(-20).join('\n');
    throw new Error(`the stand-in ${base.names[0]} cannot be made:\n${log}`);
  }
}

/**
 * Essential packages of a Debian release, without documentation, as the official image has them.
 *
 * @param {Docker} docker
 * @param {Base} base
 * @param {string} release
 * @param {string} scratch
 */
async function importTree(docker, { names }, release, scratch) {
  const own = debianRelease();
  const archive = await downloadPackages(scratch, own, [own], ['mmdebstrap']);
  for (const deb of readdirSync(join(scratch, 'debs')))
    await run('dpkg', ['-x', join(scratch, 'debs', deb), join(scratch, 'tools')]);
  const sources = join(scratch, 'debian.list');
  writeFileSync(sources, sourcesList(archive, [release]));
  const tar = join(scratch, 'tree.tar');
  const clean = join(scratch, 'clean');
  writeFileSync(clean, APT_CLEAN);
  const hooks = [
    `rm -rf ${UNNEEDED.join(' ')} && mkdir -p var/lib/apt/lists/partial var/cache/apt/archives/partial`,
    `cp "${clean}" etc/apt/apt.conf.d/docker-clean`,
  ];
  await run('perl', [
    join(scratch, 'tools/usr/bin/mmdebstrap'),
    ...['--quiet', '--mode=root', '--variant=apt'],
    ...(release === 'bookworm' ? mergedUsr(join(scratch, 'tools')) : []),
    ...hooks.map((hook) => `--customize-hook=cd "$1" && ${hook}`),
    ...[release, tar, sources],
  ]);
  const path = 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const changes = [`--change=${path}`, '--change=CMD ["bash"]'];
  const [first = '', ...others] = names;
  await docked(docker, ['import', ...changes, tar, first]);
  for (const name of others) await docked(docker, ['tag', first, name]);
}

/**
 * Of the two packages that bookworm has for this, apt prefers the one that needs all of Perl.
 * @param {string} tools
 */
const mergedUsr = (tools) => [
  `--hook-dir=${join(tools, 'usr/share/mmdebstrap/hooks/merged-usr')}`,
  '--include=usr-is-merged',
];

/**
 * @param {string} spec
 * @param {string} scratch gets a folder of the package's name
 */
async function unpackFromNpm(spec, scratch) {
  const work = mkdtempSync(join(tmpdir(), 'multistage-npm-'));
  try {
    await run('npm', ['pack', '--silent', spec], work);
    const [archive = ''] = readdirSync(work);
    await run('tar', ['-xzf', archive], work);

    await run('cp', ['-a', join(work, 'package'), join(scratch, spec.replace(/@[^@]*$/, ''))]);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} scratch gets `npmrc` and `certificates.crt`
 */
async function copyNpmSettings(scratch) {
  const setting = async (/** @type {string} */ name) => {
    const { stdout } = await exec('npm', ['config', 'get', name]);
    const value = stdout.trim();
    return value === 'null' || value === 'undefined' ? '' : value;
  };
  const [registry, cafile] = [await setting('registry'), await setting('cafile')];
  const lines = [`registry=${registry}`];
  if (cafile !== '' && existsSync(cafile)) {
    copyFileSync(cafile, join(scratch, 'certificates.crt'));
    lines.push('cafile=/usr/local/etc/certificates.crt');
  } else writeFileSync(join(scratch, 'certificates.crt'), '');
  writeFileSync(join(scratch, 'npmrc'), `${lines.join('\n')}\n`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 */
async function run(command, args, cwd) {
  const result = await exec(command, args, cwd ? { cwd } : {}).catch(() => null);
  if (!result) throw new BuilderUnavailable(`${command} is not there`);
  if (result.code !== 0) throw new BuilderUnavailable(`${command} failed: ${lastLine(result.stderr)}`);
}

/**
 * @param {Docker} docker
 * @param {string[]} args
 */
async function docked(docker, args) {
  const result = await docker.docker(args);
  if (result.code !== 0) throw new Error(`docker ${args[0]} failed: ${lastLine(result.stderr)}`);
}
