import { folderOf, isWithin } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import type { CheckSettings, checkProgram, ProgramReport } from '../../engine/check.ts';
import { tellsVersions } from '../../engine/versions.ts';
import type { FileFacts } from '../../facts/facts.ts';
import type { FileSource } from '../../files/source.ts';
import { isExcluded, walk } from '../../files/walk.ts';
import { findEntries, programFiles, wantedFiles } from '../../project/modules.ts';
import { configSources } from '../../project/options/hydra.ts';
import { emptyProject, type LoadedProject, withDocuments, withFiles } from '../../project/project.ts';
import type { Asked } from '../../project/run.ts';
import { addedFolders } from '../../project/search-path.ts';
import type { IndexOptions } from './bounds.ts';
import type { FactsStore, FilesRead } from './facts.ts';
import { ImportIndex } from './imports.ts';
import { type CheckedProgram, isMadeOf } from './program.ts';
import { Readings } from './readings.ts';
import type { Checkpoint } from './stop.ts';

/** What is known of where a program runs. */
export type Circumstances = Pick<CheckSettings, 'versions' | 'measured'>;

/** What the outside gives a root. */
export interface RootHost {
  readonly path: FilePath;
  readonly options: IndexOptions;
  /** Where the folders are that are looked through. */
  readonly source: FileSource;
  readonly facts: FactsStore;
  readonly check: typeof checkProgram;
  /** Hears of rules and programs that could not be checked; `what` is a sentence. */
  readonly onBroken: (what: string, error: unknown) => void;
  /** What the program of an entry runs with; unknown where nobody looks. */
  readonly circumstancesOf?: (entry: FilePath, root: FilePath) => Promise<Circumstances>;
  /** Hears of programs that were too large to follow to their end. */
  readonly onTruncated: (entry: FilePath) => void;
}

/**
 * The programs of one workspace root, kept in step with the editor and the disk: which files there are, what they say,
 * and what was last found in each program. Everything is made when it is asked for, and again only when it changed.
 */
export class Root {
  readonly path: FilePath;
  readonly #host: RootHost;
  readonly #store: FactsStore;
  readonly #readings: Readings;
  readonly #circumstancesOf: RootHost['circumstancesOf'];
  /** By folder, as far as anybody asked. */
  readonly #circumstances = new Map<FilePath, Promise<Circumstances>>();
  #project: LoadedProject;
  /** Files whose text may have changed since they were read. */
  readonly #dirty = new Set<FilePath>();
  #updating: Promise<void> | undefined;
  readonly #programs = new Map<string, CheckedProgram>();
  readonly #index = new ImportIndex();
  readonly #options: IndexOptions;
  readonly #source: FileSource;
  #isIndexed = false;
  /** True when files were left out because there are too many. */
  #isTruncated = false;
  /** Counts what may change which files a program is made of: imports, and files that come and go. */
  #shape = 0;
  readonly #filesOf = new Map<FilePath, { readonly shape: number; readonly files: ReadonlySet<FilePath> }>();
  readonly #entriesOf = new Map<FilePath, { readonly shape: number; readonly entries: readonly FilePath[] }>();

  constructor(host: RootHost) {
    const { path, options, source, facts, circumstancesOf } = host;
    this.#host = host;
    this.path = path;
    this.#options = options;
    this.#source = source;
    this.#store = facts;
    this.#readings = new Readings((paths) => facts.readAll(paths));
    this.#circumstancesOf = circumstancesOf;
    this.#project = emptyProject(path);
  }

  /** The files as they were last read. */
  get project(): LoadedProject {
    return this.#project;
  }

  /** The same root, knowing nothing yet: for work beside that on the open files. */
  fork(): Root {
    return new Root(this.#host);
  }

  /** Forgets everything but who imports whom. */
  releasePrograms(): void {
    this.#project = emptyProject(this.path);
    this.#programs.clear();
    this.#filesOf.clear();
    this.#entriesOf.clear();
  }

  /** Every file whose program may contain a file, itself included, as far as the index goes. */
  importersOf(file: FilePath): readonly FilePath[] {
    return this.#index.importersOf(file);
  }

  /** Says that a file may have changed, come or gone. */
  invalidate(path: FilePath): void {
    this.#dirty.add(path);
    this.#readings.invalidate(path);
    if (tellsVersions(path)) this.forgetCircumstances();
  }

  /** Says that the programs may run with other versions of libraries than before, or that more is known of the machine. */
  forgetCircumstances(): void {
    this.#circumstances.clear();
    this.#programs.clear();
  }

  /** Reads again what was invalidated, as far as anybody here knows it. */
  async update(): Promise<void> {
    while (this.#updating !== undefined || this.#dirty.size > 0) {
      this.#updating ??= this.#readDirty().finally(() => {
        this.#updating = undefined;
      });
      await this.#updating;
    }
  }

  async #readDirty(): Promise<void> {
    for (const path of this.#dirty) {
      this.#dirty.delete(path);
      if (this.#project.documents.has(path)) this.#putDocument(path, await this.#store.read(path));
      if (this.#project.files.has(path)) this.#put(path, await this.#store.of(path));
      await this.#reindex(path);
    }
  }

  /** Reads whatever the program of `entry` is made of. */
  async load(entry: FilePath): Promise<void> {
    await this.update();
    if (this.#filesOf.get(entry)?.shape === this.#shape) return;
    for (;;) {
      const wanted = wantedFiles(this.#project, entry);
      if (wanted.length === 0) break;
      this.#add(await this.#readings.all(wanted));
      await this.update();
    }
    this.#filesOf.set(entry, { shape: this.#shape, files: new Set(programFiles(this.#project, entry)) });
  }

  /** Looks through the root's files for imports, unless that was done; `entriesReaching` knows all programs then. */
  async index(checkpoint: Checkpoint): Promise<void> {
    if (this.#isIndexed) return;
    const unknown = (await this.#filesWanted()).filter((path) => !this.#index.has(path));
    for (let start = 0; start < unknown.length; start += filesAtOnce) {
      await Promise.all(unknown.slice(start, start + filesAtOnce).map((path) => this.#scan(path)));
      await checkpoint();
    }
    this.#isIndexed = true;
    this.#shape++;
  }

  async #filesWanted(): Promise<readonly FilePath[]> {
    const { folder, maxFiles, maxFolders, isLeftOut } = this.#options;
    if (folder === undefined || maxFiles === 0) return [];
    const bounds = { limit: maxFiles, isLeftOut, ...(maxFolders !== undefined && { folderLimit: maxFolders }) };
    const { files, isTruncated } = await walk(folder, this.#source, bounds);
    this.#isTruncated = isTruncated;
    return files.filter((file) => !isLeftOut(file));
  }

  async #scan(path: FilePath): Promise<void> {
    const text = await this.#store.read(path);
    // While this was read, a newer text may have been.
    if (text !== undefined && !this.#index.has(path)) this.#index.set(path, text);
  }

  /**
   * The entries whose programs contain a file, the file itself not among them unless it is an entry; sorted. As far as
   * the index goes.
   */
  async entriesReaching(file: FilePath, checkpoint: Checkpoint): Promise<readonly FilePath[]> {
    for (;;) {
      await this.update();
      const known = this.#entriesOf.get(file);
      if (known?.shape === this.#shape) return known.entries;
      await this.#findEntriesReaching(file, checkpoint);
    }
  }

  /** The same as it was last known, which may be long ago; empty where it was never asked. */
  lastEntriesReaching(file: FilePath): readonly FilePath[] {
    return this.#entriesOf.get(file)?.entries ?? [];
  }

  /** True when no program contains the file but those that `lastEntriesReaching` gives. */
  knowsProgramsOf(file: FilePath): boolean {
    const { folder, maxFiles } = this.#options;
    const isWhole = this.#isIndexed && !this.#isTruncated && folder !== undefined && this.#index.size < maxFiles;
    return isWhole && this.#entriesOf.get(file)?.shape === this.#shape;
  }

  async #findEntriesReaching(file: FilePath, checkpoint: Checkpoint): Promise<void> {
    await this.load(file);
    const candidates = this.#index.importersOf(file);
    for (const path of candidates) {
      if (this.#project.files.has(path)) continue;
      this.#add(await this.#readings.all([path]));
      await checkpoint();
    }
    const shape = this.#shape;
    const reaching: FilePath[] = [];
    for (const entry of intersection(findEntries(this.#project), candidates)) {
      await this.load(entry);
      await checkpoint();
      if (this.#filesOf.get(entry)?.files.has(file)) reaching.push(entry);
    }
    // Reading the programs may have brought in files that nobody knew of; their shape is the one that holds.
    const entries = shape === this.#shape ? reaching : intersection(reaching, findEntries(this.#project));
    this.#entriesOf.set(file, { shape: this.#shape, entries });
  }

  /** The program of an entry, checked; from memory where nothing in it has changed. In part, it is not remembered. */
  async check(entry: FilePath, settings: CheckSettings, isAsked?: Asked): Promise<CheckedProgram> {
    await this.load(entry);
    const known = this.lastCheck(entry, settings);
    if (known !== undefined && this.isCurrent(known)) return known;
    const inPlace = await this.#withCircumstances(entry, settings);
    const files = this.#filesOf.get(entry)?.files ?? new Set([entry]);
    const start = performance.now();
    const report = this.#report(this.#project, entry, inPlace, isAsked);
    const program: CheckedProgram = {
      entry,
      settings,
      files: new Map([...files].map((path) => [path, this.#project.files.get(path)])),
      report,
      milliseconds: performance.now() - start,
    };
    if (isAsked === undefined) this.#programs.set(keyOf(entry, settings), program);
    return program;
  }

  /** What the last check of a program with these settings found, whatever has changed since. */
  lastCheck(entry: FilePath, settings: CheckSettings): CheckedProgram | undefined {
    return this.#programs.get(keyOf(entry, settings));
  }

  /** True when the program was checked as it is. */
  isCurrent(program: CheckedProgram): boolean {
    const files = this.#filesOf.get(program.entry);
    return (
      this.#dirty.size === 0 &&
      files?.shape === this.#shape &&
      files.files.size === program.files.size &&
      isMadeOf(program, this.#project)
    );
  }

  /** The facts of a text that no file has. */
  factsOf(text: string): Promise<FileFacts> {
    return this.#store.ofText(text);
  }

  /** Checks a program as it would be with some texts changed. Nothing of it is remembered. */
  async checkChanged(
    entry: FilePath,
    settings: CheckSettings,
    changes: ReadonlyMap<FilePath, FileFacts>,
  ): Promise<ProgramReport | undefined> {
    let project = withFiles(this.#project, changes);
    for (;;) {
      const wanted = wantedFiles(project, entry);
      if (wanted.length === 0) break;
      const { modules, documents } = await this.#store.readAll(wanted);
      project = withDocuments(withFiles(project, modules), documents);
    }
    return this.#report(project, entry, await this.#withCircumstances(entry, settings));
  }

  /** Milliseconds that the slowest of the programs took when it was last checked. */
  get slowest(): number {
    return Math.max(0, ...[...this.#programs.values()].map(({ milliseconds }) => milliseconds));
  }

  /** Forgets programs that contain none of these files. */
  keepProgramsOf(files: ReadonlySet<FilePath>): void {
    for (const [key, program] of this.#programs) {
      if (![...program.files.keys()].some((file) => files.has(file))) this.#programs.delete(key);
    }
    for (const file of this.#entriesOf.keys()) if (!files.has(file)) this.#entriesOf.delete(file);
  }

  async #withCircumstances(entry: FilePath, settings: CheckSettings): Promise<CheckSettings> {
    const folder = folderOf(entry);
    for (;;) {
      const asked = this.#circumstances.get(folder) ?? this.#circumstancesOf?.(entry, this.path);
      if (asked === undefined) return settings;
      this.#circumstances.set(folder, asked);
      const circumstances = await asked;
      // While this was found out, a file may have changed that says otherwise.
      if (this.#circumstances.get(folder) === asked) return { ...settings, ...circumstances };
    }
  }

  /** Undefined where the program could not be checked. */
  #report(project: LoadedProject, entry: FilePath, settings: CheckSettings, isAsked?: Asked) {
    // A program that was there a moment ago, and whose file is gone.
    if (project.files.get(entry) === undefined) return undefined;
    try {
      const report = this.#host.check(project, entry, settings, undefined, isAsked);
      for (const { rule, error } of report.failures)
        this.#host.onBroken(`The rule ${rule} failed, so it is silent.`, error);
      if (report.timeline.isTruncated) this.#host.onTruncated(entry);
      return report;
    } catch (error) {
      this.#host.onBroken(`The program of ${entry} could not be checked.`, error);
      return undefined;
    }
  }

  /** Adds files that were not known before. */
  #add({ modules, documents }: FilesRead): void {
    const added = modules.filter(([path]) => !this.#project.files.has(path));
    const texts = documents.filter(([path]) => !this.#project.documents.has(path));
    if (added.length > 0) this.#project = withFiles(this.#project, added);
    if (texts.length > 0) this.#project = withDocuments(this.#project, texts);
    // A name that leads nowhere changes no program but the one that asked, and that one is being read.
    if (added.some(([, facts]) => facts !== undefined)) this.#shape++;
  }

  /** Replaces a file that is known. */
  #put(path: FilePath, facts: FileFacts | undefined): void {
    const before = this.#project.files.get(path);
    if (before === facts) return;
    this.#project = withFiles(this.#project, [[path, facts]]);
    if (before === undefined || facts === undefined || shapeOf(path, before) !== shapeOf(path, facts)) this.#shape++;
    // Another file may answer to a name from now on, in programs whose own files are all the same.
    if (before === undefined || facts === undefined) this.#programs.clear();
  }

  /** Replaces a configuration that is known: any program may have read it. */
  #putDocument(path: FilePath, text: string | undefined): void {
    if (this.#project.documents.get(path) === text) return;
    this.#project = withDocuments(this.#project, [[path, text]]);
    this.#programs.clear();
    this.#shape++;
  }

  async #reindex(path: FilePath): Promise<void> {
    const text = await this.#store.read(path);
    if (text === undefined) {
      if (this.#index.delete(path)) this.#shape++;
      return;
    }
    if (!this.#index.has(path) && !(await this.#isWanted(path))) return;
    if (this.#index.set(path, text)) this.#shape++;
  }

  async #isWanted(path: FilePath): Promise<boolean> {
    const { folder, maxFiles, isLeftOut } = this.#options;
    if (folder === undefined || !isWithin(folder, path) || this.#index.size >= maxFiles) return false;
    return (
      /\.(?:pyw?|ipynb)$/i.test(path) &&
      !isLeftOut(path) &&
      !(await isExcluded(path, 'file', { from: folder, source: this.#source }))
    );
  }
}

/** How many files are read at a time; more gain nothing and keep the editor's own reads waiting. */
const filesAtOnce = 16;

const keyOf = (entry: FilePath, settings: CheckSettings): string => `${JSON.stringify(settings)}\n${entry}`;

/** What decides which files a file's programs are made of, and whether it is an entry. */
const shapeOf = (path: FilePath, facts: FileFacts): string =>
  JSON.stringify([
    facts.hasMainGuard,
    facts.worksAtTopLevel,
    facts.imports.map(({ span }) => facts.text.slice(span.start, span.end)),
    facts.namedModules,
    addedFolders(path, facts),
    configSources(path, facts),
  ]);

function intersection(these: readonly FilePath[], those: readonly FilePath[]): readonly FilePath[] {
  const wanted = new Set(those);
  return these.filter((path) => wanted.has(path));
}
