import { splitCells } from '../../base/cells.ts';
import { type JsonNode, readJson } from './json.ts';
import { readNotebook } from './read.ts';

/**
 * The text of a notebook with another program in it: the lines of changed cells are written anew, in the style of the
 * file; all else stays as it is, to the byte. Undefined where the program does not fit: it has more cells, or fewer, or
 * another text for a cell that is not in Python.
 */
export function writeNotebook(text: string, program: string): string | undefined {
  const read = readNotebook(text);
  if ('problem' in read) return undefined;
  const before = splitCells(read.program);
  const after = splitCells(program);
  const cells = cellNodes(readJson(text));
  if (before.length !== after.length || cells.length !== after.length) return undefined;
  let result = '';
  let at = 0;
  for (const [index, cell] of cells.entries()) {
    const source = after[index] ?? '';
    if (source === before[index]) continue;
    const node = cell.get('source');
    if (node === undefined || node.kind === 'object' || node.kind === 'other') return undefined;
    result += text.slice(at, node.span.start) + rewritten(text, node, source, styleOf(text, cells));
    at = node.span.end;
  }
  result += text.slice(at);
  // A text that cannot be read back the same must not be written.
  return isRead(result, after) ? result : undefined;
}

function isRead(text: string, cells: readonly string[]): boolean {
  const read = readNotebook(text);
  const found = 'problem' in read ? [] : splitCells(read.program);
  return found.length === cells.length && found.every((cell, index) => cell === cells[index]);
}

type Fields = ReadonlyMap<string, JsonNode>;

function cellNodes(document: JsonNode): readonly Fields[] {
  const cells = document.kind === 'object' ? document.entries.get('cells') : undefined;
  if (cells?.kind !== 'array') return [];
  return cells.items.flatMap((cell) => {
    const type = cell.kind === 'object' ? cell.entries.get('cell_type') : undefined;
    return cell.kind === 'object' && type?.kind === 'string' && type.value === 'code' ? [cell.entries] : [];
  });
}

/** How a file writes what it has no example of in the cell itself. */
interface Style {
  /** What stands around and between the lines of a list. */
  readonly before: string;
  readonly between: string;
  readonly after: string;
  readonly escapesAll: boolean;
}

function styleOf(text: string, cells: readonly Fields[]): Style {
  const example = cells
    .map((cell) => cell.get('source'))
    .find((node) => node?.kind === 'array' && node.items.length > 0);
  const escapesAll = /\\u(?!00[0-7])[\da-f]{4}/i.test(text) && !beyondAscii.test(text);
  const list = example?.kind === 'array' ? listStyle(text, example) : undefined;
  return { before: '', between: ', ', after: '', ...list, escapesAll };
}

function listStyle(text: string, node: JsonNode & { readonly kind: 'array' }): Omit<Style, 'escapesAll'> | undefined {
  const [first, second] = node.items;
  const last = node.items.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const before = text.slice(node.span.start + 1, first.span.start);
  const between =
    second === undefined ? `,${before === '' ? ' ' : before}` : text.slice(first.span.end, second.span.start);
  return { before, between, after: text.slice(last.span.end, node.span.end - 1) };
}

function rewritten(
  text: string,
  node: JsonNode & { readonly kind: 'array' | 'string' },
  source: string,
  style: Style,
): string {
  const written = writtenLines(text, node);
  const after = linesWithEnds(source);
  // Lines that stay keep the very characters that they are written with.
  let head = 0;
  while (head < Math.min(written.length, after.length) && written[head]?.line === after[head]) head++;
  let tail = 0;
  while (tail < Math.min(written.length, after.length) - head && written.at(-1 - tail)?.line === after.at(-1 - tail))
    tail++;
  const lines = [
    ...written.slice(0, head).map(({ json }) => json),
    ...after.slice(head, after.length - tail).map((line) => encoded(line, style)),
    ...written.slice(written.length - tail).map(({ json }) => json),
  ];
  if (node.kind === 'string') return `"${lines.join('')}"`;
  if (lines.length === 0) return '[]';
  const list = listStyle(text, node) ?? style;
  return `[${list.before}${lines.map((line) => `"${line}"`).join(list.between)}${list.after}]`;
}

/** A line of a source, with its ending, and how it is written, without quotes. */
interface WrittenLine {
  readonly line: string;
  readonly json: string;
}

function writtenLines(text: string, node: JsonNode): readonly WrittenLine[] {
  if (node.kind === 'array') return node.items.flatMap((item) => writtenLines(text, item));
  if (node.kind !== 'string') return [];
  const inner = text.slice(node.span.start + 1, node.span.end - 1);
  const lines = inner.match(/(?:[^\\]|\\[^n])*\\n|(?:[^\\]|\\.)+$/g) ?? [];
  return lines.map((json) => ({ line: String(JSON.parse(`"${json}"`)), json }));
}

const linesWithEnds = (source: string): readonly string[] => source.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function encoded(line: string, { escapesAll }: Style): string {
  const json = JSON.stringify(line).slice(1, -1);
  if (!escapesAll) return json;
  return json.replace(everyBeyondAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const beyondAscii = /[\u0080-\uffff]/;

const everyBeyondAscii = new RegExp(beyondAscii, 'g');
