import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProgram } from '../../server/src/engine/check.ts';
import { collect } from '../../server/src/facts/collect.ts';
import { applyEdits } from '../../server/src/fixes/apply.ts';
import { ignoreInFile, ignoreInLine } from '../../server/src/fixes/suppression.ts';
import { emptyProject, withFiles } from '../../server/src/project/project.ts';
import { parserOnce } from '../support/project.ts';

describe('a comment that silences a rule in a line', () => {
  for (const [title, before, after] of [
    ['stands at the end of the line', 'x = DRAW\n', 'x = DRAW  # seedlint: ignore[unseeded-torch]\n'],
    ['ends a file without a last newline', 'x = DRAW', 'x = DRAW  # seedlint: ignore[unseeded-torch]'],
    [
      'uses the blanks that are there',
      'x = DRAW \r\ny = 1\r\n',
      'x = DRAW  # seedlint: ignore[unseeded-torch]\r\ny = 1\r\n',
    ],
    ['follows a comment', 'x = DRAW  # why\n', 'x = DRAW  # why  # seedlint: ignore[unseeded-torch]\n'],
    [
      'joins the rules that are there',
      'x = DRAW  # seedlint: ignore[late-seed] because\n',
      'x = DRAW  # seedlint: ignore[late-seed, unseeded-torch] because\n',
    ],
    [
      'joins them on another line of the statement',
      'x = f(\n  DRAW,\n)  # seedlint: ignore[late-seed]\n',
      'x = f(\n  DRAW,\n)  # seedlint: ignore[late-seed, unseeded-torch]\n',
    ],
    [
      'stands in a list of arguments',
      'x = f(\n  DRAW,\n)\n',
      'x = f(\n  DRAW,  # seedlint: ignore[unseeded-torch]\n)\n',
    ],
    [
      'waits for a line that is not continued',
      'x = DRAW + \\\n  1\n',
      'x = DRAW + \\\n  1  # seedlint: ignore[unseeded-torch]\n',
    ],
    ['stays out of a string', 'x = DRAW, """a\nb"""\n', 'x = DRAW, """a\nb"""  # seedlint: ignore[unseeded-torch]\n'],
    [
      'stays out of an f-string',
      'x = DRAW, f"""{x}\nb"""\n',
      'x = DRAW, f"""{x}\nb"""  # seedlint: ignore[unseeded-torch]\n',
    ],
  ] as const) {
    it(title, () => checkIgnored(before, after, 'line'));
  }
});

describe('a comment that silences a rule in a file', () => {
  for (const [title, before, after] of [
    [
      'stands at the top',
      'import torch; x = DRAW\n',
      '# seedlint: ignore-file unseeded-torch\nimport torch; x = DRAW\n',
    ],
    [
      'ends its line as the others do',
      'import torch; x = DRAW\r\n',
      '# seedlint: ignore-file unseeded-torch\r\nimport torch; x = DRAW\r\n',
    ],
    [
      'lets the interpreter and the encoding go first',
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nimport torch; x = DRAW\n',
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# seedlint: ignore-file unseeded-torch\nimport torch; x = DRAW\n',
    ],
    [
      'stands before the docstring',
      '"""Doc."""\nimport torch; x = DRAW\n',
      '# seedlint: ignore-file unseeded-torch\n"""Doc."""\nimport torch; x = DRAW\n',
    ],
    [
      'follows a byte order mark',
      '\ufeffimport torch; x = DRAW\n',
      '\ufeff# seedlint: ignore-file unseeded-torch\nimport torch; x = DRAW\n',
    ],
    [
      'joins the rules that are there',
      '# seedlint: ignore-file late-seed -- because\nimport torch; x = DRAW\n',
      '# seedlint: ignore-file late-seed, unseeded-torch -- because\nimport torch; x = DRAW\n',
    ],
  ] as const) {
    it(title, () => checkIgnored(before, after, 'file'));
  }
});

/** `DRAW` stands for the draw that is reported; once it is ignored, it no longer is. */
async function checkIgnored(before: string, after: string, scope: 'line' | 'file'): Promise<void> {
  const header = scope === 'line' ? 'import torch\n' : '';
  const text = header + before.replace('DRAW', call);
  const facts = collect((await parserOnce()).parse(text), text);
  const start = text.indexOf(call);
  const site = { file: '/w/train.py', span: { start, end: start + call.length } };
  const edit = scope === 'line' ? ignoreInLine(facts, site, rule) : ignoreInFile(facts, site.file, rule);
  const result = applyEdits(text, [edit]);
  assert.equal(result, header + after.replace('DRAW', call));
  assert.equal(await isReported(text), true);
  assert.equal(await isReported(result), false);
}

const call = 'torch.randn(3)';
const rule = 'unseeded-torch';

async function isReported(text: string): Promise<boolean> {
  const facts = collect((await parserOnce()).parse(text), text);
  const project = withFiles(emptyProject('/w'), [['/w/train.py', facts]]);
  return checkProgram(project, '/w/train.py', {}).findings.some((finding) => finding.rule === rule);
}
