import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyze } from '../core/analysis.ts';
import type { ProjectBuild } from '../core/facts/context.ts';
import type { Diagnostic } from '../core/rules/run.ts';
import { runBuildRules } from '../core/rules/run-builds.ts';
import type { Settings } from '../core/settings.ts';
import { LineIndex } from '../core/text/lines.ts';
import { evidenceOf } from '../lsp/builds/evidence.ts';
import { type BuildDocument, BuildIndex, type Found } from '../lsp/builds/index.ts';
import { nodeHost } from '../lsp/host.node.ts';
import { isBuildFile, MOST_BUILD_FILES } from '../protocol/build-files.ts';
import { printWarning, type Terminal } from './terminal.ts';

/** A file that asks for builds, and what is wrong with what it asks for. */
export interface CheckedBuilds {
  /** The file, absolute. */
  readonly path: string;
  readonly lines: LineIndex;
  readonly diagnostics: readonly Diagnostic[];
}

/** What other files of the projects ask for, in one run: a project is searched once for all its Dockerfiles. */
export class ProjectBuilds {
  readonly #indices = new Map<string, BuildIndex>();
  /** Files that asked for builds of what was checked. */
  readonly #asking = new Map<BuildDocument, { readonly index: BuildIndex; readonly root: string }>();
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** The builds of a Dockerfile that are asked for around it. */
  async evidenceFor(file: string): Promise<readonly ProjectBuild[]> {
    const full = path.resolve(this.#terminal.cwd, file);
    const root = projectOf(full, this.#terminal.cwd);
    let index = this.#indices.get(root);
    if (!index) {
      index = this.#indexOf(root);
      this.#indices.set(root, index);
    }
    const asking = await index.asking(pathToFileURL(full).href);
    for (const { document } of asking) this.#asking.set(document, { index, root });
    return evidenceOf(asking);
  }

  /** The files that asked for builds of what was looked at, those without findings left out. */
  async findings(settings: Settings): Promise<readonly CheckedBuilds[]> {
    const checked: CheckedBuilds[] = [];
    for (const [document, { index, root }] of this.#asking) {
      const found = new Map<unknown, readonly Found[]>();
      for (const build of document.builds) found.set(build, await index.dockerfiles(document, build));
      const diagnostics = runBuildRules({
        builds: document.builds,
        settings,
        found: (build) =>
          (found.get(build) ?? []).map((one) => ({ path: one.path, model: one.snapshot.model })),
      });
      if (diagnostics.length === 0) continue;
      const lines = new LineIndex(document.text.getText());
      checked.push({ path: path.join(root, document.path), lines, diagnostics });
    }
    return checked;
  }

  #indexOf(root: string): BuildIndex {
    const host = nodeHost('');
    return new BuildIndex({
      folders: [pathToFileURL(root).href],
      files: {
        findBuildFiles: async (folders, token) =>
          (await host.findFiles(folders, isBuildFile, token)).slice(0, MOST_BUILD_FILES),
        read: host.readFile,
      },
      documents: new Map(),
      snapshotOf: () => undefined,
      engine: async () => ({ analyze }),
      logError: (what, error) => printWarning(this.#terminal, `${what}: ${error}`),
    });
  }
}

/** The repository around a file, else the current folder if the file lies below it, else its own. */
function projectOf(file: string, cwd: string): string {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) break;
  }
  return file.startsWith(cwd + path.sep) ? cwd : path.dirname(file);
}
