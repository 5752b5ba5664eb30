import { splitCells } from '../base/cells.ts';
import type { FilePath } from '../base/text.ts';
import { readSource } from '../host/read.ts';
import { fileName } from './explain/words.ts';
import type { Excerpt } from './result.ts';
import type { Place } from './trace/events.ts';

/** The code around places, some lines on either side; what cannot be read is left out. Never rejects. */
export async function excerptsOf(places: readonly Place[], root: FilePath): Promise<readonly Excerpt[]> {
  const known = new Map(places.map((place) => [place.join(':'), place]));
  const excerpts: Excerpt[] = [];
  for (const place of known.values()) {
    const [file, line, cell] = place;
    const lines = await linesOf(file, cell);
    if (lines === undefined || line > lines.length) continue;
    const firstLine = Math.max(1, line - nLinesAround);
    excerpts.push({
      place,
      file: fileName(file, root),
      firstLine,
      lines: lines.slice(firstLine - 1, line + nLinesAround),
    });
  }
  return excerpts;
}

const nLinesAround = 3;

async function linesOf(file: FilePath, cell: number | undefined): Promise<readonly string[] | undefined> {
  const read = await readSource(file);
  if (read.outcome !== 'read') return undefined;
  const text = cell === undefined ? read.text : splitCells(read.text)[cell];
  return text?.split(/\r\n|\r|\n/);
}
