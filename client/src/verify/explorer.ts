import * as vscode from 'vscode';
import { asRange, documentOf } from './marks.ts';
import type { Result, Verification } from './verification.ts';

/**
 * The open scripts and notebooks as tests of the Test Explorer, where the user wants them there and trusts the
 * workspace. Running one verifies it; nothing runs by itself.
 */
export class ScriptTests implements vscode.Disposable {
  readonly #verification: Verification;
  readonly #listeners: vscode.Disposable;
  #shown: Shown | undefined;

  constructor(verification: Verification) {
    this.#verification = verification;
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#settle()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('seedlint.verify.testExplorer')) this.#settle();
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#shown?.update()),
    );
    this.#settle();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#shown?.controller.dispose();
  }

  #settle(): void {
    const isWanted =
      vscode.workspace.isTrusted && vscode.workspace.getConfiguration('seedlint').get('verify.testExplorer') === true;
    if (isWanted && this.#shown === undefined) this.#shown = show(this.#verification);
    if (!isWanted) {
      this.#shown?.controller.dispose();
      this.#shown = undefined;
    }
  }
}

interface Shown {
  readonly controller: vscode.TestController;
  /** Takes up what was opened, and lets go what was closed; what was run stays, so that it can be run again. */
  update(): void;
}

function show(verification: Verification): Shown {
  const controller = vscode.tests.createTestController('seedlint', 'Seedlint');
  const ran = new Set<string>();
  const update = (): void => {
    const open = new Map(openScripts().map((uri) => [uri.toString(), uri]));
    for (const [id] of controller.items) if (!open.has(id) && !ran.has(id)) controller.items.delete(id);
    for (const [id, uri] of open) if (controller.items.get(id) === undefined) controller.items.add(itemFor(uri));
  };
  const itemFor = (uri: vscode.Uri): vscode.TestItem => {
    const item = controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    item.range = new vscode.Range(0, 0, 0, 0);
    return item;
  };
  const handle = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
    const all = request.include ?? [...controller.items].map(([, item]) => item);
    const items = all.filter((item) => request.exclude?.includes(item) !== true);
    const run = controller.createTestRun(request);
    for (const item of items) run.enqueued(item);
    // One after the other: two scripts at once would get into each other's way on a GPU.
    for (const item of items) {
      ran.add(item.id);
      await verify(item, { run, token, verification });
    }
    run.end();
  };
  controller.createRunProfile(vscode.l10n.t('Verify Reproducibility'), vscode.TestRunProfileKind.Run, handle, true);
  update();
  return { controller, update };
}

interface Circumstances {
  readonly run: vscode.TestRun;
  readonly token: vscode.CancellationToken;
  readonly verification: Verification;
}

async function verify(item: vscode.TestItem, { run, token, verification }: Circumstances): Promise<void> {
  if (token.isCancellationRequested || item.uri === undefined) return run.skipped(item);
  run.started(item);
  const began = Date.now();
  try {
    const print = (text: string): void => run.appendOutput(text.replace(/\r?\n/g, '\r\n'), undefined, item);
    const result = await verification.verifyFor(item.uri, { token, print });
    const milliseconds = Date.now() - began;
    if (result === undefined) run.skipped(item);
    else if (result.verdict === 'reproducible') run.passed(item, milliseconds);
    else if (result.verdict === 'irreproducible') run.failed(item, await messageOf(result), milliseconds);
    else run.errored(item, await messageOf(result), milliseconds);
  } catch (error) {
    run.errored(item, new vscode.TestMessage(error instanceof Error ? error.message : String(error)));
  }
}

/** The verdict, with what differs first in both runs, at the line that is most to blame. */
async function messageOf({ sentence, sides, marks: [mark] }: Result): Promise<vscode.TestMessage> {
  const text = sentence.replaceAll('`', '');
  const message = sides === null ? new vscode.TestMessage(text) : vscode.TestMessage.diff(text, ...sides);
  if (mark === undefined) return message;
  const document = await documentOf(mark);
  message.location = new vscode.Location(document.uri, asRange(mark, document));
  return message;
}

/** The Python files and notebooks on disk that have a tab. */
const openScripts = (): readonly vscode.Uri[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? [input.uri] : [],
    )
    .filter(({ scheme, path }) => scheme === 'file' && /\.(?:pyw?|ipynb)$/i.test(path));
