import { folderOf, isWithin, nameOf } from '../../base/paths.ts';
import type { FilePath } from '../../base/text.ts';
import { FileTrouble } from '../../files/errors.ts';
import type { FileEntry, FileKind, FileSource } from '../../files/source.ts';
import {
  type FileFailure,
  type ListedEntry,
  type ListFolderAnswer,
  listFolderMessage,
  type ReadFileAnswer,
  readFileMessage,
} from '../../protocol/files.ts';
import type { Message } from '../../protocol/messages.ts';

/** What is needed to read files through a client. */
export interface ClientFilesHost {
  ask<Params, Answer>(message: Message<Params, Answer>, params: Params): Promise<Answer>;
  uriOf(path: FilePath): string;
  /** The workspace's folders; nothing lies outside of them. */
  folders(): readonly FilePath[];
}

/**
 * The files of a workspace that only the client can see. A folder is listed once, until something in it comes or goes:
 * most names that a program imports lead nowhere, and so cost no question.
 */
export class ClientFiles implements FileSource {
  readonly #host: ClientFilesHost;
  readonly #listings = new Map<FilePath, Promise<readonly ListedEntry[]>>();

  constructor(host: ClientFilesHost) {
    this.#host = host;
  }

  async kindOf(path: FilePath): Promise<FileKind | undefined> {
    const folders = this.#host.folders();
    if (folders.includes(path)) return 'folder';
    if (!folders.some((folder) => isWithin(folder, path))) return undefined;
    try {
      const listing = await this.#listing(folderOf(path));
      return listing.find(({ name }) => name === nameOf(path))?.kind;
    } catch {
      // What cannot be listed shows nothing.
      return undefined;
    }
  }

  async list(folder: FilePath): Promise<readonly FileEntry[]> {
    return (await this.#listing(folder)).map(({ name, kind, isLink }) => ({ name, kind: isLink ? 'link' : kind }));
  }

  async read(path: FilePath, limit: number): Promise<Uint8Array | 'too large' | Exclude<FileKind, 'file'>> {
    const kind = await this.kindOf(path);
    if (kind === undefined) throw new FileTrouble('ENOENT', `there is no ${path}`);
    if (kind !== 'file') return kind;
    const answer: ReadFileAnswer = await this.#host.ask(readFileMessage, { uri: this.#host.uriOf(path), limit });
    if (answer.outcome === 'failed') throw troubleOf(answer);
    if (answer.outcome === 'too large') return 'too large';
    return Uint8Array.from(atob(answer.bytes), (unit) => unit.charCodeAt(0));
  }

  /** Where a link leads, an editor does not say. */
  async realPath(path: FilePath): Promise<FilePath> {
    throw new FileTrouble('ENOENT', `nobody can tell where ${path} leads`);
  }

  /** Says that something has come or gone at a path. */
  forget(path: FilePath): void {
    for (const folder of this.#listings.keys()) {
      if (isWithin(folder, path) || isWithin(path, folder)) this.#listings.delete(folder);
    }
  }

  async #listing(folder: FilePath): Promise<readonly ListedEntry[]> {
    const known = this.#listings.get(folder);
    if (known !== undefined) return known;
    if ((await this.kindOf(folder)) !== 'folder') throw new FileTrouble('ENOENT', `there is no folder ${folder}`);
    const asked = this.#listings.get(folder) ?? this.#ask(folder);
    this.#listings.set(folder, asked);
    // The next one who wants it asks again.
    asked.catch(() => this.#listings.delete(folder));
    return asked;
  }

  async #ask(folder: FilePath): Promise<readonly ListedEntry[]> {
    const answer: ListFolderAnswer = await this.#host.ask(listFolderMessage, { uri: this.#host.uriOf(folder) });
    if (answer.outcome === 'failed') throw troubleOf(answer);
    return answer.entries;
  }
}

const codes = { missing: 'ENOENT', denied: 'EACCES', other: 'EIO' } as const;

const troubleOf = ({ failure, reason }: FileFailure): FileTrouble => new FileTrouble(codes[failure], reason);
