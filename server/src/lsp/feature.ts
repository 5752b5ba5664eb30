import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Session } from './session.ts';

/** One LSP feature: what we announce for it, and how we answer it. */
export interface Feature {
  announce(client: Client): ServerCapabilities;
  listen(connection: Connection, session: Session): void;
}
