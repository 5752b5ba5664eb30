import * as vscode from 'vscode';
import { type CommandId, commands, showDocumentationCommand } from '../../server/src/protocol/commands.ts';
import type { Main } from './main.ts';

let main: Promise<Main> | undefined;

/**
 * Offers the commands. Everything else is loaded once that is done, for the editor and its other extensions wait for
 * nothing that is done here.
 */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Seedlint', { log: true });
  const start = (): Promise<Main> => {
    main ??= import('./main.ts').then(({ startMain }) => startMain(context, log));
    return main;
  };
  const ids: readonly (keyof Main['handlers'])[] = [
    ...(Object.keys(commands) as CommandId[]),
    showDocumentationCommand,
  ];
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
}

/** Stops the server. */
export const deactivate = async (): Promise<void> => (await main)?.stop();

/** What a user asked for and did not get is the one thing worth a message. */
function complain(log: vscode.LogOutputChannel, id: string, error: unknown): void {
  log.error(`${id} failed.`, error);
  const reason = error instanceof Error ? error.message : String(error);
  void vscode.window.showErrorMessage(`Seedlint: ${reason}`);
}
