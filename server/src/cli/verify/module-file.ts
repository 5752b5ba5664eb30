import { existsSync } from 'node:fs';
import type { FilePath } from '../../base/text.ts';

/** Where `python -m` finds a module of the working directory: its file, or a package's `__main__.py`; null for others. */
export function moduleFile(name: string, folder: FilePath): FilePath | null {
  const path = `${folder}/${name.replaceAll('.', '/')}`;
  return [`${path}/__main__.py`, `${path}.py`].find((file) => existsSync(file)) ?? null;
}
