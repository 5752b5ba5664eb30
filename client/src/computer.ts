import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CheckedDocuments } from './documents.ts';
import { MachineCheck } from './machine.ts';
import { type Main, startMain } from './main.ts';
import { optionsOf } from './options.ts';
import { tellUnverified } from './runner.ts';
import { ScriptTests } from './verify/explorer.ts';
import { nameOf, notOnDisk } from './verify/target.ts';
import { Verification } from './verify/verification.ts';

export { offeredTasks, resolvedTask } from './tasks.ts';

/** Starts the extension on a computer: the server is a process of its own, and can start others. */
export function startHere(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Main {
  const documents = new CheckedDocuments();
  const module = context.asAbsolutePath('dist/server.cjs');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--inspect=6009'] } };
  const options = optionsOf(documents, log, { storage: context.globalStorageUri.fsPath });
  const client = new LanguageClient('seedlint', 'Seedlint', { run, debug }, options);
  return startMain(context, log, {
    client,
    documents,
    runnerFor(pages) {
      const verification = new Verification(client, context, log);
      const tests = new ScriptTests(verification);
      const machine = new MachineCheck(client, context, { pages, log });
      return {
        verify: (argument) => verification.verify(argument),
        verifyWithArguments: (argument) => verification.verifyWithArguments(argument),
        async verifyChanged(file, remarks) {
          if (file.scheme === 'file') await verification.verify(file, remarks);
          else tellUnverified(nameOf(file), remarks, notOnDisk());
        },
        stop: () => verification.stop(),
        showReport: () => verification.showReport(),
        checkMachine: () => machine.run(),
        dispose: () => vscode.Disposable.from(tests, verification, machine).dispose(),
      };
    },
  });
}
