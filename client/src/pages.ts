import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { configurationMessage } from '../../server/src/protocol/configuration.ts';
import {
  debugInformationMessage,
  documentationMessage,
  type Message,
  type TextAnswer,
  timelineMessage,
} from '../../server/src/protocol/messages.ts';

/** Texts that the server writes and the editor shows without a file, each under a URI of its own. */
export class Pages implements vscode.TextDocumentContentProvider {
  readonly onDidChange: vscode.Event<vscode.Uri>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #texts = new Map<string, string>();
  readonly #client: BaseLanguageClient;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.onDidChange = this.#changed.event;
  }

  /** What was written for the page; the page of a rule can be written at any time. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string | undefined> {
    const [, rule] = /^\/([\w-]+)\.md$/.exec(uri.path) ?? [];
    if (!this.#texts.has(uri.toString()) && rule !== undefined && uri.query === '') {
      await this.#fetch(uri, documentationMessage, { rule });
    }
    return this.#texts.get(uri.toString());
  }

  /** Shows what a program does to its generators, beside the program. */
  async showTimeline(program: vscode.Uri): Promise<void> {
    const uri = this.#client.code2ProtocolConverter.asUri(program);
    const page = pageUri(`${nameOf(program)}.timeline`, uri);
    await this.#fetch(page, timelineMessage, { uri });
    const document = await vscode.workspace.openTextDocument(page);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  /** Shows a text, as Markdown, under a name. */
  async showMarkdown(name: string, text: string): Promise<void> {
    const page = pageUri(`${name}.md`, '');
    this.#texts.set(page.toString(), text);
    this.#changed.fire(page);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }

  /** Shows what holds for a file or a folder, and where each value comes from. */
  async showConfiguration(place: vscode.Uri): Promise<void> {
    const uri = this.#client.code2ProtocolConverter.asUri(place);
    const page = pageUri(`${vscode.l10n.t('Configuration of {0}', nameOf(place))}.md`, uri);
    await this.#fetch(page, configurationMessage, { uri });
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }

  /** Shows how the editor, the extension and the server are, as text that can be copied into a bug report. */
  async showDebugInformation(aboutEditor: string): Promise<void> {
    const page = pageUri(`${vscode.l10n.t('Seedlint debug information')}.md`, 'text');
    const { method } = debugInformationMessage;
    const answer = await this.#client.sendRequest<TextAnswer>(method, null).catch(
      // That the server does not answer is worth reporting, too.
      (error: unknown): TextAnswer => ({
        outcome: 'none',
        reason: error instanceof Error ? error.message : String(error),
      }),
    );
    const aboutServer = answer.outcome === 'text' ? answer.text : `## Server\n- ${answer.reason}\n`;
    this.#texts.set(page.toString(), `${aboutEditor}\n${aboutServer}`);
    this.#changed.fire(page);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(page), { preview: false });
  }

  /** Shows the documentation of a rule. */
  async showDocumentation(rule: string): Promise<void> {
    const page = pageUri(`${rule}.md`, '');
    await this.#fetch(page, documentationMessage, { rule });
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }

  async #fetch<Params>(page: vscode.Uri, { method }: Message<Params, TextAnswer>, params: Params): Promise<void> {
    const answer = await this.#client.sendRequest<TextAnswer>(method, params);
    if (answer.outcome === 'none') throw new Error(answer.reason);
    this.#texts.set(page.toString(), answer.text);
    this.#changed.fire(page);
  }
}

/** The scheme of the pages' URIs. */
export const pageScheme = 'seedlint';

/** `name` is what the tab shows; `query` tells pages of the same name apart. */
const pageUri = (name: string, query: string): vscode.Uri =>
  vscode.Uri.from({ scheme: pageScheme, path: `/${name}`, query });

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
