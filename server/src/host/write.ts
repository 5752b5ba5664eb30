import { readFile, writeFile } from 'node:fs/promises';
import type { FilePath } from '../base/text.ts';
import { decodePython, encodePython } from './encoding.ts';
import { describeError } from './errors.ts';

/**
 * Writes `after` to a file that holds `before`, in the file's own encoding and with its byte order mark, so that every
 * byte outside of what changed stays as it is. Returns what kept it from writing, as the end of a sentence that begins
 * with the file's name; undefined when it is written. Never throws.
 */
export async function writeSource(
  path: FilePath,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    const format = decodePython(bytes);
    if (format.text !== before) return 'was changed by someone else in the meantime; it is left as it is';
    const again = encodePython(before, format);
    const changed = encodePython(after, format);
    if (again === undefined || changed === undefined || !bytes.equals(again)) {
      return `cannot be written back as ${format.encoding}; it is left as it is`;
    }
    await writeFile(path, changed);
    return undefined;
  } catch (error) {
    return describeError(error, 'written');
  }
}
