import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitCells } from '../../server/src/base/cells.ts';
import { readNotebook } from '../../server/src/files/notebook/read.ts';
import { writeNotebook } from '../../server/src/files/notebook/write.ts';
import { notebookText } from '../support/notebook.ts';

describe('reading a notebook', () => {
  for (const [what, text, expected] of [
    ['cells as lists and as text', cells('"source": ["a\\n", "b"]', '"source": "c\\nd"'), ['a\nb', 'c\nd']],
    ['cells without a source', cells('"metadata": {}', '"source": 3'), ['', '']],
    ['other cells left out', '{"cells": [{"cell_type": "markdown", "source": "a"}, null, 3]}', []],
    ['a cell in another language', cells('"source": "a", "metadata": {"vscode": {"languageId": "sql"}}'), ['']],
    ['a kernel in Python', `{"metadata": {"kernelspec": {"language": "python"}}, "cells": []}`, []],
    ['a kernel in Python 3', `{"metadata": {"language_info": {"name": "ipython3"}}, "cells": []}`, []],
  ] as const) {
    it(what, () => {
      const read = readNotebook(text);
      assert.ok('program' in read);
      assert.deepEqual(splitCells(read.program), expected);
    });
  }

  for (const [text, problem] of [
    [' \n', 'is empty, so it is no notebook'],
    ['{', 'is not valid JSON, so it is no notebook'],
    ['3', 'holds no notebook'],
    ['{}', 'holds no notebook: it has no cells'],
    [
      '{"cells": [], "metadata": {"language_info": {"name": "julia"}}}',
      'is a notebook in julia, not in Python, so it is not checked',
    ],
    [cells('"source": "a\\u0000"'), 'holds null characters, so it is not Python text'],
  ] as const) {
    it(`says in one sentence: ${problem}`, () => assert.deepEqual(readNotebook(text), { problem }));
  }
});

describe('writing a notebook changes the lines that changed and no other byte', () => {
  const indented = notebookText(['import a\nOLD\nb', 'c']);
  const added = '"new\\n"';
  const second = '"é \\"\\\\\\n"';
  for (const [what, text, from, to] of [
    ['as Jupyter writes it', indented, '"OLD\\n"', `${added},\n    ${second}`],
    [
      'with four blanks',
      JSON.stringify(JSON.parse(indented), undefined, 4),
      '"OLD\\n"',
      `${added},\n                ${second}`,
    ],
    ['on one line', JSON.stringify(JSON.parse(indented)), '"OLD\\n"', `${added},${second}`],
    ['as Python writes it on one line', cells('"source": ["OLD\\n", "b"]'), '"OLD\\n"', `${added}, ${second}`],
    [
      'with several lines in one text',
      cells('"source": [\n  "OLD\\nb"\n]'),
      '"OLD\\nb"',
      `${added},\n  ${second},\n  "b"`,
    ],
    ['with text for a source', cells('"source": "\\u0061\\/\\nOLD\\nb\\u0062"'), 'OLD\\n', 'new\\né \\"\\\\\\n'],
    ['escaped to ASCII', cells('"source": ["OLD\\n", "\\u00e9"]'), '"OLD\\n"', `${added}, "\\u00e9 \\"\\\\\\n"`],
    [
      'with escapes of its own',
      cells('"source": ["\\u003cb\\n", "OLD\\n", "\\/é"]'),
      '"OLD\\n"',
      `${added}, ${second}`,
    ],
    [
      'with outputs',
      cells('"outputs": [{"a": 1.0, "b": [1E5, null]}],\r\n "source": ["OLD\\n"]'),
      '"OLD\\n"',
      `${added}, ${second}`,
    ],
    ['with a key given twice', cells('"source": "b", "source": ["OLD\\n"]'), '"OLD\\n"', `${added}, ${second}`],
  ] as const) {
    it(what, () => {
      const read = readNotebook(text);
      assert.ok('program' in read);
      assert.equal(writeNotebook(text, read.program), text, 'nothing where nothing changed');
      const program = read.program.replace('OLD', 'new\né "\\');
      const written = writeNotebook(text, program);
      assert.equal(
        written,
        text.replace(from, () => to),
      );
      assert.deepEqual(readNotebook(written), { program });
    });
  }

  it('empties a cell, and fills it again', () => {
    const read = readNotebook(notebookText(['a', 'b']));
    assert.ok('program' in read);
    const emptied = writeNotebook(notebookText(['a', 'b']), read.program.replace('a', ''));
    assert.equal(emptied, notebookText(['a', 'b']).replace('[\n    "a"\n   ]', '[]'));
    assert.equal(writeNotebook(emptied ?? '', read.program), notebookText(['a', 'b']));
  });

  it('leaves a cell in another language alone', () => {
    const text = cells('"source": "select 1", "metadata": {"vscode": {"languageId": "sql"}}', '"source": "a"');
    assert.equal(writeNotebook(text, '\n\0\nb\n\0\n'), text.replace('"a"', '"b"'));
    assert.equal(writeNotebook(text, 'import a\n\0\na\n\0\n'), undefined);
  });

  it('refuses another number of cells', () => {
    assert.equal(writeNotebook(notebookText(['a']), 'a\n\0\nb\n\0\n'), undefined);
    assert.equal(writeNotebook('{', 'a'), undefined);
  });
});

/** A notebook whose code cells have these fields, written with a blank behind each sign. */
function cells(...fields: readonly string[]): string {
  return `{"cells": [${fields.map((each) => `{"cell_type": "code", ${each}}`).join(', ')}]}`;
}
