import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../server/src/rules/define.ts';
import { inRepository } from '../../server/tools/settle.ts';
import { renderTemplate } from '../../server/tools/template.ts';

describe('a new rule', () => {
  it('is a rule of that name, with one flagged and one clean example, whose sentences are to be written', async (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'seedlint-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'broken-seed.ts');
    const definitions = pathToFileURL(inRepository('server/src/rules/define.ts')).href;
    writeFileSync(path, renderTemplate('broken-seed', '0.1.0').replace('./define.ts', definitions));

    const { default: rule } = (await import(pathToFileURL(path).href)) as { default: Rule };
    assert.equal(rule.id, 'broken-seed');
    assert.deepEqual(
      rule.examples.map(({ isClean }) => isClean),
      [false, true],
    );
    assert.deepEqual([rule.summary, rule.why, ...Object.values(rule.messages)], ['', '', '']);
  });

  for (const [id, reason] of [
    ['use-sorted', /not for the remedy/],
    ['late-seed', /There is a rule of that name/],
    ['', /two to four lower-case words/],
  ] as const) {
    it(`is refused when it is called “${id}”`, () => {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--import', 'tsx', inRepository('server/tools/new-rule.ts'), id],
        { cwd: inRepository('.'), encoding: 'utf8' },
      );
      assert.equal(status, 2);
      assert.match(stderr, reason);
    });
  }
});
