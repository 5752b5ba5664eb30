import { type JsonNode, readJson } from './json.ts';

/**
 * Where the units of a code cell's source stand in the text of its notebook: takes the index of the cell among those of
 * code and an offset in its source, and gives an offset in the document. Undefined for a cell that is not there or has
 * no place for a source.
 */
export function offsetsInDocument(document: string): (cell: number, offset: number) => number | undefined {
  const sources = codeSources(readJson(document)).map((node) => (node === undefined ? [] : stringsOf(node)));
  return (cell, offset) => {
    let left = offset;
    let end: number | undefined;
    for (const { span, value } of sources[cell] ?? []) {
      // What stands between two strings of a list stands at the start of the second.
      if (left < value.length)
        return span.start + 1 + writtenLength(document.slice(span.start + 1, span.end - 1), left);
      left -= value.length;
      end = span.end - 1;
    }
    return end;
  };
}

type JsonString = JsonNode & { readonly kind: 'string' };

function codeSources(document: JsonNode): readonly (JsonNode | undefined)[] {
  const cells = document.kind === 'object' ? document.entries.get('cells') : undefined;
  if (cells?.kind !== 'array') return [];
  return cells.items.flatMap((cell) => {
    const type = cell.kind === 'object' ? cell.entries.get('cell_type') : undefined;
    return cell.kind === 'object' && type?.kind === 'string' && type.value === 'code'
      ? [cell.entries.get('source')]
      : [];
  });
}

const stringsOf = (source: JsonNode): readonly JsonString[] =>
  (source.kind === 'array' ? source.items : [source]).filter((node): node is JsonString => node.kind === 'string');

/** How long the first units of a string are as they are written, escapes and all. */
function writtenLength(written: string, nUnits: number): number {
  let at = 0;
  for (let unit = 0; unit < nUnits; unit++) at += written[at] !== '\\' ? 1 : written[at + 1] === 'u' ? 6 : 2;
  return at;
}
