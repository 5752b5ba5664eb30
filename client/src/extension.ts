import * as vscode from 'vscode';
import { offer } from './offer.ts';

let stop: (() => Promise<void>) | undefined;

/** Called by an editor on a computer. What it reads first is a few kilobytes; those load the rest. */
export function activate(context: vscode.ExtensionContext): void {
  stop = offer(context, async (log) => (await import('./computer.ts')).startHere(context, log));
  context.subscriptions.push(
    // The editor asks for tasks as soon as this function is done.
    vscode.tasks.registerTaskProvider('seedlint', {
      provideTasks: async () => (await import('./computer.ts')).offeredTasks(context),
      resolveTask: async (task) => (await import('./computer.ts')).resolvedTask(task, context),
    }),
  );
}

/** Stops the server. */
export const deactivate = async (): Promise<void> => stop?.();
