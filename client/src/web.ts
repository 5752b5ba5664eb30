import type * as vscode from 'vscode';
import { startHere } from './browser.ts';
import { offer } from './offer.ts';

let stop: (() => Promise<void>) | undefined;

/** Called by an editor in a browser, which loads one file of an extension and no second. */
export function activate(context: vscode.ExtensionContext): void {
  stop = offer(context, async (log) => startHere(context, log));
}

/** Stops the server. */
export const deactivate = async (): Promise<void> => stop?.();
