import { folderOf, isWithin } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { findMarkedFolder } from '../../files/root.ts';
import type { FileSource } from '../../files/source.ts';
import type { Client } from '../client.ts';
import { isVirtual, pathOf, uriOf, virtualPathOf } from '../uris.ts';
import { ClientFiles, type ClientFilesHost } from './client-files.ts';
import { joinedSources } from './sources.ts';

/** What the outside gives the folders of a workspace. */
export interface FoldersHost extends Pick<ClientFilesHost, 'ask'> {
  readonly client: Pick<Client, 'folders' | 'readsFiles'>;
  /** The disk of the computer that the server runs on; undefined where it runs on none. */
  readonly disk: FileSource | undefined;
}

/** The folders of a workspace, on a disk or not: which files lie in them, and how they are read. */
export class Folders {
  /** Everything that can be read. */
  readonly source: FileSource;
  readonly #readsFiles: boolean;
  readonly #ofClient: ClientFiles;
  /** The nearest folder upwards that is marked as a root, by folder. */
  readonly #marked = new Map<FilePath, Promise<FilePath | undefined>>();
  #all: readonly FilePath[];

  constructor({ client, disk, ask }: FoldersHost) {
    this.#all = client.folders;
    this.#readsFiles = client.readsFiles;
    this.#ofClient = new ClientFiles({ ask, uriOf, folders: () => this.#all });
    this.source = joinedSources({ disk, client: client.readsFiles ? this.#ofClient : undefined, isVirtual });
  }

  /** The folders themselves. */
  get all(): readonly FilePath[] {
    return this.#all;
  }

  /** The path of a document that is checked; undefined for what lies neither on a disk nor in the workspace. */
  pathOf(uri: string): FilePath | undefined {
    const path = this.#pathOf(uri);
    return path !== undefined && (!isVirtual(path) || this.holderOf(path) !== undefined) ? path : undefined;
  }

  /** The path of an open notebook; one that lies nowhere has its URI, as one that has a name of its own. */
  pathOfNotebook(uri: string): FilePath {
    return this.pathOf(uri) ?? uri;
  }

  /** The innermost folder of the workspace that holds a path; undefined outside of all. */
  holderOf(path: FilePath): FilePath | undefined {
    const holders = this.#all.filter((folder) => isWithin(folder, path));
    return holders.sort((a, b) => b.length - a.length)[0];
  }

  /** The folder that imports of a file begin at. */
  async rootOf(path: FilePath): Promise<FilePath> {
    const holder = this.holderOf(path);
    if (holder === undefined && isNowhere.test(path)) return this.#all[0] ?? '';
    const folder = folderOf(path);
    const marked = this.#marked.get(folder) ?? findMarkedFolder(folder, this.source);
    this.#marked.set(folder, marked);
    return (await marked) ?? holder ?? folder;
  }

  /** Adds folders to the workspace and takes others out of it, each by its URI. */
  change(added: readonly string[], removed: readonly string[]): void {
    const gone = removed.map((uri) => this.#pathOf(uri));
    this.#all = [
      ...this.#all.filter((folder) => !gone.includes(folder)),
      ...added.flatMap((uri) => this.#pathOf(uri) ?? []),
    ];
  }

  /** Says that something may have come or gone at a path. */
  notice(path: FilePath): void {
    this.#ofClient.forget(path);
  }

  /** Looks for roots again, because the folders or what lies in them changed. */
  forgetRoots(): void {
    this.#marked.clear();
  }

  #pathOf(uri: string): FilePath | undefined {
    return pathOf(uri) ?? (this.#readsFiles ? virtualPathOf(uri) : undefined);
  }
}

/** Texts that lie in no folder: never saved, or an interactive window. */
const isNowhere = /^[a-z][\w+.-]+:/i;
