import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that goes when it is no longer needed. */
export interface ScratchFolder extends Disposable {
  readonly path: string;
}

/** Writes files into a folder of their own. */
export function writeFolder(files: ReadonlyMap<string, string>): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'seedlint-bench-'));
  for (const [name, text] of files) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
