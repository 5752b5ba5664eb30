import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { runsNothingKey } from '../../server/src/protocol/commands.ts';
import type { WorkerStart } from '../../server/src/protocol/worker.ts';
import { CheckedDocuments } from './documents.ts';
import { type Main, startMain } from './main.ts';
import { optionsOf } from './options.ts';
import { type Runner, tellUnverified } from './runner.ts';
import { nameOf } from './verify/target.ts';

/** Starts the extension in a browser: the server is a worker, and nothing is run. */
export function startHere(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Main {
  const documents = new CheckedDocuments();
  const server = new WorkerServer(context.extensionUri);
  const client = new LanguageClient('seedlint', 'Seedlint', () => server.start(), optionsOf(documents, log));
  void vscode.commands.executeCommand('setContext', runsNothingKey, true);
  context.subscriptions.push(server);
  return startMain(context, log, { client, documents, runnerFor: () => nothingRuns });
}

/** The worker that the server runs in; a new one takes the place of the last. */
class WorkerServer implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  #worker: Worker | undefined;

  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  async start(): Promise<{ readonly reader: BrowserMessageReader; readonly writer: BrowserMessageWriter }> {
    const [runtime, grammar] = await Promise.all(
      ['web-tree-sitter.wasm', 'tree-sitter-python.wasm'].map((name) => vscode.workspace.fs.readFile(this.#file(name))),
    );
    if (runtime === undefined || grammar === undefined) throw new Error('The parser is not there.');
    this.dispose();
    const worker = new Worker(this.#file('server.web.js').toString(true));
    this.#worker = worker;
    const first: WorkerStart = { modules: { runtime, grammar } };
    worker.postMessage(first);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }

  dispose(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#extension, 'dist', name);
  }
}

const refuse = async (): Promise<never> => {
  throw new Error(reason());
};

const nothingRuns: Runner = {
  verify: refuse,
  verifyWithArguments: refuse,
  verifyChanged: async (file, remarks) => tellUnverified(nameOf(file), remarks, reason()),
  stop: refuse,
  showReport: refuse,
  checkMachine: refuse,
  dispose() {},
};

const reason = (): string =>
  vscode.l10n.t('Nothing can be run in a browser: to verify, open this folder in VS Code on a computer.');

/** Of a browser’s workers, what is used here: the compiler is told of Node’s globals. */
declare class Worker {
  constructor(address: string);
  postMessage(message: unknown): void;
  terminate(): void;
}
