import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { FilePath } from '../../server/src/base/text.ts';
import type { FileFacts } from '../../server/src/facts/facts.ts';
import { readFacts } from '../../server/src/facts/read.ts';
import { readSourceNow } from '../../server/src/host/read.ts';
import type { Project } from '../../server/src/project/project.ts';
import type { Parser } from '../../server/src/syntax/tree.ts';

/** The files of one place, each read when it is first asked for. */
export interface Reading {
  readonly project: Project;
  /** The same project with other texts for some files. */
  withTexts(texts: ReadonlyMap<FilePath, string>): Project;
  /** Characters of source whose facts are kept. */
  readonly size: number;
}

/** Reads what begins with `own` and nothing else: what stands beside it is not the user's. */
export function readingOf(root: FilePath, own: string, parser: Parser): Reading {
  const files = new Map<FilePath, FileFacts | undefined>();
  const folders = new Map<FilePath, ReadonlySet<string>>();
  let size = 0;
  const isThere = (path: FilePath): boolean => {
    if (!path.startsWith(own)) return false;
    const folder = dirname(path);
    const names = folders.get(folder) ?? namesIn(folder);
    folders.set(folder, names);
    return names.has(basename(path));
  };
  const textOf = (path: FilePath): string | undefined => {
    const read = isThere(path) ? readSourceNow(path) : undefined;
    return read?.outcome === 'read' ? read.text : undefined;
  };
  const factsOf = (path: FilePath): FileFacts | undefined => {
    if (files.has(path)) return files.get(path);
    const text = textOf(path);
    size += text?.length ?? 0;
    const facts = text === undefined ? undefined : readFacts(text, parser);
    files.set(path, facts);
    return facts;
  };
  const documents = { has: () => true, get: textOf };
  return {
    project: { root, files: { has: () => true, get: factsOf }, documents },
    withTexts(texts) {
      const changed = new Map([...texts].map(([path, text]) => [path, readFacts(text, parser)]));
      return { root, files: { has: () => true, get: (path) => changed.get(path) ?? factsOf(path) }, documents };
    },
    get size() {
      return size;
    },
  };
}

/** None where there is no such folder. */
function namesIn(folder: FilePath): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}
