import * as vscode from 'vscode';
import {
  DiagnosticPullMode,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { showDocumentationCommand } from '../../server/src/protocol/commands.ts';
import type { ClientOptions } from '../../server/src/protocol/messages.ts';
import { Crashes } from './crashes.ts';

/** What is checked: Python on disk, Python that was never saved, and cells of notebooks. */
export const selector = [
  { scheme: 'file', language: 'python' },
  { scheme: 'untitled', language: 'python' },
  { scheme: 'vscode-notebook-cell', language: 'python' },
];

/** Makes the client of the server that lies in `dist/`; it is not started yet. */
export function createClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--inspect=6009'] } };
  return new LanguageClient('seedlint', 'Seedlint', { run, debug }, optionsOf(context, log));
}

function optionsOf(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClientOptions {
  const initializationOptions: ClientOptions = {
    commands: [showDocumentationCommand],
    status: true,
    storage: context.globalStorageUri.fsPath,
  };
  return {
    documentSelector: selector,
    outputChannel: log,
    traceOutputChannel: log,
    // What goes wrong is said by the log and the status item; a message would interrupt.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: new Crashes(),
    initializationOptions,
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true, filter: isHeldBack },
  };
}

/** True for typing in a document that is checked when it is saved. */
const isHeldBack = (document: vscode.TextDocument, mode: DiagnosticPullMode): boolean =>
  mode === DiagnosticPullMode.onType && vscode.workspace.getConfiguration('seedlint', document).get('run') === 'onSave';
