import type { Diagnostic } from 'vscode-languageserver';
import { isWithin, nameOf } from '../base/paths.ts';
import { phrase } from '../base/phrase.ts';
import type { FilePath } from '../base/text.ts';
import { baselineName } from '../engine/baseline.ts';
import { tellsVersions } from '../engine/versions.ts';
import { diagnosticOf, linesOfFile } from './convert.ts';
import type { DiskChange } from './events.ts';
import { sayTo } from './say.ts';
import type { CheckedFile, Session } from './session.ts';
import { uriOf } from './uris.ts';
import { workspaceFilesAt } from './workspace/files.ts';
import { findingsOf } from './workspace/findings.ts';
import type { Root } from './workspace/root.ts';
import { type Checkpoint, Superseded } from './workspace/stop.ts';

/** What is found in a whole workspace, and shown for files that are not open. It follows what happens on disk. */
export class WorkspaceResults {
  readonly #session: Session;
  readonly #show: (uri: string, diagnostics: readonly Diagnostic[]) => void;
  readonly #files = new Map<FilePath, LintedFile>();
  /** Roots that hold no programs for longer than they are needed. */
  readonly #apart = new Map<string, Root>();
  /** Files that say for any number of programs how they run: configurations, and what tells versions. */
  readonly #documents = new Set<FilePath>();
  #last: Promise<void> = Promise.resolve();
  /** Counts how often everything was cleared. */
  #nClears = 0;

  constructor(session: Session, show: (uri: string, diagnostics: readonly Diagnostic[]) => void) {
    this.#session = session;
    this.#show = show;
  }

  /** True while something may be shown. */
  get isActive(): boolean {
    return this.#files.size > 0;
  }

  /** The files that were checked. */
  get files(): readonly LintedFile[] {
    return [...this.#files.values()];
  }

  /** Checks these files; what is found is shown at once, but for open files, which are told of anyway. */
  lint(paths: readonly FilePath[], checkpoint: Checkpoint, onFile: (index: number) => void): Promise<void> {
    // Two at once would let go of what the other one needs; what went wrong before was told to those who asked for it.
    const done = this.#last.catch(() => {}).then(() => this.#lintFiles(paths, checkpoint, onFile));
    this.#last = done;
    return done;
  }

  async #lintFiles(paths: readonly FilePath[], checkpoint: Checkpoint, onFile: (index: number) => void): Promise<void> {
    try {
      for (const [index, path] of paths.entries()) {
        onFile(index);
        await checkpoint();
        await this.#lintFile(path, checkpoint);
      }
    } finally {
      for (const root of this.#apart.values()) {
        for (const document of root.project.documents.keys()) this.#documents.add(document);
        root.releasePrograms();
      }
      this.#session.forgetUnused();
    }
  }

  /** Shows nothing any longer. */
  clear(): void {
    this.#nClears++;
    for (const path of [...this.#files.keys()]) this.#forget(path);
    this.#apart.clear();
    this.#documents.clear();
  }

  /** Leaves a file to the editor, which has opened it; or shows again what is known of it. */
  setOpen(path: FilePath, isOpen: boolean): void {
    const file = this.#files.get(path);
    if (file !== undefined && file.items.length > 0) this.#show(file.uri, isOpen ? [] : file.items);
  }

  /** Says that a file may have changed, for the programs that are kept. */
  invalidate(path: FilePath): void {
    for (const root of this.#apart.values()) root.invalidate(path);
  }

  /**
   * The files of which other things may be said after these changes, and those whose settings are others than they
   * were; sorted. What is gone is no longer shown.
   */
  async affectedBy(changes: readonly DiskChange[], checkpoint: Checkpoint): Promise<readonly FilePath[]> {
    const affected = new Set<FilePath>();
    for (const { path, kind } of changes) {
      if (this.#documents.has(path) || tellsVersions(path) || nameOf(path) === baselineName)
        for (const file of this.#files.keys()) affected.add(file);
      // Of a folder that is deleted, an editor may say just that.
      if (kind === 'deleted') for (const file of this.#files.keys()) if (isWithin(path, file)) this.#forget(file);
      const importers = new Set([path]);
      if (kind !== 'changed') {
        for (const root of this.#apart.values()) {
          await root.index(checkpoint);
          await root.update();
          for (const importer of root.importersOf(path)) importers.add(importer);
        }
      }
      for (const { path: file, parts } of this.#files.values()) {
        if (importers.has(file) || [...importers].some((importer) => parts.has(importer))) affected.add(file);
      }
      const added = kind === 'created' ? await workspaceFilesAt(path, this.#session.folders) : [];
      for (const file of added) affected.add(file);
    }
    for (const { path, settings } of this.#files.values()) {
      const now = await this.#session.programAt(uriOf(path));
      if (settings !== settingsKey(now)) affected.add(path);
    }
    return [...affected].sort();
  }

  async #lintFile(path: FilePath, checkpoint: Checkpoint): Promise<void> {
    const uri = this.#session.uriOf(path);
    const checked = await this.#session.programAt(uri);
    if (!this.#session.isOpen(path)) this.#session.settings.forget(uri);
    if (checked === undefined) return this.#forget(path);
    const { checkSettings: settings } = checked;
    const root = this.#apartFrom(checked);
    const nClears = this.#nClears;
    await root.index(checkpoint);
    const { findings, project } = await findingsOf(root, { file: path, settings, budget: Infinity, checkpoint });
    const unknown = await this.#session.baselines.withoutKnown(findings, root.path);
    if (this.#nClears !== nClears) throw new Superseded('the results were cleared');
    const facts = project.files.get(path);
    if (facts === undefined) return this.#forget(path);
    const places = this.#session.placesIn(root);
    const items = unknown.map((finding) => {
      const diagnostic = diagnosticOf(finding, places, this.#session.client);
      const { cell } = linesOfFile(facts).positionAt(finding.site.span.start);
      return cell === null ? diagnostic : { ...diagnostic, message: this.#inCell(cell, finding.message) };
    });
    const entries = [path, ...root.lastEntriesReaching(path)];
    const parts = new Set(entries.flatMap((entry) => [...(root.lastCheck(entry, settings)?.files.keys() ?? [])]));
    const before = this.#files.get(path);
    this.#files.set(path, { path, uri, items, parts, settings: settingsKey(checked) });
    if (this.#session.isOpen(path) || (items.length === 0 && (before?.items.length ?? 0) === 0)) return;
    this.#show(uri, items);
  }

  #inCell(cell: number, message: string): string {
    return sayTo(this.#session.client, phrase('Cell {cell}: {message}', { cell: String(cell + 1), message }));
  }

  #forget(path: FilePath): void {
    const file = this.#files.get(path);
    this.#files.delete(path);
    if (file !== undefined && file.items.length > 0 && !this.#session.isOpen(path)) this.#show(file.uri, []);
  }

  #apartFrom({ path, root, settings, configuration }: CheckedFile): Root {
    const folder = this.#session.folders.holderOf(path) ?? '';
    const key = JSON.stringify([root.path, folder, settings.maxFiles, configuration.exclusions]);
    let apart = this.#apart.get(key);
    if (apart === undefined) {
      apart = root.fork();
      this.#apart.set(key, apart);
    }
    return apart;
  }
}

/** A file of the workspace as it was when it was last checked. */
export interface LintedFile {
  readonly path: FilePath;
  readonly uri: string;
  readonly items: readonly Diagnostic[];
  /** The files of all programs that had a say. */
  readonly parts: ReadonlySet<FilePath>;
  /** Tells apart settings under which other things are said. */
  readonly settings: string;
}

const settingsKey = (checked: CheckedFile | undefined): string => JSON.stringify(checked?.checkSettings ?? null);
