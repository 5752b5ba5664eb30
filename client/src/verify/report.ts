import * as vscode from 'vscode';
import type { ReportAction, VerifyReport } from '../../../server/src/protocol/verify.ts';
import { goTo } from './marks.ts';

/** The report of the last verification: kept with the workspace, shown in one panel that survives a reload. */
export class Report implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #serializer: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** Puts a new report in the place of the last, also in the panel where that is open. */
  async keep(report: VerifyReport): Promise<void> {
    const file = this.#file();
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(report)));
    if (this.#panel !== undefined) fill(this.#panel, report);
  }

  /** Shows the last report beside the code; throws a sentence where there is none. */
  async show(): Promise<void> {
    const report = await this.#read();
    if (this.#panel !== undefined) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: true, enableFindWidget: true, localResourceRoots: [] };
    const panel = vscode.window.createWebviewPanel(viewType, '', place, options);
    this.#take(panel);
    fill(panel, report);
  }

  /** Called by the editor for a panel that was open when the window was closed. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#take(panel);
    fill(panel, await this.#read());
  }

  /** An open panel stays: the window may only be loading again. */
  dispose(): void {
    this.#serializer.dispose();
  }

  #take(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#context.extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage(async (action: ReportAction) => {
      try {
        await this.#act(action);
      } catch (error) {
        this.#log.error('A button of the report failed.', error);
        void vscode.window.showErrorMessage(`Seedlint: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }

  async #act(action: ReportAction): Promise<void> {
    const report = await this.#read();
    switch (action.action) {
      case 'open': {
        const uri = vscode.Uri.file(absolute(action.file, report.root)).toString();
        return goTo({
          uri,
          line: Number(action.line) - 1,
          cell: action.cell === undefined ? null : Number(action.cell),
        });
      }
      case 'copy':
        return vscode.env.clipboard.writeText(action.text);
      case 'export':
        return save(report);
    }
  }

  async #read(): Promise<VerifyReport> {
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(this.#file());
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
        throw new Error(vscode.l10n.t('Nothing has been verified in this workspace yet.'));
      }
      throw error;
    }
    return JSON.parse(new TextDecoder().decode(bytes)) as VerifyReport;
  }

  #file(): vscode.Uri {
    return vscode.Uri.joinPath(this.#context.storageUri ?? this.#context.globalStorageUri, 'report.json');
  }
}

const viewType = 'seedlint.report';

function fill(panel: vscode.WebviewPanel, { title, panel: html }: VerifyReport): void {
  panel.title = vscode.l10n.t('Report: {0}', title);
  panel.webview.html = html;
}

const absolute = (file: string, root: string): string =>
  /^(?:\/|[A-Za-z]:\/)/.test(file) ? file : `${root.replace(/\/$/, '')}/${file}`;

async function save({ title, root, page }: VerifyReport): Promise<void> {
  const stem = (title.split('/').at(-1) ?? title).replace(/\.\w+$/, '');
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(vscode.Uri.file(root), `${stem}-report.html`),
    filters: { HTML: ['html'] },
  });
  if (target !== undefined) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(page));
}
