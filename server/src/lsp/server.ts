import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import { version } from '../base/version.ts';
import { type Client, clientOf } from './client.ts';
import type { Feature } from './feature.ts';
import { codeActions } from './features/code-actions.ts';
import { configuration } from './features/configuration.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documents } from './features/documents.ts';
import { folders } from './features/folders.ts';
import { hover } from './features/hover.ts';
import { machine } from './features/machine.ts';
import { messages } from './features/messages.ts';
import { notebooks } from './features/notebooks.ts';
import { reproducible } from './features/reproducible.ts';
import { verify } from './features/verify.ts';
import { watchedFiles } from './features/watched-files.ts';
import { Session, type SessionHost } from './session.ts';

/** Everything the server does. Adding a feature is adding its file and one word here. */
export const features: readonly Feature[] = [
  documents,
  notebooks,
  diagnostics,
  codeActions,
  hover,
  messages,
  reproducible,
  verify,
  machine,
  configuration,
  watchedFiles,
  folders,
];

/** What the server announces to a client: the sum of what its features announce. */
export const capabilities = (client: Client): ServerCapabilities =>
  Object.assign({}, ...features.map((feature) => feature.announce(client)));

/** Serves one client over a connection, which it begins to listen to. `onEnd` is called when the client is done. */
export function serve(
  connection: Connection,
  host: Omit<SessionHost, 'connection' | 'client'>,
  onEnd: () => void = () => {},
): void {
  // A parser that could not be opened is the session's to report, and there may be none yet.
  host.parser.catch(() => {});
  connection.onInitialize((params) => {
    const client = clientOf(params);
    const session = new Session({ ...host, connection, client });
    for (const feature of features) feature.listen(connection, session);
    connection.onInitialized(() => session.start());
    connection.onShutdown(() => {
      session.end();
      onEnd();
    });
    return { capabilities: capabilities(client), serverInfo: { name: 'Seedlint', version } };
  });
  connection.listen();
}
