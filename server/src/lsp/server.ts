import { type Connection, ErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver';
import { version } from '../base/version.ts';
import { type Client, clientOf } from './client.ts';
import type { Feature } from './feature.ts';
import { codeActions } from './features/code-actions.ts';
import { codeLens } from './features/code-lens.ts';
import { configFiles } from './features/config-files.ts';
import { configuration } from './features/configuration.ts';
import { diagnostics } from './features/diagnostics.ts';
import { documents } from './features/documents.ts';
import { folders } from './features/folders.ts';
import { hover } from './features/hover.ts';
import { messages } from './features/messages.ts';
import { notebooks } from './features/notebooks.ts';
import { outline } from './features/outline.ts';
import { reproducible } from './features/reproducible.ts';
import { watchedFiles } from './features/watched-files.ts';
import { workspaceResults } from './features/workspace-results.ts';
import { Session, type SessionHost } from './session.ts';

/** What every server does. Adding a feature is adding its file and one word here. */
export const features: readonly Feature[] = [
  documents,
  notebooks,
  diagnostics,
  codeActions,
  hover,
  codeLens,
  messages,
  outline,
  reproducible,
  workspaceResults,
  configuration,
  configFiles,
  watchedFiles,
  folders,
];

/** What the server announces to a client: the sum of what its features announce. */
export const capabilities = (client: Client, all: readonly Feature[] = features): ServerCapabilities =>
  Object.assign({}, ...all.map((feature) => feature.announce(client)));

/** What a server has besides what every server has. */
export interface ServerOptions {
  readonly features?: readonly Feature[];
  /** Called when the client is done. */
  readonly onEnd?: () => void;
}

/** Serves one client over a connection, which it begins to listen to. */
export function serve(
  connection: Connection,
  host: Omit<SessionHost, 'connection' | 'client'>,
  { features: more = [], onEnd = () => {} }: ServerOptions = {},
): void {
  const all = [...features, ...more];
  // A parser that could not be opened is the session's to report, and there may be none yet.
  host.parser.catch(() => {});
  let isInitialized = false;
  connection.onInitialize((params) => {
    if (isInitialized) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    const client = clientOf(params);
    const session = new Session({ ...host, connection, client });
    isInitialized = true;
    for (const feature of all) feature.listen(connection, session);
    connection.onInitialized(() => session.start());
    connection.onShutdown(() => {
      session.end();
      onEnd();
    });
    return { capabilities: capabilities(client, all), serverInfo: { name: 'Seedlint', version } };
  });
  connection.listen();
}
