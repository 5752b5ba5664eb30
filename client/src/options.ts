import * as vscode from 'vscode';
import { DiagnosticPullMode, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { type CommandId, showDocumentationCommand, showFindingsCommand } from '../../server/src/protocol/commands.ts';
import type { ClientOptions } from '../../server/src/protocol/messages.ts';
import { Crashes } from './crashes.ts';
import type { CheckedDocuments } from './documents.ts';
import { pageScheme } from './pages.ts';

/** What a client is told, wherever its server runs; `more` is what only one place has. */
export function optionsOf(
  { selector }: CheckedDocuments,
  log: vscode.LogOutputChannel,
  more: ClientOptions = {},
): LanguageClientOptions {
  const timeline: CommandId = 'seedlint.showTimeline';
  const initializationOptions: ClientOptions = {
    commands: [showDocumentationCommand, showFindingsCommand, timeline],
    files: true,
    pages: `${pageScheme}:/`,
    status: true,
    ...more,
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
    markdown: { isTrusted: { enabledCommands: [showDocumentationCommand] } },
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true, filter: isHeldBack },
  };
}

/** True for typing in a document that is checked when it is saved. */
const isHeldBack = (document: vscode.TextDocument, mode: DiagnosticPullMode): boolean =>
  mode === DiagnosticPullMode.onType && vscode.workspace.getConfiguration('seedlint', document).get('run') === 'onSave';
