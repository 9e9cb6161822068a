import type { Registration, RegistrationParams } from 'vscode-languageserver';
import { BUILD_FILE_GLOB } from '../../protocol/build-files.ts';
import { DOCKERFILE_GLOB, DOCKERIGNORE_GLOB, MANIFEST_GLOB } from '../../protocol/index.ts';
import type { Client } from '../client.ts';
import { CodeActionKind, TextDocumentSyncKind, WatchKind } from '../protocol.ts';
import type { Handler } from './handler.ts';

/** Asks to be told of settings and files that change, where the client lets servers ask. */
export const initialized: Handler = (session) => {
  const { connection, client } = session;
  connection.onInitialized(() => {
    const registrations: Registration[] = [];
    if (client.configuration && client.registersConfiguration) {
      registrations.push({
        id: 'configuration',
        method: 'workspace/didChangeConfiguration',
        registerOptions: { section: 'multistage' },
      });
    }
    if (client.registersWatchers) {
      registrations.push({
        id: 'files',
        method: 'workspace/didChangeWatchedFiles',
        registerOptions: {
          watchers: [
            { globPattern: DOCKERIGNORE_GLOB },
            { globPattern: DOCKERFILE_GLOB },
            { globPattern: MANIFEST_GLOB, kind: WatchKind.Change },
            { globPattern: BUILD_FILE_GLOB, kind: WatchKind.Change },
            { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
          ],
        },
      });
    }
    if (client.registersDocuments) {
      registrations.push(...buildFileRegistrations(client), ...ignoreFileRegistrations(client));
    }
    session.neighbours.offerFormatting();
    if (registrations.length === 0) return;
    const params: RegistrationParams = { registrations };
    connection
      .sendRequest('client/registerCapability', params)
      .catch((error) => session.logError('registration failed', error));
  });
};

/** What answers in files that ask for builds, and nothing else: formatters and the like of those are others'. */
function buildFileRegistrations({ pullsDiagnostics, actionLiterals }: Client): Registration[] {
  return registrationsFor('build files', BUILD_FILE_GLOB, {
    ...DOCUMENTS,
    definition: {},
    references: {},
    hover: {},
    completion: { triggerCharacters: [' ', '=', '"', "'"] },
    rename: { prepareProvider: true },
    codeAction: actionLiterals && { codeActionKinds: [CodeActionKind.QuickFix] },
    diagnostic: pullsDiagnostics && {
      identifier: 'multistage',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    },
  });
}

const ignoreFileRegistrations = ({ actionLiterals }: Client): Registration[] =>
  registrationsFor('ignore files', DOCKERIGNORE_GLOB, {
    ...DOCUMENTS,
    hover: {},
    completion: { triggerCharacters: ['/', '!'] },
    codeAction: actionLiterals && { codeActionKinds: [CodeActionKind.QuickFix] },
  });

const DOCUMENTS = {
  didOpen: {},
  didChange: { syncKind: TextDocumentSyncKind.Incremental },
  didClose: {},
};

function registrationsFor(
  what: string,
  pattern: string,
  options: Readonly<Record<string, object | false>>,
): Registration[] {
  const documentSelector = [{ pattern }];
  return Object.entries(options).flatMap(([name, own]) =>
    own
      ? [
          {
            id: `${what}: ${name}`,
            method: `textDocument/${name}`,
            registerOptions: { documentSelector, ...own },
          },
        ]
      : [],
  );
}
