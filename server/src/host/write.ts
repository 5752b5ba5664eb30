import { readFile, writeFile } from 'node:fs/promises';
import type { FilePath } from '../base/text.ts';
import { encodePython } from '../files/encoding.ts';
import { describeError } from '../files/errors.ts';
import { writeNotebook } from '../files/notebook/write.ts';
import { decodeBytes, type FileRead } from '../files/read.ts';

/**
 * Writes `after` to a file that holds `before` (of a notebook, its program), in the file's own encoding and with its byte order mark, so that every
 * byte outside of what changed stays as it is. Returns what kept it from writing, as the end of a sentence that begins
 * with the file's name; undefined when it is written. Never throws.
 */
export async function writeSource(
  path: FilePath,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    const format = decodeBytes(bytes, path);
    if (format.outcome !== 'read' || format.text !== before) {
      return 'was changed by someone else in the meantime; it is left as it is';
    }
    const again = encodeSource(before, format);
    const changed = encodeSource(after, format);
    if (again === undefined || changed === undefined || !bytes.equals(again)) {
      return `cannot be written back as ${format.encoding}; it is left as it is`;
    }
    await writeFile(path, changed);
    return undefined;
  } catch (error) {
    return describeError(error, 'written');
  }
}

/**
 * The bytes of a file that has another text, in the format of the one that was read; for a notebook, the text is its
 * program. Undefined where a character has no place in the file's encoding.
 */
export function encodeSource(text: string, read: FileRead & { readonly outcome: 'read' }): Uint8Array | undefined {
  if (read.notebook === undefined) return encodePython(text, read);
  const document = writeNotebook(read.notebook, text);
  return document === undefined ? undefined : encodePython(document, read);
}
