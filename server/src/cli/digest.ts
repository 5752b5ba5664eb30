import { createHash } from 'node:crypto';
import { nameOf } from '../base/paths.ts';
import type { FilePath } from '../base/text.ts';
import type { FileFacts } from '../facts/facts.ts';
import { addedFolders } from '../project/search-path.ts';

/** What is kept of a file when its facts are let go of. */
export interface Digest {
  /**
   * What other files' programs have to know before they are followed: what the file imports, whether it is a script,
   * which comments silence something. Its facts without the text, and without statements where they neither add a
   * folder to `sys.path` nor name the commands of a project.
   */
  readonly facts: FileFacts;
  /** Of the text; equal for equal texts. */
  readonly hash: string;
}

/** The digest of a file at this path; undefined for one that cannot be read. */
export function digestOf(path: FilePath, facts: FileFacts | undefined): Digest | undefined {
  if (facts === undefined) return undefined;
  const isTelling = nameOf(path) === 'setup.py' || addedFolders(path, facts).length > 0;
  const thin = { ...facts, text: '', body: isTelling ? facts.body : [], syntaxErrors: [], cells: [] };
  return { facts: thin, hash: hashOf(facts.text) };
}

/** What tells one text from another; empty for none. */
export const hashOf = (text: string | undefined): string =>
  text === undefined ? '' : createHash('sha256').update(text).digest('base64').slice(0, 22);
