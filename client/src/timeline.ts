import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { hasTimelineKey, openPlaceCommand, timelineView } from '../../server/src/protocol/commands.ts';
import {
  type OutlineAnswer,
  type OutlineParams,
  outlineChangedMessage,
  outlineMessage,
  type PlainNode,
} from '../../server/src/protocol/outline.ts';
import { iconOf, spokenOf } from './timeline-looks.ts';

/** One line of the view; `id` stays the same while the program is edited, so that what is open stays open. */
interface Line {
  readonly id: string;
  readonly node: PlainNode;
  readonly children: readonly Line[];
}

/** The view of one program's seeds and draws: there once it is asked for, and in step with the program from then on. */
export class TimelineView implements vscode.TreeDataProvider<Line>, vscode.Disposable {
  readonly onDidChangeTreeData: vscode.Event<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #client: BaseLanguageClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #view: vscode.TreeView<Line>;
  readonly #listeners: vscode.Disposable;
  #entry: vscode.Uri | undefined;
  #lines: readonly Line[] = [];
  #isStale = false;

  constructor(client: BaseLanguageClient, log: vscode.LogOutputChannel) {
    this.#client = client;
    this.#log = log;
    this.onDidChangeTreeData = this.#changed.event;
    this.#view = vscode.window.createTreeView(timelineView, { treeDataProvider: this, showCollapseAll: true });
    this.#listeners = vscode.Disposable.from(
      client.onNotification(outlineChangedMessage.method, () => this.#refresh()),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#isStale) this.#refresh();
      }),
    );
  }

  /** The program that is shown; undefined where there is no view. */
  get entry(): vscode.Uri | undefined {
    return this.#entry;
  }

  /** Shows the program of a file; where the file is part of several, the user chooses one. */
  async show(file: vscode.Uri): Promise<void> {
    const answer = await this.#ask(file, false);
    if (answer.outcome === 'none') throw new Error(answer.reason);
    if (answer.outcome === 'choose') {
      const entry = await this.#choose(answer.entries, file);
      if (entry !== undefined) await this.#open(entry, await this.#ask(entry, true));
      return;
    }
    await this.#open(this.#client.protocol2CodeConverter.asUri(answer.entry), answer);
  }

  /** Takes the view away. */
  async close(): Promise<void> {
    this.#entry = undefined;
    this.#take([]);
    await vscode.commands.executeCommand('setContext', hasTimelineKey, false);
  }

  getTreeItem({ id, node }: Line): vscode.TreeItem {
    const { label, description, place, findings, children } = node;
    const item = new vscode.TreeItem(label, expansionOf(node));
    const rules = findings.map(({ rule }) => rule);
    item.id = id;
    item.description = [...rules, description, place?.name ?? ''].filter((part) => part !== '').join(' · ');
    item.iconPath = iconOf(node);
    item.tooltip = tooltipOf(node);
    item.accessibilityInformation = { label: spokenOf(node) };
    item.contextValue = children.length > 0 ? 'group' : 'line';
    if (place !== undefined)
      item.command = { title: vscode.l10n.t('Go to Line'), command: openPlaceCommand, arguments: [place] };
    return item;
  }

  getChildren(line?: Line): Line[] {
    return [...(line === undefined ? this.#lines : line.children)];
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #ask(file: vscode.Uri, isEntry: boolean): Promise<OutlineAnswer> {
    const params: OutlineParams = { uri: this.#client.code2ProtocolConverter.asUri(file), isEntry };
    return this.#client.sendRequest<OutlineAnswer>(outlineMessage.method, params);
  }

  async #choose(entries: readonly string[], file: vscode.Uri): Promise<vscode.Uri | undefined> {
    const uris = entries.map((entry) => this.#client.protocol2CodeConverter.asUri(entry));
    const items = uris.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const title = vscode.l10n.t('{0} is part of several programs. Which one is to be shown?', name);
    return (await vscode.window.showQuickPick(items, { title }))?.uri;
  }

  async #open(entry: vscode.Uri, answer: OutlineAnswer): Promise<void> {
    if (answer.outcome === 'none') throw new Error(answer.reason);
    this.#entry = entry;
    this.#fill(answer);
    await vscode.commands.executeCommand('setContext', hasTimelineKey, true);
    await vscode.commands.executeCommand(`${timelineView}.focus`);
  }

  #refresh(): void {
    if (this.#entry === undefined) return;
    this.#isStale = !this.#view.visible;
    if (this.#isStale) return;
    const entry = this.#entry;
    this.#ask(entry, true).then(
      (answer) => {
        if (this.#entry === entry) this.#fill(answer);
      },
      (error: unknown) => this.#log.warn('The timeline could not be brought up to date.', error),
    );
  }

  #fill(answer: OutlineAnswer): void {
    const name = this.#entry === undefined ? '' : vscode.workspace.asRelativePath(this.#entry);
    this.#view.message =
      answer.outcome === 'outline' ? `${name}: ${answer.verdict}` : answer.outcome === 'none' ? answer.reason : '';
    this.#take(answer.outcome === 'outline' ? linesOf(answer.nodes) : []);
  }

  #take(lines: readonly Line[]): void {
    this.#isStale = false;
    this.#lines = lines;
    // A view that comes up asks by itself. Asked for twice at once, VS Code puts lines below others that are not theirs.
    if (this.#view.visible) this.#changed.fire();
  }
}

/** Lines that say the same below the same line are told apart by their number. */
function linesOf(nodes: readonly PlainNode[], parent = ''): readonly Line[] {
  const counts = new Map<string, number>();
  return nodes.map((node) => {
    const name = `${parent}/${node.kind} ${node.label}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const id = `${name} ${count}`;
    return { id, node, children: linesOf(node.children, id) };
  });
}

function expansionOf({ children }: PlainNode): vscode.TreeItemCollapsibleState {
  return children.length > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None;
}

function tooltipOf({ label, description, place, findings }: PlainNode): string {
  const found = findings.map(({ rule, message }) => `${message} (${rule})`);
  return [label, description, place?.name ?? '', ...found].filter((line) => line !== '').join('\n');
}
