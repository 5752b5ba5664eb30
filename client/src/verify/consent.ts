import * as vscode from 'vscode';
import type { VerifyPlanAnswer } from '../../../server/src/protocol/verify.ts';
import { nameOf } from './target.ts';
import { textOf } from './words.ts';

/**
 * True when the user has agreed, now or before, that scripts of the file's folder are run. Asks once for each folder of
 * the workspace and shows what exactly would be run; `plan` is only called for that.
 */
export async function hasConsent(
  file: vscode.Uri,
  memory: vscode.Memento,
  plan: () => Promise<VerifyPlanAnswer>,
): Promise<boolean> {
  const folder = (vscode.workspace.getWorkspaceFolder(file)?.uri ?? vscode.Uri.joinPath(file, '..')).toString();
  const agreed = memory.get<readonly string[]>(memoryKey, []);
  if (agreed.includes(folder)) return true;
  const answer = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Seedlint: looking for a Python') },
    plan,
  );
  if (answer.outcome === 'refused') throw new Error(answer.reason);
  const run = vscode.l10n.t('Run');
  const question = vscode.l10n.t('Run {0} several times and compare the runs?', nameOf(file));
  const chosen = await vscode.window.showInformationMessage(question, { modal: true, detail: detailOf(answer) }, run);
  if (chosen !== run) return false;
  await memory.update(memoryKey, [...agreed, folder]);
  return true;
}

const memoryKey = 'verify.folders';

function detailOf({ command, folder, interpreter, warnings }: Extract<VerifyPlanAnswer, { outcome: 'plan' }>): string {
  const lines = [
    textOf(command),
    '',
    vscode.l10n.t('In {0}', folder),
    vscode.l10n.t('With {0}', interpreter),
    '',
    vscode.l10n.t('What it writes there goes to a scratch folder, which is deleted afterwards.'),
    ...warnings.map((warning) => `• ${warning.replaceAll('`', '')}`),
    '',
    vscode.l10n.t('This is asked once for each folder.'),
  ];
  return lines.join('\n');
}
