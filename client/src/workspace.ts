import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { hasWorkspaceResultsKey } from '../../server/src/protocol/commands.ts';
import {
  clearWorkspaceMessage,
  type LintWorkspaceAnswer,
  type LintWorkspaceProgress,
  lintWorkspaceMessage,
  lintWorkspaceProgressMessage,
} from '../../server/src/protocol/workspace.ts';

/** What the commands do that check the whole workspace: one check at a time, and its end. */
export class WorkspaceLint implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #listeners: vscode.Disposable;
  #isRunning = false;
  #show: ((progress: LintWorkspaceProgress) => void) | undefined;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#listeners = vscode.Disposable.from(
      client.onNotification(lintWorkspaceProgressMessage.method, (progress: LintWorkspaceProgress) =>
        this.#show?.(progress),
      ),
      // A server that starts again knows nothing of what another one has found.
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Stopped) void setHasResults(false);
      }),
    );
  }

  /** Checks, with progress that can be cancelled, and shows the Problems where there are some. */
  async lint(): Promise<void> {
    if (this.#isRunning) throw new Error(vscode.l10n.t('The workspace is being checked already.'));
    this.#isRunning = true;
    try {
      await this.#lint();
    } finally {
      this.#isRunning = false;
      this.#show = undefined;
    }
  }

  /** Takes back what was found in files that are not open. */
  async clear(): Promise<void> {
    await this.#client.sendRequest<null>(clearWorkspaceMessage.method, null);
    await setHasResults(false);
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  async #lint(): Promise<void> {
    const title = vscode.l10n.t('Seedlint: checking the workspace');
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    const answer = await vscode.window.withProgress(options, (progress, token) => {
      let last = 0;
      this.#show = ({ done, of, file }) => {
        const message = vscode.l10n.t('{0} of {1}: {2}', done + 1, of, file);
        progress.report({ message, increment: (100 * (done - last)) / of });
        last = done;
      };
      return this.#client.sendRequest<LintWorkspaceAnswer>(lintWorkspaceMessage.method, null, token);
    });
    if (answer.outcome === 'refused') throw new Error(answer.reason);
    await setHasResults(true);
    vscode.window.setStatusBarMessage(sentenceFor(answer), 8000);
    if (answer.nFindings > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

function sentenceFor({
  nFiles,
  nFound,
  nFindings,
  isComplete,
}: Extract<LintWorkspaceAnswer, { outcome: 'checked' }>): string {
  if (!isComplete) return vscode.l10n.t('Seedlint: stopped after {0} files, {1} findings so far', nFiles, nFindings);
  if (nFindings === 0) return vscode.l10n.t('Seedlint: nothing found in {0} files', nFiles);
  return vscode.l10n.t('Seedlint: {0} findings in {1} of {2} files', nFindings, nFound, nFiles);
}

const setHasResults = (hasResults: boolean): Thenable<unknown> =>
  vscode.commands.executeCommand('setContext', hasWorkspaceResultsKey, hasResults);
