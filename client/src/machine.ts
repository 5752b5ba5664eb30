import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  checkMachineMessage,
  type MachineAnswer,
  type MachineParams,
  type MachineProgressParams,
  machineProgressMessage,
} from '../../server/src/protocol/machine.ts';
import type { Pages } from './pages.ts';
import { isTrusted } from './trust.ts';
import { type EditorPython, pythonFor } from './verify/python.ts';

/** What the command does that checks the machine: one check at a time. */
export class MachineCheck implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #context: vscode.ExtensionContext;
  readonly #pages: Pages;
  readonly #log: vscode.LogOutputChannel;
  readonly #listener: vscode.Disposable;
  #isRunning = false;
  #show: ((progress: MachineProgressParams) => void) | undefined;

  constructor(
    client: BaseLanguageClient,
    context: vscode.ExtensionContext,
    { pages, log }: { readonly pages: Pages; readonly log: vscode.LogOutputChannel },
  ) {
    this.#client = client;
    this.#context = context;
    this.#pages = pages;
    this.#log = log;
    this.#listener = client.onNotification(machineProgressMessage.method, (progress: MachineProgressParams) =>
      this.#show?.(progress),
    );
  }

  /** Checks, with progress that can be cancelled, and shows what came of it. */
  async run(): Promise<void> {
    const reason = vscode.l10n.t('Seedlint: this starts the workspace’s Python, so it has to be trusted first.');
    if (!(await isTrusted(reason))) return;
    if (this.#isRunning) throw new Error(vscode.l10n.t('This machine is being checked already.'));
    this.#isRunning = true;
    try {
      await this.#check();
    } finally {
      this.#isRunning = false;
      this.#show = undefined;
    }
  }

  dispose(): void {
    this.#listener.dispose();
  }

  async #check(): Promise<void> {
    const params = await this.#params();
    const title = vscode.l10n.t('Seedlint: checking this machine');
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    const answer = await vscode.window.withProgress(options, async (progress, token) => {
      let last: MachineProgressParams | undefined;
      this.#show = (current) => {
        progress.report({ message: wordsFor(current), increment: 100 * (shareOf(current) - shareOf(last)) });
        last = current;
      };
      const measured = await this.#client.sendRequest<MachineAnswer>(checkMachineMessage.method, params, token);
      return token.isCancellationRequested ? undefined : measured;
    });
    if (answer === undefined) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('Seedlint: the check of this machine was stopped.'), 5000);
      return;
    }
    if (answer.outcome === 'refused') throw new Error(answer.reason);
    this.#log.info(answer.sentence);
    await this.#pages.showMarkdown(vscode.l10n.t('This machine'), answer.text);
    // What the user does with the message is not waited for.
    const show = answer.finding === 'same' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    void show(`Seedlint: ${answer.sentence}`);
  }

  async #params(): Promise<MachineParams> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const near = active?.scheme === 'file' ? vscode.workspace.getWorkspaceFolder(active)?.uri : undefined;
    const folder = near ?? vscode.workspace.workspaceFolders?.[0]?.uri;
    const python: EditorPython =
      folder === undefined ? { path: null, environment: {} } : await pythonFor(folder, this.#log);
    return {
      uri: folder === undefined ? null : this.#client.code2ProtocolConverter.asUri(folder),
      python: python.path,
      environment: python.environment,
      storage: this.#context.globalStorageUri.fsPath,
    };
  }
}

function wordsFor({ part, what, done, of }: MachineProgressParams): string {
  if (part === 'convolution') return vscode.l10n.t('training a network, process {0} of {1}', done + 1, of);
  return vscode.l10n.t('torch: {0} ({1} of {2})', what, done + 1, of);
}

/** From 0 to 1; the network counts for a third. */
function shareOf(progress: MachineProgressParams | undefined): number {
  if (progress === undefined) return 0;
  const { part, done, of } = progress;
  const share = of === 0 ? 0 : Math.min(1, done / of);
  return part === 'convolution' ? share / 3 : (1 + 2 * share) / 3;
}
