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

/** What a command does. */
export type Handler = (argument: unknown) => Promise<void>;

/** The extension at work. */
export interface Main {
  readonly handlers: Readonly<Record<CommandId | typeof showDocumentationCommand, Handler>>;
  /** Stops the server. */
  stop(): Promise<void>;
}

/** Starts the server and everything that shows what it says. */
export function startMain(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Main {
  const client = createClient(context, log);
  const pages = new Pages(client);
  const restarter = new Restarter(client);
  const verification = new Verification(client, context, log);
  const machine = new MachineCheck(client, context, { pages, log });
  context.subscriptions.push(
    showStatus(client),
    verification,
    machine,
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, pages),
  );
  restarter.restart().catch((error: unknown) => log.error('The server could not be started.', error));
  return {
    handlers: {
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
      [showDocumentationCommand]: (rule) => pages.showDocumentation(String(rule)),
    },
    stop: () => restarter.stop(),
  };
}

function activeFile(): vscode.TextDocument {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'python') throw new Error(vscode.l10n.t('Open a Python file first.'));
  return document;
}
