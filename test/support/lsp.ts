import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkProgram } from '../../server/src/engine/check.ts';
import { serve } from '../../server/src/lsp/server.ts';
import type { SessionHost } from '../../server/src/lsp/session.ts';
import { computer } from '../../server/src/node/computer.ts';
import { featuresOf, type Runners } from '../../server/src/node/features.ts';
import { realVerifier } from '../../server/src/node/verify/verifier.ts';
import { showDocumentationCommand } from '../../server/src/protocol/commands.ts';
import { type Message, type ServerStatus, statusMessage } from '../../server/src/protocol/messages.ts';
import { checkMachine } from '../../server/src/verify/machine/check.ts';
import { folderOf, type TemporaryFolder } from './folder.ts';
import { parserOnce, readLiteral, workspace } from './project.ts';

/** How a server is started for a test; everything but the project may be left out. */
export interface ServerOptions extends Partial<Pick<SessionHost, 'check' | 'parser'>>, Partial<Runners> {
  /** A project as one literal; it is written to a folder of its own. */
  readonly project: string;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The user's settings, for every file or by file name. */
  readonly settings?: (name: string) => unknown;
  /** The user's language, as an editor names it. */
  readonly locale?: string;
  /** The workspace's folders, by name within the project; the project itself where left out. */
  readonly folders?: readonly string[];
  /** How the client names its workspace instead. */
  readonly root?: (client: TestClient) => Pick<InitializeParams, 'rootUri' | 'rootPath'>;
}

/** What a current VS Code can do, as far as the server asks. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedDocumentSupport: true },
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      isPreferredSupport: true,
      dataSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
    workspaceFolders: true,
  },
};

/** Starts a server in this process and a client that speaks to it over two streams. */
export async function startServer(options: ServerOptions): Promise<TestClient> {
  const texts = [...readLiteral(options.project).texts].map(([path, text]) => [path.slice(workspace.length + 1), text]);
  return startServerIn(folderOf(Object.fromEntries(texts)), options);
}

/** The same in a folder that is there; it goes away with the client. */
export async function startServerIn(
  folder: TemporaryFolder,
  options: Omit<ServerOptions, 'project'>,
): Promise<TestClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const client = new TestClient(folder, connection, options.settings ?? (() => ({})));
  serve(
    createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    {
      parser: options.parser ?? parserOnce(),
      check: options.check ?? checkProgram,
      computer,
      quiet: 0,
    },
    { features: featuresOf({ verifier: realVerifier, checkMachine, ...options }) },
  );
  await client.initialize({
    capabilities: options.capabilities ?? fullCapabilities,
    initializationOptions: options.initializationOptions ?? { status: true, commands: [showDocumentationCommand] },
    processId: null,
    ...(options.locale !== undefined && { locale: options.locale }),
    ...(options.root?.(client) ?? {
      rootUri: null,
      workspaceFolders: (options.folders ?? ['']).map((name) => ({ uri: client.uri(name), name })),
    }),
  });
  return client;
}

/** An editor, as far as tests need one. Files go by their names within the project. */
export class TestClient implements AsyncDisposable {
  readonly connection: ProtocolConnection;
  /** What the server announced. */
  capabilities: InitializeResult['capabilities'] = {};
  /** What the server asked the client to register, by method. */
  readonly registered: string[] = [];
  /** How often the server asked for all diagnostics to be pulled again. */
  nRefreshes = 0;
  readonly #folder: TemporaryFolder;
  readonly #settings: (name: string) => unknown;
  readonly #documents = new Map<string, TextDocument>();
  readonly #resultIds = new Map<string, string>();
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #problems: string[] = [];
  #status: ServerStatus = { state: 'ready' };
  #onStatus: (() => void)[] = [];
  #onPublished: (() => void)[] = [];

  constructor(folder: TemporaryFolder, connection: ProtocolConnection, settings: (name: string) => unknown) {
    this.#folder = folder;
    this.#settings = settings;
    this.connection = connection;
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri = '' }) => this.#settings(this.name(scopeUri))),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.nRefreshes++;
      return null;
    });
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
      this.registered.push(...registrations.map(({ method }) => method));
      return null;
    });
    connection.onNotification('window/logMessage', ({ type, message }: { type: MessageType; message: string }) => {
      if (type <= MessageType.Warning) this.#problems.push(message);
    });
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      const waiting = this.#onPublished;
      this.#onPublished = [];
      for (const listener of waiting) listener();
    });
    connection.onNotification(statusMessage.method, (status: ServerStatus) => {
      this.#status = status;
      const waiting = this.#onStatus;
      this.#onStatus = [];
      for (const listener of waiting) listener();
    });
    connection.listen();
  }

  async initialize(params: InitializeParams): Promise<void> {
    const { capabilities } = await this.connection.sendRequest<InitializeResult>('initialize', params);
    this.capabilities = capabilities;
    await this.connection.sendNotification('initialized', {});
  }

  /** The URI of a file of the project; one that has a scheme is its own. */
  uri(name: string): string {
    return /^[a-z-]+:/.test(name) ? name : pathToFileURL(join(this.#folder.path, name)).href;
  }

  name(uri: string): string {
    const root = `${pathToFileURL(this.#folder.path).href}/`;
    return uri.startsWith(root) ? uri.slice(root.length) : uri;
  }

  /** The status that the server last told. */
  get status(): ServerStatus {
    return this.#status;
  }

  /** The text that the editor shows. */
  text(name: string): string {
    return this.#document(name).getText();
  }

  async open(name: string, text = this.#textOnDisk(name), languageId = 'python'): Promise<void> {
    const document = TextDocument.create(this.uri(name), languageId, 1, text);
    this.#documents.set(name, document);
    const textDocument = { uri: document.uri, languageId, version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** Replaces the first `before` of a text by `after`, as typing does. */
  async change(name: string, before: string, after: string): Promise<void> {
    const document = this.#document(name);
    const start = document.getText().indexOf(before);
    assert.notEqual(start, -1, `${name} contains ${before}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
    const contentChanges = [{ range, text: after }];
    const changed = TextDocument.update(document, contentChanges, document.version + 1);
    this.#documents.set(name, changed);
    const textDocument = { uri: changed.uri, version: changed.version };
    await this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  async save(name: string): Promise<void> {
    this.writeUnseen(name, this.text(name));
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uri(name) } });
  }

  async close(name: string): Promise<void> {
    this.#documents.delete(name);
    this.#resultIds.delete(name);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  /** Writes a file behind the editor's back, and has its watcher notice. */
  async write(name: string, text: string): Promise<void> {
    this.writeUnseen(name, text);
    await this.watched(name, 2);
  }

  async delete(name: string): Promise<void> {
    rmSync(join(this.#folder.path, name));
    await this.watched(name, 3);
  }

  writeUnseen(name: string, text: string): void {
    const path = join(this.#folder.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  async watched(name: string, type: 1 | 2 | 3): Promise<void> {
    const changes = [{ uri: this.uri(name), type }];
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** Asks for the diagnostics of a document, as an editor does that has those of the last time. */
  async report(name: string): Promise<DocumentDiagnosticReport> {
    const report = await this.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: this.uri(name) },
      previousResultId: this.#resultIds.get(name),
    });
    if (report.resultId !== undefined) this.#resultIds.set(name, report.resultId);
    return report;
  }

  /** The diagnostics of a document, asked for afresh. */
  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    this.#resultIds.delete(name);
    const report = await this.report(name);
    assert.equal(report.kind, 'full');
    return report.kind === 'full' ? report.items : [];
  }

  /** The rules that report something in a document, in the order of their places. */
  async rules(name: string): Promise<readonly unknown[]> {
    return (await this.diagnostics(name)).map(({ code }) => code);
  }

  /** The same once all programs around the open documents have been checked. */
  async settledRules(name: string): Promise<readonly unknown[]> {
    await this.settled();
    return this.rules(name);
  }

  /** Resolves when the server has done all that the messages so far gave it to do. */
  async settled(): Promise<void> {
    await this.connection.sendRequest('seedlint/documentation', { rule: '' });
    while (this.#status.state === 'busy') await new Promise<void>((resolve) => this.#onStatus.push(resolve));
  }

  /** What was last published, by URI; nothing where it was taken back. */
  get allPublished(): ReadonlyMap<string, readonly Diagnostic[]> {
    const told = [...this.#published].filter(([, { diagnostics }]) => diagnostics.length > 0);
    return new Map(told.map(([uri, { diagnostics }]) => [uri, diagnostics]));
  }

  /** What was published for a document, for clients that do not pull; undefined before anything was. */
  published(name: string): PublishDiagnosticsParams | undefined {
    return this.#published.get(this.uri(name));
  }

  /** Resolves once exactly these rules are published for a document. */
  async publishes(name: string, rules: readonly string[]): Promise<void> {
    const now = (): unknown => this.published(name)?.diagnostics.map(({ code }) => code) ?? [];
    while (JSON.stringify(now()) !== JSON.stringify(rules)) {
      await new Promise<void>((resolve) => this.#onPublished.push(resolve));
    }
  }

  codeActions(
    name: string,
    diagnostics: readonly Diagnostic[],
    only?: readonly string[],
  ): Promise<readonly CodeAction[]> {
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return this.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: this.uri(name) },
      range,
      context: { diagnostics, ...(only !== undefined && { only }) },
    });
  }

  /** Hovers over the first `words` in a document. */
  hover(name: string, words: string): Promise<Hover | null> {
    const document = this.#document(name);
    const position = document.positionAt(document.getText().indexOf(words));
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri: document.uri }, position });
  }

  /** Asks one of our own questions. */
  ask<Params, Answer>({ method }: Message<Params, Answer>, params: Params): Promise<Answer> {
    return this.connection.sendRequest(method, params);
  }

  /** The same, and takes it back when the signal is given. */
  askUntil<Params, Answer>({ method }: Message<Params, Answer>, params: Params, signal: AbortSignal): Promise<Answer> {
    const source = new CancellationTokenSource();
    signal.addEventListener('abort', () => source.cancel());
    return this.connection.sendRequest(method, params, source.token);
  }

  /** Applies an edit to the open documents, as an editor does: refuses one that was made for another version. */
  async apply({ documentChanges, changes }: WorkspaceEdit): Promise<void> {
    const files = [
      ...Object.entries(changes ?? {}).map(([uri, edits]) => ({ uri, version: null, edits })),
      ...(documentChanges ?? []).map((change) => {
        assert.ok('textDocument' in change, 'files are changed, not moved');
        return { ...change.textDocument, edits: change.edits };
      }),
    ];
    for (const { uri, version, edits } of files) {
      const name = this.name(uri);
      const document = this.#document(name);
      if (version !== null) assert.equal(version, document.version, `the edit of ${name} is for its version`);
      const text = TextDocument.applyEdits(
        document,
        edits.map((edit) => {
          assert.ok('newText' in edit && typeof edit.newText === 'string');
          return { range: edit.range, newText: edit.newText };
        }),
      );
      const changed = TextDocument.update(document, [{ text }], document.version + 1);
      this.#documents.set(name, changed);
      await this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: changed.version },
        contentChanges: [{ text }],
      });
    }
  }

  /** What the server logged as a warning or an error since this was last asked. What nobody asks for fails the test. */
  problems(): readonly string[] {
    return this.#problems.splice(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
    this.#folder[Symbol.dispose]();
    assert.deepEqual(this.#problems, [], 'the server logged problems that the test did not expect');
  }

  #textOnDisk(name: string): string {
    return readFileSync(join(this.#folder.path, name), 'utf8');
  }

  #document(name: string): TextDocument {
    const document = this.#documents.get(name);
    assert.ok(document !== undefined, `${name} is open`);
    return document;
  }
}
