import * as vscode from 'vscode';
import { type CommandId, showDocumentationCommand } from '../../server/src/protocol/commands.ts';
import { fixAllMessage, insertSeedMessage } from '../../server/src/protocol/messages.ts';
import { applyFromServer } from './edits.ts';
import { MachineCheck } from './machine.ts';
import { Pages, pageScheme } from './pages.ts';
import { makeReproducible } from './reproducible.ts';
import { Restarter } from './restarter.ts';
import { createClient } from './start.ts';
import { showStatus } from './status.ts';
import { Verification } from './verify/verification.ts';

let server: Restarter | undefined;

/** Starts the server and offers the commands. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Seedlint', { log: true });
  const client = createClient(context, log);
  const pages = new Pages(client);
  const restarter = new Restarter(client);
  server = restarter;

  const verification = new Verification(client, context, log);
  const machine = new MachineCheck(client, context, { pages, log });
  const handlers: Readonly<Record<CommandId, Handler>> = {
    'seedlint.fixAll': () => applyFromServer(client, fixAllMessage, activeFile()),
    'seedlint.insertSeedFunction': () => applyFromServer(client, insertSeedMessage, activeFile()),
    'seedlint.showTimeline': () => pages.showTimeline(activeFile()),
    'seedlint.verify': (file) => verification.verify(file),
    'seedlint.verifyWithArguments': (file) => verification.verifyWithArguments(file),
    'seedlint.makeReproducible': (file) => makeReproducible(client, verification, file),
    'seedlint.verifyStop': () => verification.stop(),
    'seedlint.showReport': () => verification.showReport(),
    'seedlint.checkMachine': () => machine.run(),
    'seedlint.restart': () => restarter.restart(),
    'seedlint.showLogs': async () => log.show(),
  };
  context.subscriptions.push(
    log,
    showStatus(client),
    verification,
    machine,
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, pages),
    register(log, showDocumentationCommand, (rule) => pages.showDocumentation(String(rule))),
    ...Object.entries(handlers).map(([id, handler]) => register(log, id, handler)),
  );
  restarter.restart().catch((error: unknown) => log.error('The server could not be started.', error));
}

/** Stops the server. */
export const deactivate = (): Promise<void> | undefined => server?.stop();

type Handler = (argument: unknown) => Promise<void>;

/** What a user asked for and did not get is the one thing worth a message. */
const register = (log: vscode.LogOutputChannel, id: string, handler: Handler): vscode.Disposable =>
  vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      await handler(argument);
    } catch (error) {
      log.error(`${id} failed.`, error);
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(`Seedlint: ${reason}`);
    }
  });

function activeFile(): vscode.TextDocument {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'python') throw new Error(vscode.l10n.t('Open a Python file first.'));
  return document;
}
