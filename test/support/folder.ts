import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder on disk that goes away with its scope: `using folder = folderOf({ 'train.py': '…' })`. */
export interface TemporaryFolder extends Disposable {
  /** Absolute, without links in it, with `/` separators. */
  readonly path: string;
}

/** What to put there, by relative path: text, bytes, or a link. */
export type Contents = Readonly<Record<string, string | Uint8Array | { readonly linkTo: string }>>;

/** Writes the files (and the folders they need) into a new folder outside of any repository. */
export function folderOf(contents: Contents): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'seedlint-test-')));
  for (const [name, content] of Object.entries(contents)) {
    const target = join(path, name);
    mkdirSync(dirname(target), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(target, content);
    else symlinkSync(content.linkTo, target);
  }
  return {
    path: path.replaceAll('\\', '/'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
