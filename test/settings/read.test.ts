import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSettings, readSettings } from '../../server/src/settings/read.ts';
import { type SettingName, type Settings, schema } from '../../server/src/settings/schema.ts';
import { settingsInChinese } from '../../server/src/settings/zh-cn.ts';

describe('reading settings', () => {
  it('gives every setting its default where nothing is written', () => {
    for (const raw of [undefined, null, {}, [], 'nonsense', 7]) checkRead(raw, {});
    assert.deepEqual(Object.keys(defaultSettings), Object.keys(schema));
  });

  it('reads nested names, as editors send them', () =>
    checkRead(
      { run: 'onSave', lint: { select: ['all'] }, hover: { enable: false } },
      { run: 'onSave', 'lint.select': ['all'], 'hover.enable': false },
    ));

  it('reads dotted names, as people write them', () =>
    checkRead(
      { 'lint.ignore': ['late-seed'], 'hover.enable': false },
      { 'lint.ignore': ['late-seed'], 'hover.enable': false },
    ));

  it('takes null for not set', () => checkRead({ enable: null, lint: null }, {}));

  it('names the value that is wrong and takes the default', () => {
    checkRead({ run: 'always' }, {}, ['seedlint.run: "always" is not one of onType, onSave.']);
    checkRead({ enable: 'yes' }, {}, ['seedlint.enable: "yes" is not true or false.']);
    checkRead({ maxFiles: -1 }, {}, ['seedlint.maxFiles: -1 is not a whole number of at least 0.']);
    checkRead({ maxFiles: 1.5 }, {}, ['seedlint.maxFiles: 1.5 is not a whole number of at least 0.']);
    checkRead({ exclude: 'data' }, {}, ['seedlint.exclude: "data" is not a list.']);
    checkRead({ severity: ['late-seed'] }, {}, ['seedlint.severity: ["late-seed"] is not an object.']);
    checkRead({ torchVersion: 'newest' }, {}, [
      'seedlint.torchVersion: "newest" is not a string that matches ^(\\d+(\\.\\d+)*)?$.',
    ]);
  });

  it('drops only what is wrong in a list', () =>
    checkRead({ exclude: ['data', 3, 'runs'] }, { exclude: ['data', 'runs'] }, [
      'seedlint.exclude: 3 is not a string.',
    ]));

  it('drops only what is wrong in a map', () => {
    checkRead(
      { severity: { 'late-seed': 'error', 'cudnn-benchmark': 'loud' } },
      { severity: { 'late-seed': 'error' } },
      ['seedlint.severity.cudnn-benchmark: "loud" is not one of off, hint, information, warning, error.'],
    );
    checkRead(
      { codeAction: { disableRuleComment: { enable: false, where: 'above' } } },
      { 'codeAction.disableRuleComment': { enable: false } },
      ['seedlint.codeAction.disableRuleComment has no property “where”.'],
    );
  });

  it('keeps the default of a property that is not written', () =>
    checkRead({ codeAction: { showDocumentation: {} } }, { 'codeAction.showDocumentation': { enable: true } }));

  it('names a rule that does not exist', () => {
    const { settings, problems } = readSettings({ lint: { select: ['seedless'] } });
    assert.deepEqual(settings['lint.select'], []);
    assert.match(problems.join(), /^seedlint\.lint\.select: "seedless" is not one of all/);
  });
});

describe('the table of settings', () => {
  it('has defaults that pass their own check', () => {
    const defaults = Object.fromEntries(Object.entries(schema).map(([name, setting]) => [name, setting.default]));
    checkRead(defaults, {});
  });

  for (const name of Object.keys(schema) as SettingName[]) {
    it(`describes ${name} in both languages, value by value`, () => {
      const english = schema[name];
      const chinese = settingsInChinese[name];
      assert.match(english.markdownDescription, /^[A-Z].*\.$/);
      assert.match(chinese.markdownDescription, /。$/);
      const choices = 'enum' in english ? english.enum.length : undefined;
      const words = 'enumDescriptions' in english ? english.enumDescriptions.length : undefined;
      assert.equal(words, choices, 'every value has its words');
      assert.equal(chinese.enumDescriptions?.length, words, 'in Chinese too');
    });
  }

  it('has Chinese words for nothing else', () => assert.deepEqual(Object.keys(settingsInChinese), Object.keys(schema)));
});

/** Checks the settings that differ from the defaults, and the problems. */
function checkRead(raw: unknown, differing: Partial<Settings>, problems: readonly string[] = []): void {
  assert.deepEqual(readSettings(raw), { settings: { ...defaultSettings, ...differing }, problems });
}
