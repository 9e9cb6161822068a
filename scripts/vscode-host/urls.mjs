/** Addresses of the offline workbench. */

/**
 * The address of a workbench on a folder.
 * @param {import('./server.mjs').Server} server
 * @param {object} options
 * @param {string} options.folder the workspace
 * @param {string} [options.openFile] a file to open
 * @param {string} [options.extensionDevelopmentPath] an extension's folder, loaded into the extension host
 * @param {string} [options.extensionTestsPath] a module with `run()`, called in the extension host
 * @returns {string}
 */
export function workbenchUrl(server, { folder, openFile, extensionDevelopmentPath, extensionTestsPath }) {
  const payload = Object.entries({ openFile, extensionDevelopmentPath, extensionTestsPath })
    .filter(([, file]) => file !== undefined)
    .map(([name, file]) => [name, remoteUri(server, file)]);
  const query = new URLSearchParams({ tkn: server.token, folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  // Slashes need no encoding in a query, and a reader can tell the folder.
  return `${server.base}/?${query.toString().replaceAll('%2F', '/')}`;
}

/**
 * @param {{ authority: string }} server
 * @param {string} file an absolute path on this machine
 * @returns {string} its URI in the workbench
 */
function remoteUri(server, file) {
  const path = file.replaceAll('\\', '/');
  return `vscode-remote://${server.authority}${path.startsWith('/') ? '' : '/'}${encodeURI(path)}`;
}
