import { type Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isWithin } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import { version } from '../base/version.ts';
import type { CheckSettings, checkProgram } from '../engine/check.ts';
import type { InstalledPackages } from '../engine/versions.ts';
import { isNotebook } from '../files/notebook/read.ts';
import { readOpen, readSource } from '../files/read.ts';
import type { FileSource } from '../files/source.ts';
import type { MeasuredMachine } from '../project/measured.ts';
import type { ServerStatus } from '../protocol/messages.ts';
import type { Configuration } from '../settings/config/resolve.ts';
import type { Settings } from '../settings/schema.ts';
import type { Parser } from '../syntax/tree.ts';
import { isLibrary, isPython } from './checked.ts';
import { circumstancesOf } from './circumstances.ts';
import type { Client } from './client.ts';
import type { Places } from './convert.ts';
import { Events } from './events.ts';
import { type NotebookEvent, Notebooks, type OpenNotebook, programOf } from './notebooks.ts';
import { SettingsStore } from './settings.ts';
import { textDocuments } from './text-documents.ts';
import { uriOf } from './uris.ts';
import { Voice } from './voice.ts';
import { Baselines } from './workspace/baselines.ts';
import { boundsFor, type IndexOptions } from './workspace/bounds.ts';
import { Configs, checkSettingsFor } from './workspace/configs.ts';
import { FactsStore } from './workspace/facts.ts';
import { Folders } from './workspace/folders.ts';
import { Root } from './workspace/root.ts';

/** What the outside gives a session. */
export interface SessionHost {
  readonly connection: Connection;
  readonly client: Client;
  /** Rejects where no parser could be opened; nothing is checked then. */
  readonly parser: Promise<Parser>;
  readonly check: typeof checkProgram;
  /** The computer that the server runs on; undefined in a browser, where the client has all files. */
  readonly computer?: Computer;
  /** Milliseconds without a change before the programs around the open files are checked. */
  readonly quiet: number;
}

/** What a computer has besides what the client shows. Nothing of it throws or rejects, and nothing is run. */
export interface Computer {
  readonly disk: FileSource;
  /** The Python environments that a program may run in, likeliest first; `folders` are those of the project. */
  environments(search: {
    readonly folders: readonly FilePath[];
    readonly interpreter: string | undefined;
  }): readonly InstalledPackages[];
  /** What was measured of it; `storage` is the folder where the client keeps that. */
  measured(storage: string | undefined): Promise<readonly MeasuredMachine[]>;
}

/** One open document that is checked, and all that is needed to ask about it. */
export interface Subject extends CheckedFile {
  /** The document; for a notebook, that of one of its cells. */
  readonly document: TextDocument;
  /** The index of the cell among the notebook's code cells; null outside notebooks. */
  readonly cell: number | null;
}

/** A Python file, open or not, with the root it belongs to and the settings it is checked with. */
export interface CheckedFile {
  readonly path: FilePath;
  readonly root: Root;
  readonly settings: Settings;
  readonly configuration: Configuration;
  readonly checkSettings: CheckSettings;
}

/** What one editor has open, and everything that is known about the files around it. */
export class Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents = new TextDocuments(textDocuments);
  readonly notebooks = new Notebooks();
  readonly settings: SettingsStore;
  readonly facts: FactsStore;
  readonly folders: Folders;
  readonly configs: Configs;
  readonly baselines: Baselines;
  readonly host: SessionHost;
  readonly voice: Voice;
  readonly events = new Events();
  readonly #listeners: (() => void)[] = [];
  readonly #starters: (() => void)[] = [];
  readonly #enders: (() => void)[] = [];
  /** The version that each open document had when it was opened or last saved. */
  readonly #savedVersions = new Map<string, number>();
  readonly #openByPath = new Map<FilePath, TextDocument>();
  readonly #notebookByPath = new Map<FilePath, OpenNotebook>();
  readonly #roots = new Map<string, Root>();

  constructor(host: SessionHost) {
    const { connection, client, parser } = host;
    this.host = host;
    this.connection = connection;
    this.client = client;
    this.voice = new Voice(connection, client);
    this.onStart(() => this.note(`Seedlint ${version}`));
    this.settings = new SettingsStore(connection, client);
    this.facts = new FactsStore((path) => this.#read(path), parser);
    this.folders = new Folders({
      client,
      disk: host.computer?.disk,
      ask: ({ method }, params) => connection.sendRequest(method, params),
    });
    const read = (path: FilePath): Promise<string | undefined> => this.#read(path);
    const onProblem = (sentence: string): void => connection.console.warn(sentence);
    this.baselines = new Baselines({ read, onProblem });
    this.configs = new Configs({
      read,
      holderOf: (path) => this.folders.holderOf(path),
      rootOf: (path) => this.folders.rootOf(path),
      onProblem,
    });
    parser.then(
      ({ name, problem }) => {
        this.note(`The parser is ${name === 'wasm' ? 'the WebAssembly one' : 'the native one'}.`);
        this.report({ parser: name, ...(problem !== undefined && { problem }) });
      },
      (error) => {
        this.voice.giveUp('The parser could not be started, so nothing is checked.', error);
      },
    );
  }

  /** Calls `listener` after anything has changed that may change findings: texts, files, settings, folders. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Says that something has changed that may change findings. */
  changed(): void {
    this.report({ state: 'busy' });
    for (const listener of this.#listeners) listener();
  }

  /** Says that the text of a file may have changed, in the editor or on disk, or that it came or went. */
  invalidate(path: FilePath): void {
    this.configs.invalidate(path);
    this.baselines.invalidate(path);
    for (const root of this.#roots.values()) root.invalidate(path);
    this.events.happened({ kind: 'invalidated', path });
  }

  /** Says that more is known of the machine than before. */
  measured(): void {
    for (const root of this.#roots.values()) root.forgetCircumstances();
    this.changed();
  }

  /** Calls `listener` when the client is ready for requests of ours. */
  onStart(listener: () => void): void {
    this.#starters.push(listener);
  }

  /** Says that the client is ready. */
  start(): void {
    for (const listener of this.#starters) listener();
  }

  /** Calls `listener` when the client is done with us. */
  onEnd(listener: () => void): void {
    this.#enders.push(listener);
  }

  /** Says that the client is done with us. */
  end(): void {
    for (const listener of this.#enders) listener();
  }

  /** Takes note of what happened to a document: to its text, or to the file below it. */
  track(document: TextDocument, event: 'opened' | 'changed' | 'saved' | 'closed'): void {
    const path = this.folders.pathOf(document.uri);
    // Read as Python, a notebook's file would be nonsense.
    if (path === undefined || isNotebook(path)) return;
    if (event === 'closed') {
      this.#openByPath.delete(path);
      this.#savedVersions.delete(document.uri);
    } else {
      this.#openByPath.set(path, document);
      if (event !== 'changed') this.#savedVersions.set(document.uri, document.version);
    }
    if (event !== 'changed') this.folders.notice(path);
    this.invalidate(path);
    this.changed();
  }

  /** Takes note of what happened to a notebook: to its cells, or to the file below it. */
  trackNotebook(notebook: OpenNotebook, event: NotebookEvent): void {
    const path = this.folders.pathOfNotebook(notebook.uri);
    if (event === 'closed') this.#notebookByPath.delete(path);
    else this.#notebookByPath.set(path, notebook);
    this.invalidate(path);
    this.changed();
  }

  /** True for a document that is checked when it is saved, and has changed since. */
  isHeldBack({ document, settings, path, cell }: Subject): boolean {
    if (settings.run !== 'onSave') return false;
    if (cell !== null) return this.#notebookByPath.get(path)?.isDirty === true;
    return this.#savedVersions.get(document.uri) !== document.version;
  }

  /** The open document of that URI, a cell's too. */
  documentAt(uri: string): TextDocument | undefined {
    return this.documents.get(uri) ?? this.notebooks.cellAt(uri)?.document;
  }

  /** The open document of that URI as far as it is checked; undefined for all others. */
  async subjectAt(uri: string): Promise<Subject | undefined> {
    const found = this.notebooks.cellAt(uri);
    if (found !== undefined) {
      const { notebook, document, index } = found;
      const file = await this.#checkedFile(this.folders.pathOfNotebook(notebook.uri), notebook.uri);
      return file && { ...file, document, cell: index };
    }
    const path = this.folders.pathOf(uri);
    const document = this.documents.get(uri);
    if (path === undefined || document === undefined || !isPython(document)) return undefined;
    const file = await this.#checkedFile(path, uri);
    return file && { ...file, document, cell: null };
  }

  /** The Python file or notebook of that URI, open or not, as far as it is checked; undefined for all others. */
  async programAt(uri: string): Promise<CheckedFile | undefined> {
    const cell = this.notebooks.cellAt(uri);
    if (cell !== undefined) return this.programAt(cell.notebook.uri);
    const path = this.notebooks.has(uri) ? this.folders.pathOfNotebook(uri) : this.folders.pathOf(uri);
    return path === undefined ? undefined : this.#checkedFile(path, uri);
  }

  async #checkedFile(path: FilePath, uri: string): Promise<CheckedFile | undefined> {
    if (isLibrary(path)) return undefined;
    const settings = await this.settings.for(uri);
    const configuration = await this.configs.for(path, settings);
    if (!settings.enable || configuration.isExcluded(path)) return undefined;
    const rootPath = configuration.root ?? (await this.folders.rootOf(path));
    const folder = this.folders.holderOf(path);
    const walked = folder && (isWithin(folder, rootPath) ? rootPath : folder);
    const options = { folder: walked, ...boundsFor(rootPath, settings), isLeftOut: configuration.isExcluded };
    const root = this.#rootAt(rootPath, options, configuration.exclusions);
    const checkSettings = checkSettingsFor(path, configuration, this.client.language);
    return { path, root, settings, configuration, checkSettings };
  }

  /** What holds for a file, open or not, checked or not. */
  async configurationOf(path: FilePath): Promise<Configuration> {
    return this.configs.for(path, await this.settings.for(this.uriOf(path)));
  }

  /** How the findings of a root's files are placed. */
  placesIn(root: Root): Places {
    return {
      project: root.project,
      uriOf: (path) => this.uriOf(path),
      versionOf: (path) => this.versionOf(path),
      cellOf: (path, index) => this.#notebookByPath.get(path)?.cells[index],
    };
  }

  /** The version of an open document, null for other files. */
  versionOf = (path: FilePath): number | null => this.#openByPath.get(path)?.version ?? null;

  /** The URI of a path, as the client spells it where the file is open. */
  uriOf(path: FilePath): string {
    return this.#openByPath.get(path)?.uri ?? this.#notebookByPath.get(path)?.uri ?? uriOf(path);
  }

  /** The folder of the workspace that holds a file; outside of all, the root that the file seems to belong to. */
  async workspaceFolderOf(path: FilePath): Promise<FilePath> {
    return this.folders.holderOf(path) ?? this.folders.rootOf(path);
  }

  /** The folder that imports of a file begin at. */
  async importRootOf(path: FilePath): Promise<FilePath> {
    return (await this.configurationOf(path)).root ?? this.folders.rootOf(path);
  }

  /** Milliseconds to wait for more changes: the longer, the longer checking takes, for it cannot be interrupted. */
  get quiet(): number {
    const slowest = Math.max(0, ...[...this.#roots.values()].map((root) => root.slowest));
    return Math.max(this.host.quiet, Math.min(slowest, longestQuiet));
  }

  /** Takes note of changed settings; `given` is what the client sent along, if it did. */
  changeSettings(given: unknown): void {
    this.settings.change(given);
    this.#roots.clear();
    this.events.happened({ kind: 'settings' });
    this.changed();
  }

  /** True for a file or notebook that the editor has open. */
  isOpen(path: FilePath): boolean {
    return this.#openByPath.has(path) || this.#notebookByPath.has(path);
  }

  /** Changes the workspace's folders, each by its URI. */
  changeFolders(added: readonly string[], removed: readonly string[]): void {
    this.folders.change(added, removed);
    this.forgetUnused();
    this.changed();
  }

  /** Lets go of roots and programs that no open document needs. */
  forgetUnused(): void {
    this.folders.forgetRoots();
    this.#letGo().catch((error) => this.fail('What no open file needs could not be let go.', error));
  }

  /** As `Voice` does. */
  report(status: Partial<ServerStatus>): void {
    this.voice.report(status);
  }

  /** As `Voice` does. */
  note(what: string): void {
    this.voice.note(what);
  }

  /** As `Voice` does. */
  fail(what: string, error: unknown): void {
    this.voice.fail(what, error);
  }

  /** As `Voice` does. */
  tell(sent: Promise<unknown>, what: string): void {
    this.voice.tell(sent, what);
  }

  async #letGo(): Promise<void> {
    const rootOf = new Map<FilePath, FilePath>();
    // While roots are looked for, more files may be opened.
    for (
      let unknown = this.#openPaths();
      unknown.length > 0;
      unknown = this.#openPaths().filter((path) => !rootOf.has(path))
    ) {
      for (const path of unknown) rootOf.set(path, await this.importRootOf(path));
    }
    const open = new Set(this.#openPaths());
    const used = new Set([...open].map((path) => rootOf.get(path)));
    for (const [key, root] of this.#roots) {
      if (used.has(root.path)) root.keepProgramsOf(open);
      else this.#roots.delete(key);
    }
    this.facts.keepOnly(new Set([...this.#roots.values()].flatMap((root) => [...root.project.files.keys()])));
  }

  async #read(path: FilePath): Promise<string | undefined> {
    const notebook = this.#notebookByPath.get(path);
    const text = this.#openByPath.get(path)?.getText() ?? (notebook && programOf(notebook));
    const read = text === undefined ? await readSource(path, this.folders.source) : readOpen(text);
    if (read.outcome === 'refused') this.note(`${path} ${read.problem}.`);
    return read.outcome === 'read' ? read.text : undefined;
  }

  /** Folders of one workspace may look through different parts of one root, so each choice has a root of its own. */
  #rootAt(path: FilePath, options: IndexOptions, exclusions: string): Root {
    const key = JSON.stringify([path, options.folder, options.maxFiles, exclusions]);
    const known = this.#roots.get(key);
    if (known !== undefined) return known;
    const root = new Root({
      path,
      options,
      source: this.folders.source,
      facts: this.facts,
      check: this.host.check,
      circumstancesOf: (entry, root) => circumstancesOf(entry, root, this),
      onBroken: (what, error) => this.fail(what, error),
      onTruncated: (entry) => this.note(`${entry} is too large to follow to its end; what lies beyond is not checked.`),
    });
    // Nobody finds a file on the disk that is only open.
    for (const open of this.#openPaths()) root.invalidate(open);
    this.#roots.set(key, root);
    return root;
  }

  #openPaths(): readonly FilePath[] {
    return [...this.#openByPath.keys(), ...this.#notebookByPath.keys()];
  }
}

const longestQuiet = 2000;
