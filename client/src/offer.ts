import * as vscode from 'vscode';
import { type CommandId, commands, innerCommands } from '../../server/src/protocol/commands.ts';
import type { Main } from './main.ts';

/**
 * Offers the commands; what they do is loaded once that is done, for the editor and its other extensions wait for
 * nothing that is done here. Returns what stops the server.
 */
export function offer(
  context: vscode.ExtensionContext,
  load: (log: vscode.LogOutputChannel) => Promise<Main>,
): () => Promise<void> {
  const log = vscode.window.createOutputChannel('Seedlint', { log: true });
  let main: Promise<Main> | undefined;
  const start = (): Promise<Main> => {
    main ??= load(log);
    return main;
  };
  const ids: readonly (keyof Main['handlers'])[] = [...(Object.keys(commands) as CommandId[]), ...innerCommands];
  context.subscriptions.push(
    log,
    ...ids.map((id) =>
      vscode.commands.registerCommand(id, async (argument: unknown) => {
        try {
          await (await start()).handlers[id](argument);
        } catch (error) {
          complain(log, id, error);
        }
      }),
    ),
  );
  setTimeout(() => start().catch((error: unknown) => log.error('Seedlint could not be started.', error)), 0);
  return async () => (await main)?.stop();
}

/** What a user asked for and did not get is the one thing worth a message. */
function complain(log: vscode.LogOutputChannel, id: string, error: unknown): void {
  log.error(`${id} failed.`, error);
  const reason = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(`Seedlint: ${reason}`);
}
