import * as vscode from 'vscode';

/** The commands that run programs, or say why none can be run here. */
export interface Runner extends vscode.Disposable {
  verify(argument: unknown): Promise<void>;
  verifyWithArguments(argument: unknown): Promise<void>;
  /** Verifies a program that was just changed; `remarks` are sentences to say with the verdict. */
  verifyChanged(file: vscode.Uri, remarks: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  showReport(): Promise<void>;
  checkMachine(): Promise<void>;
}

/** Says in one message what was done to a program that cannot be run here, and why that is. */
export function tellUnverified(name: string, remarks: readonly string[], reason: string): void {
  const done = remarks.length === 0 ? [vscode.l10n.t('{0} was changed.', name)] : remarks;
  // What the user does with the message is not waited for.
  void vscode.window.showInformationMessage(`Seedlint: ${[...done, reason].join(' ')}`);
}
