import { joinCells, splitCells } from '../../server/src/base/cells.ts';
import { plainCell } from '../../server/src/facts/magics.ts';
import { type JsonNode, readJson } from '../../server/src/files/notebook/json.ts';
import { offsetsInDocument } from '../../server/src/files/notebook/offsets.ts';
import { readNotebook } from '../../server/src/files/notebook/read.ts';
import { writeNotebook } from '../../server/src/files/notebook/write.ts';
import { notebookText } from '../../test/support/notebook.ts';
import { hold, holdEqual, holdWithin } from '../hold.ts';
import { pythonTokens } from '../python.ts';
import type { Target } from '../target.ts';

/**
 * Any text is a notebook or says why not. Written without a change it has the same bytes; with one cell changed it is
 * read back so, and differs within that cell's source only.
 */
export const target: Target = {
  alphabet: 'text',
  tokens: [
    ...[
      '"cells": [',
      '"cell_type": "code"',
      '"cell_type": "markdown"',
      '"source": ["',
      '"source": "',
      '"metadata": {',
      '{',
      '}',
      '[',
      ']',
    ],
    ...[
      ',',
      ':',
      '"',
      '\\"',
      '\\\\',
      '\\n',
      '\\r\\n',
      '\\u000a',
      '\\u0000',
      '\\ud83d\\ude00',
      '\\ud83d',
      '\\/',
      '\\t',
      '\\u2028',
    ],
    ...[
      'null',
      'true',
      '1e5',
      '-0',
      '"__proto__": {',
      '\\n",\n "',
      '"vscode": {"languageId": "sql"}',
      '"source": [],',
      '"worksheets": []',
    ],
    ...pythonTokens.filter((token) => /[%!?]/.test(token)),
  ],
  seeds: () => [
    notebookText(['import a\n%time x\nb', '%%bash\nls', '!ls\n%run x.py\ny?']),
    JSON.stringify(JSON.parse(notebookText(['a\nb', '']))),
    '{"cells": [{"cell_type": "code", "source": "a\\n\\u00e9\\r\\nb"}, {"cell_type": "markdown", "source": []}, {"cell_type": "code", "source": ["a\\nb", "c"]}]}',
    '{"cells": [{"cell_type": "code", "source": "a", "source": ["b"], "metadata": {"vscode": {"languageId": "sql"}}}], "metadata": {"language_info": {"name": "python"}}}',
  ],
  run(text) {
    const read = readNotebook(text);
    if ('problem' in read) {
      hold(read.problem !== '', 'a notebook that is none says why');
      return;
    }
    const document: unknown = JSON.parse(text);
    hold(isSame(readJson(text), document, text), 'both readers of JSON read the same');
    hold(writeNotebook(text, read.program) === text, 'nothing changes where nothing was changed');
    const sources = splitCells(read.program);
    hold(joinCells(sources) === read.program || /\r/.test(read.program), 'cells are joined as they were split');
    const offsetIn = offsetsInDocument(text);
    const shown = sources.slice(0, 12);
    for (const [cell, source] of shown.entries()) {
      holdCell(source);
      holdOffsets(source, text, (offset) => offsetIn(cell, offset));
      for (const changed of [
        `${source}\nnew = "é\\"\u2028"`,
        `first\n${source}`,
        '',
        source.slice(1),
        source.replace(/\n[^\n]*$/, ''),
      ]) {
        holdWritten(text, { sources, cell, changed });
      }
    }
  },
};

function holdWritten(
  text: string,
  { sources, cell, changed }: { readonly sources: readonly string[]; readonly cell: number; readonly changed: string },
): void {
  const program = joinCells(sources.with(cell, changed));
  const written = writeNotebook(text, program);
  if (written === undefined) return;
  const again = readNotebook(written);
  hold('program' in again, 'a notebook that was written is one', written);
  holdEqual(splitCells(again.program), splitCells(program), 'what was written is read');
  const others = (document: unknown): string => JSON.stringify(withoutSource(document, cell));
  hold(
    others(JSON.parse(written)) === others(JSON.parse(text)),
    'all but the source of a cell stays as it is',
    written,
  );
}

/** A document without the source of one of its code cells. */
function withoutSource(document: unknown, cell: number): unknown {
  const { cells, ...rest } = document as { readonly cells: readonly unknown[] };
  let index = -1;
  const others = cells.map((each) => {
    const isCode = typeof each === 'object' && each !== null && 'cell_type' in each && each.cell_type === 'code';
    if (isCode) index++;
    return isCode && index === cell ? { ...each, source: null } : each;
  });
  return { ...rest, cells: others };
}

/** What stands in for magics is as long as they are, line for line. */
function holdCell(source: string): void {
  const { python, start, runs, sets } = plainCell(source);
  hold(python.length === source.length, 'a plain cell is as long as the cell', python, source);
  hold(
    python.replace(/[^\r\n]/g, '') === source.replace(/[^\r\n]/g, ''),
    'a plain cell has the lines of the cell',
    python,
    source,
  );
  hold(start === undefined || start <= source.length, 'a plain cell begins within the cell', start);
  for (const { span } of [...runs, ...sets]) holdWithin(span, source.length, 'a magic');
}

function holdOffsets(source: string, text: string, at: (offset: number) => number | undefined): void {
  let last = -1;
  for (let offset = 0; offset <= Math.min(source.length, 200); offset++) {
    const place = at(offset);
    if (place === undefined) continue;
    hold(place >= last && place <= text.length, 'places in a document are in order', offset, place, last);
    last = place;
  }
}

/** Equal to what `JSON.parse` gives, whose text each node is. */
function isSame(node: JsonNode, value: unknown, text: string): boolean {
  const pending: (readonly [JsonNode, unknown])[] = [[node, value]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair;
    holdWithin(one.span, text.length, 'a value');
    if (one.kind === 'string') {
      if (one.value !== other) return false;
    } else if (one.kind === 'array') {
      if (!Array.isArray(other) || other.length !== one.items.length) return false;
      for (const [index, item] of one.items.entries()) pending.push([item, other[index]]);
    } else if (one.kind === 'object') {
      if (typeof other !== 'object' || other === null || one.entries.size !== Object.keys(other).length) return false;
      const entries = new Map(Object.entries(other));
      for (const [key, item] of one.entries) {
        if (!entries.has(key)) return false;
        pending.push([item, entries.get(key)]);
      }
    } else if (!Object.is(JSON.parse(text.slice(one.span.start, one.span.end)), other)) return false;
  }
  return true;
}
