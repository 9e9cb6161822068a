/**
 * The script of the worker: it fetches the pieces of the server, which are Node's as well, and runs them.
 *
 * A worker that VS Code's web host makes does not know its own address. So the first message is the address of the
 * folder with the pieces; all that follow are the protocol's.
 */
const MAIN = './server-browser.js';

interface Module {
  exports: unknown;
}
type Require = (name: string) => unknown;

/** What a piece finds around it while it runs, as in Node; it keeps `require` for what it needs later. */
interface Scope extends DedicatedWorkerGlobalScope {
  module?: Module;
  exports?: unknown;
  require?: Require;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data }: MessageEvent<string>) => {
  scope.onmessage = null;
  piecesIn(data)(MAIN);
};

/** `folder`: the address of what lies beside this script, without a slash at its end. */
function piecesIn(folder: string): Require {
  const modules = new Map<string, Module>();
  return function require(name) {
    // Node's own modules: what wants them, such as `https` for Docker Hub, has to do without
    if (!name.startsWith('./')) return {};
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    modules.set(name, module);
    Object.assign(scope, { module, exports: module.exports, require });
    try {
      scope.importScripts(`${folder}${name.slice(1)}`);
    } catch (error) {
      modules.delete(name);
      throw error;
    } finally {
      delete scope.module;
      delete scope.exports;
      delete scope.require;
    }
    return module.exports;
  };
}
