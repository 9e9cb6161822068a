import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { BuilderUnavailable } from './unavailable.mjs';

/**
 * Downloads packages into `work/debs` with package lists of its own: the system's apt state stays as it is.
 *
 * @param {string} work
 * @param {string} own the machine's Debian release
 * @param {string[]} releases where the packages may come from
 * @param {string[]} packages as apt names them
 * @returns {Promise<string>} the address of the archive
 * @throws {BuilderUnavailable} where they cannot be had
 */
export async function downloadPackages(work, own, releases, packages) {
  for (const folder of ['debs', 'lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(work, folder), { recursive: true });
  }
  const folders = ['-o', `Dir::State::lists=${work}/lists`, '-o', `Dir::Cache=${work}/cache`];
  // The archive the machine itself uses, in whichever format its sources are written. A machine whose package
  // lists were removed (a slim container) knows none until it has fetched them.
  let archive = await debianArchive(own, []);
  if (!archive) {
    await apt(['update', ...folders]);
    archive = await debianArchive(own, folders);
  }
  if (!archive) throw new BuilderUnavailable(`apt knows no Debian archive for ${own}`);

  const sources = join(work, 'sources.list');
  writeFileSync(sources, sourcesList(archive, releases));
  const only = [...folders, '-o', `Dir::Etc::sourcelist=${sources}`, '-o', 'Dir::Etc::sourceparts=-'];
  await apt(['update', '-o', 'APT::Update::Error-Mode=any', ...only]);
  await apt(['download', ...only, ...packages], join(work, 'debs'));
  return archive;
}

/**
 * @param {string} archive
 * @param {string[]} releases
 * @returns {string} what a sources.list says of them
 */
export function sourcesList(archive, releases) {
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  return releases.map((release) => `deb [signed-by=${keys}] ${archive} ${release} main\n`).join('');
}

/**
 * @param {string} release
 * @param {string[]} options
 */
async function debianArchive(release, options) {
  const filters = ['Created-By: Packages', 'Origin: Debian', `Codename: ${release}`];
  const targets = await exec('apt-get', [
    ...options,
    'indextargets',
    '--format',
    '$(REPO_URI)',
    ...filters,
  ]).catch(() => null);
  if (!targets) throw new BuilderUnavailable('apt-get is not there');
  return targets.stdout.split('\n')[0]?.trim();
}

/**
 * @param {string[]} args
 * @param {string} [cwd]
 */
async function apt(args, cwd) {
  // The sandbox user of apt cannot write to a private folder.
  const quiet = ['-qq', '-o', 'APT::Sandbox::User=root'];
  const result = await exec('apt-get', [...quiet, ...args], cwd ? { cwd } : {});
  if (result.code !== 0) {
    // The first line is the cause, the later ones its consequences.
    throw new BuilderUnavailable(
      `apt-get ${args[0]} failed: ${result.stderr.trim().split('\n')[0] || 'no message'}`,
    );
  }
}
