import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ignoreRule, ignoreRuleIn, withSection } from '../../server/src/settings/config/edit.ts';
import { type ConfigPlace, readConfigFile } from '../../server/src/settings/config/file.ts';

const table = '[tool.seedlint]\n';

describe('ignoring a rule', () => {
  for (const [place, text, after] of [
    ['section', '', `${table}ignore = ["late-seed"]\n`],
    ['section', '[project]\nname = "x"\n', `[project]\nname = "x"\n\n${table}ignore = ["late-seed"]\n`],
    ['section', '[project]', `[project]\n\n${table}ignore = ["late-seed"]\n`],
    ['section', `${table}\n[tool.x]\n`, `${table}ignore = ["late-seed"]\n\n[tool.x]\n`],
    [
      'section',
      `${table}select = ["all"] # all\n# why\n\n[tool.x]\n`,
      `${table}select = ["all"] # all\nignore = ["late-seed"]\n# why\n\n[tool.x]\n`,
    ],
    ['section', `${table}ignore = []\n`, `${table}ignore = ["late-seed"]\n`],
    ['section', `${table}ignore = ["a"] # why\n`, `${table}ignore = ["a", "late-seed"] # why\n`],
    ['section', `${table}ignore = [ "a", ]\n`, `${table}ignore = [ "a", "late-seed", ]\n`],
    [
      'section',
      `${table}ignore = [\n  "a", # one, two\n  "b" # three\n]\n`,
      `${table}ignore = [\n  "a", # one, two\n  "b",\n  "late-seed" # three\n]\n`,
    ],
    ['section', `${table}ignore = [\r\n\t"a",\r\n]\r\n`, `${table}ignore = [\r\n\t"a",\r\n\t"late-seed",\r\n]\r\n`],
    ['section', '[tool]\nseedlint = { select = [] }\n', '[tool]\nseedlint = { select = [], ignore = ["late-seed"] }\n'],
    ['section', '[tool]\nseedlint = {}\n', '[tool]\nseedlint = { ignore = ["late-seed"] }\n'],
    ['section', '[tool.seedlint.severity]\nx = 1\n', undefined],
    ['section', '[tool.seedlint', undefined],
    ['section', 'tool = { x = 1 }\n', undefined],
    ['top', '', 'ignore = ["late-seed"]\n'],
    ['top', '# ours', '# ours\nignore = ["late-seed"]\n'],
    ['top', 'select = []', 'select = []\nignore = ["late-seed"]\n'],
    [
      'top',
      '# ours\n\n# how loud\n[severity]\na = 1\n',
      '# ours\n\nignore = ["late-seed"]\n\n# how loud\n[severity]\na = 1\n',
    ],
    ['top', 'ignore = ["a"]\n[severity]\n', 'ignore = ["a", "late-seed"]\n[severity]\n'],
    ['top', 'ignore = "a"\n', undefined],
  ] as const satisfies readonly (readonly [ConfigPlace, string, string | undefined])[]) {
    it(`keeps the rest of ${JSON.stringify(text)}`, () =>
      assert.equal(edited(text, ignoreRule(text, place, 'late-seed')), after));
  }
});

describe('ignoring a rule in some files', () => {
  for (const [place, text, after] of [
    ['section', '', '[tool.seedlint.per-file-ignores]\n"a b.py" = ["late-seed"]\n'],
    [
      'section',
      `${table}select = []\n`,
      `${table}select = []\n\n[tool.seedlint.per-file-ignores]\n"a b.py" = ["late-seed"]\n`,
    ],
    [
      'section',
      `${table}per-file-ignores = { "x" = ["a"] }\n`,
      `${table}per-file-ignores = { "x" = ["a"], "a b.py" = ["late-seed"] }\n`,
    ],
    [
      'section',
      '[tool.seedlint.per-file-ignores]\n"x" = ["a"] # x\n\n[tool.y]\n',
      '[tool.seedlint.per-file-ignores]\n"x" = ["a"] # x\n"a b.py" = ["late-seed"]\n\n[tool.y]\n',
    ],
    [
      'section',
      '[tool.seedlint.per-file-ignores]\n"a b.py" = ["a"]\n',
      '[tool.seedlint.per-file-ignores]\n"a b.py" = ["a", "late-seed"]\n',
    ],
    ['top', 'select = []\n', 'select = []\n\n[per-file-ignores]\n"a b.py" = ["late-seed"]\n'],
  ] as const satisfies readonly (readonly [ConfigPlace, string, string])[]) {
    it(`keeps the rest of ${JSON.stringify(text)}`, () => {
      assert.equal(edited(text, ignoreRuleIn(text, place, 'a b.py', 'late-seed')), after);
      const path = place === 'top' ? '/p/seedlint.toml' : '/p/pyproject.toml';
      assert.ok(readConfigFile(path, after)?.values['per-file-ignores']?.['a b.py']?.includes('late-seed'));
    });
  }
});

describe('what cannot be added to', () => {
  it('is left alone: a table on one line', () => {
    assert.equal(ignoreRuleIn('tool = { x = 1 }\n', 'section', 'a.py', 'late-seed'), undefined);
    assert.equal(withSection('tool = { x = 1 }\n', 'ignore = []\n'), undefined);
  });

  it('is left alone: by a name that TOML has no way to write', () => {
    assert.equal(ignoreRuleIn('', 'top', 'half \ud83d.py', 'late-seed'), undefined);
  });

  it('is gone on with while it is no TOML anyway', () =>
    assert.deepEqual(withSection('a =', 'ignore = []\n')?.span, { start: 3, end: 3 }));
});

function edited(text: string, edit: ReturnType<typeof ignoreRule>): string | undefined {
  return edit && text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
}
