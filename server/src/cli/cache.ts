import { createHash, randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePath } from '../base/text.ts';
import { version } from '../base/version.ts';
import { isThere } from '../host/look.ts';
import type { Digest } from './digest.ts';
import type { AskedPath, CheckedEntry } from './program.ts';

/** What is known of a workspace from checks before, as it lies on the disk. */
export interface Cache {
  readonly files: ReadonlyMap<FilePath, KeptFile>;
  readonly entries: ReadonlyMap<FilePath, KeptEntry>;
  /** Remembers or forgets. */
  keepFile(path: FilePath, file: KeptFile | undefined): void;
  keepEntry(entry: FilePath, kept: KeptEntry | undefined): void;
  /**
   * Writes it down where there is something new, whole or not at all. A disk that takes nothing is no reason to fail.
   * Never rejects.
   */
  save(): Promise<void>;
}

/** A text as it was when the file had this size and this time. */
export interface KeptFile {
  readonly size: number;
  /** Milliseconds, as the file system says. */
  readonly time: number;
  readonly hash: string;
  /** Those of its digest; undefined where nobody needed them. */
  readonly facts?: Digest['facts'];
}

/** What a program was found to have. */
export interface KeptEntry extends Omit<CheckedEntry, 'error'> {
  /** The settings that it was found under; see `CachedCrew`. */
  readonly key: string;
}

/** Opens the cache of a workspace in a folder; an empty one where there is none, or none that can be read. Never rejects. */
export async function openCache(folder: string, root: FilePath): Promise<Cache> {
  const path = join(folder, `${createHash('sha256').update(root).digest('hex').slice(0, 24)}.json`);
  const { files, entries } = await read(path);
  let isNew = false;
  const put = <Value>(map: Map<FilePath, Value>, key: FilePath, value: Value | undefined): void => {
    isNew ||= value !== undefined || map.has(key);
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  };
  return {
    files,
    entries,
    keepFile: (file, kept) => put(files, file, kept),
    keepEntry: (entry, kept) => put(entries, entry, kept),
    save: async () => (isNew ? write(folder, path, { files, entries }).catch(() => undefined) : undefined),
  };
}

interface Kept {
  readonly files: Map<FilePath, KeptFile>;
  readonly entries: Map<FilePath, KeptEntry>;
}

const empty = (): Kept => ({ files: new Map(), entries: new Map() });

async function read(path: string): Promise<Kept> {
  try {
    const text = await readFile(path, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    // A file that was cut off, or that somebody wrote into, is not to be believed.
    if (text.slice(0, end) !== headerOf(body)) return empty();
    const { paths, files, entries } = JSON.parse(body) as Stored;
    const askedOf = (indices: readonly number[]): readonly AskedPath[] =>
      indices.flatMap((index) => paths[index] ?? []);
    return {
      files: new Map(files),
      entries: new Map(entries.map((kept) => [kept.entry, { ...kept, asked: askedOf(kept.asked) }])),
    };
  } catch {
    return empty();
  }
}

/** The same with each path once. */
interface Stored {
  readonly paths: readonly AskedPath[];
  readonly files: readonly (readonly [FilePath, KeptFile])[];
  readonly entries: readonly (Omit<KeptEntry, 'asked'> & { readonly asked: readonly number[] })[];
}

async function write(folder: string, path: string, { files, entries }: Kept): Promise<void> {
  const indices = new Map<string, number>();
  const paths: AskedPath[] = [];
  const indexOf = (asked: AskedPath): number => {
    const key = `${asked.path}\n${asked.hash}`;
    const index = indices.get(key) ?? paths.push(asked) - 1;
    indices.set(key, index);
    return index;
  };
  // What is gone would stay for ever.
  const stored = [...entries.values()]
    .filter(({ entry }) => isThere(entry))
    .map((kept) => ({ ...kept, asked: kept.asked.map(indexOf) }));
  const found = [...files].filter(([file]) => isThere(file));
  const body = JSON.stringify({ paths, files: found, entries: stored } satisfies Stored);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, `${headerOf(body)}\n${body}`, { mode: 0o600 });
    // A reader sees the one before or this one.
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  await dropOld(folder);
}

/** The build that wrote it, and what it wrote. */
const headerOf = (body: string): string =>
  `seedlint ${version} ${build()} ${createHash('sha256').update(body).digest('base64')}`;

/** Tells one build of a version from another. */
function build(): string {
  const facts = process.argv[1] === undefined ? undefined : statSync(process.argv[1], { throwIfNoEntry: false });
  return `${facts?.size} ${facts?.mtimeMs}`;
}

/**
 * Workspaces that have not changed for long are forgotten, and what was left behind half written. The folder may be one
 * that others keep things in.
 */
async function dropOld(folder: string): Promise<void> {
  const now = Date.now();
  for (const name of (await readdir(folder)).filter(isOurs)) {
    const path = join(folder, name);
    if (now - (await stat(path)).mtimeMs > longestKept) await rm(path, { force: true });
  }
}

const isOurs = (name: string): boolean => /^[0-9a-f]{24}\.json(?:\.[-0-9a-f]{36})?$/.test(name);

/** 30 days in milliseconds. */
const longestKept = 30 * 24 * 3600 * 1000;
