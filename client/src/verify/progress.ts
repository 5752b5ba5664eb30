import * as vscode from 'vscode';
import { type CommandId, isVerifyingKey } from '../../../server/src/protocol/commands.ts';
import type { VerifyProgressParams } from '../../../server/src/protocol/verify.ts';

/** Shows how far a verification is. */
export type ShowProgress = (progress: VerifyProgressParams) => void;

/** Where progress is shown, besides the status bar: in a notification, or nowhere. */
export interface ProgressPlace {
  readonly isNotified: boolean;
  /** Cancelled by what shows the progress. */
  readonly stopper: vscode.CancellationTokenSource;
}

/**
 * Does long work with an item in the status bar that stops it, and where that is wanted with a notification that can be
 * cancelled. Both say how far it is.
 */
export async function withProgress<Result>(
  name: string,
  { isNotified, stopper }: ProgressPlace,
  work: (show: ShowProgress) => Promise<Result>,
): Promise<Result> {
  const item = vscode.window.createStatusBarItem('seedlint.verify', vscode.StatusBarAlignment.Left);
  const command: CommandId = 'seedlint.verifyStop';
  item.name = 'Seedlint';
  item.command = command;
  item.text = `$(sync~spin) ${vscode.l10n.t('Verifying {0}', name)}`;
  const stop = vscode.l10n.t('Stop the verification');
  item.tooltip = stop;
  item.accessibilityInformation = { label: `${vscode.l10n.t('Verifying {0}', name)}. ${stop}`, role: 'button' };
  item.show();
  await vscode.commands.executeCommand('setContext', isVerifyingKey, true);
  try {
    const follow = (report: (message: string, share: number) => void): Promise<Result> =>
      work((current) => {
        if (stopper.token.isCancellationRequested) return;
        const message = wordsFor(current);
        report(message, shareOf(current));
        item.text = `$(sync~spin) ${name}: ${message}`;
      });
    if (!isNotified) return await follow(() => {});
    const title = vscode.l10n.t('Seedlint: verifying {0}', name);
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    return await vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => stopper.cancel());
      stopper.token.onCancellationRequested(() => progress.report({ message: vscode.l10n.t('stopping …') }));
      let shown = 0;
      return follow((message, now) => {
        const share = Math.max(shown, now);
        progress.report({ message, increment: 100 * (share - shown) });
        shown = share;
      });
    });
  } finally {
    item.dispose();
    await vscode.commands.executeCommand('setContext', isVerifyingKey, false);
  }
}

function wordsFor({ run, of, step, steps, seconds }: VerifyProgressParams): string {
  const time = Math.floor(seconds);
  if (steps === 0) return vscode.l10n.t('run {0} of {1}, step {2}, {3} s', run, of, step, time);
  return vscode.l10n.t('run {0} of {1}, step {2} of {3}, {4} s', run, of, step, steps, time);
}

/** From 0 to 1, as far as one can know. */
const shareOf = ({ run, of, step, steps }: VerifyProgressParams): number =>
  Math.min(1, (run - 1 + (steps === 0 ? 0 : Math.min(1, step / steps))) / of);
