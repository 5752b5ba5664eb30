import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Feature } from '../feature.ts';

/** Settings that the user changes while the server runs. */
export const configuration: Feature = {
  announce: () => ({}),
  listen(connection, session) {
    session.onStart(() => {
      if (session.client.registersConfiguration) {
        const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'seedlint' });
        session.tell(registered, 'The client does not report changed settings.');
      }
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      session.changeSettings(sectionOf(settings));
    });
  },
};

/** Our part of what a client sends; some send all settings, some only ours, some nothing. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  return 'seedlint' in settings ? settings.seedlint : settings;
}
