import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { CommandId } from '../../server/src/protocol/commands.ts';
import { type ServerStatus, statusMessage } from '../../server/src/protocol/messages.ts';
import type { CheckedDocuments } from './documents.ts';

/** Shows beside a Python file's language how the server is; its command opens the log. */
export function showStatus(client: BaseLanguageClient, { selector }: CheckedDocuments): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('seedlint.status', selector);
  item.name = 'Seedlint';
  show(item, State.Starting);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => {
      item.selector = [...selector];
      show(item, newState);
    }),
    client.onNotification(statusMessage.method, (status: ServerStatus) => show(item, State.Running, status)),
  );
}

const showLogs: CommandId = 'seedlint.showLogs';

function show(item: vscode.LanguageStatusItem, state: State, status: ServerStatus = { state: 'ready' }): void {
  const { mistakes } = status;
  item.command =
    mistakes === undefined
      ? { title: vscode.l10n.t('Show Logs'), command: showLogs }
      : {
          title: vscode.l10n.t('Open {0}', mistakes.name),
          command: 'vscode.open',
          arguments: [vscode.Uri.parse(mistakes.uri)],
        };
  const { text, detail, severity } = describe(state, status);
  item.text = text;
  item.detail = detail;
  item.severity = severity;
  item.busy = state === State.Starting || status.state === 'busy';
  // Read aloud, the name alone says nothing.
  item.accessibilityInformation = { label: detail === '' ? text : `${text}: ${detail}` };
}

type Description = Required<Pick<vscode.LanguageStatusItem, 'text' | 'severity'>> & { readonly detail: string };

function describe(state: State, { state: serverState, parser, problem, mistakes }: ServerStatus): Description {
  const { Information, Warning, Error: Failure } = vscode.LanguageStatusSeverity;
  if (state === State.Stopped) {
    return { text: 'Seedlint', detail: vscode.l10n.t('The server is not running'), severity: Failure };
  }
  if (state === State.Starting) return { text: 'Seedlint', detail: vscode.l10n.t('Starting'), severity: Information };
  if (serverState === 'failed') return { text: 'Seedlint', detail: problem ?? '', severity: Failure };
  if (mistakes !== undefined) {
    const detail = vscode.l10n.t('{0} has mistakes, so Seedlint goes on with what it said before', mistakes.name);
    return { text: 'Seedlint', detail, severity: Warning };
  }
  if (problem !== undefined) return { text: 'Seedlint', detail: problem, severity: Warning };
  const detail = parser === undefined ? '' : vscode.l10n.t('Parser: {0}', parserNames[parser]);
  return { text: 'Seedlint', detail, severity: Information };
}

const parserNames = { wasm: 'WebAssembly', native: 'native' } as const;
