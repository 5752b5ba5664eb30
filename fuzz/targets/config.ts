import { linesOf } from '../../server/src/base/lines.ts';
import { say } from '../../server/src/base/phrase.ts';
import { allRules } from '../../server/src/rules/all.ts';
import { gradesInFile, unfixableIn } from '../../server/src/settings/config/apply.ts';
import { describeConfiguration } from '../../server/src/settings/config/describe.ts';
import { type ConfigEdit, ignoreRule, ignoreRuleIn } from '../../server/src/settings/config/edit.ts';
import { type ConfigFile, readConfigFile, sectionLineOf } from '../../server/src/settings/config/file.ts';
import { configKeyNames, configKeys, defaultConfig } from '../../server/src/settings/config/keys.ts';
import { type Configuration, configurationOf } from '../../server/src/settings/config/resolve.ts';
import { hold, holdEqual, holdWithin } from '../hold.ts';
import type { Target } from '../target.ts';

const folder = '/w';

const ordinary = JSON.stringify(configurationOf([]));

/**
 * Any text is a configuration, or its mistakes lie within it; what it says can be asked and shown, and edits of it are
 * read back. No text changes what holds where it is not read.
 */
export const target: Target = {
  alphabet: 'text',
  tokens: [
    ...[
      '[tool.seedlint]\n',
      '[[a]]\n',
      '[a.b]\n',
      '[',
      ']',
      '{',
      '}',
      '=',
      ',',
      '.',
      '"',
      "'",
      '"""',
      "'''",
      '#',
      '\n',
      '\r\n',
    ],
    ...[
      'true',
      'false',
      '1979-05-27T07:32:00Z',
      '07:32:00',
      '0x1f',
      '1_000',
      'inf',
      '-nan',
      '\\u00e9',
      '\\U0001F600',
      '\\\n',
    ],
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      '"__proto__"',
      '[__proto__]\n',
      'severity.',
    ],
    ...['**/*.py', '!', '{a,b}', '[!a-z]', '../', './', '~', '\\', 'notebook:', 'per-file-ignores', 'all', 'ALL'],
    ...configKeyNames,
    ...allRules.map(({ id }) => id),
  ],
  seeds: () => [
    ...configKeyNames.map((key) => `${configKeys[key].example}\n`),
    `[tool.seedlint]\n${configKeyNames.map((key) => configKeys[key].example).join('\n')}\n`,
    '[tool.seedlint]\nignore = [\n  "late-seed", # why\n]\n\n[tool.seedlint.per-file-ignores]\n"tests/**" = ["all"]\n',
    'tool = { seedlint = { severity = { late-seed = "off" } } }\n',
    '# é😀\nignore = ["late-sed"]\n"quoted".\'key\' = 1979-05-27 07:32:00\n[[x]]\ny = """\na"""\n[[x]]\n',
  ],
  run(text) {
    for (const name of ['seedlint.toml', 'pyproject.toml']) {
      const place = name === 'pyproject.toml' ? 'section' : 'top';
      const file = readConfigFile(`${folder}/${name}`, text, true);
      hold(file !== undefined, 'a chosen file is read');
      holdFile(file, text);
      const configuration = configurationOf([
        { origin: { kind: 'file', path: file.path, lines: file.lines }, folder, values: file.values },
      ]);
      holdUsable(configuration);
      sectionLineOf(file);
      holdEdit(
        text,
        file,
        ignoreRule(text, place, 'late-seed'),
        (read) => read.values.ignore?.includes('late-seed') === true,
      );
      const pattern = 'a b/"c"\\*.py';
      holdEdit(text, file, ignoreRuleIn(text, place, pattern, 'late-seed'), (read) =>
        Object.entries(read.values['per-file-ignores'] ?? {}).some(
          ([key, rules]) => key === pattern && rules.includes('late-seed'),
        ),
      );
    }
    hold(JSON.stringify(configurationOf([])) === ordinary, 'defaults stay what they are');
    hold(Object.keys({}).length === 0 && !('polluted' in {}), 'objects stay as they are');
    for (const _ in {}) hold(false, 'nothing is put into all objects', Object.keys(Object.prototype));
  },
};

function holdFile({ problems, lines, values, isBroken }: ConfigFile, text: string): void {
  for (const { span, message } of problems) {
    holdWithin(span, text.length, 'a mistake');
    hold(text === '' || span.end > span.start, 'a mistake is somewhere', span);
    hold(/\S/.test(say(message)) && !/undefined|\[object/.test(say(message)), 'a mistake is a sentence', say(message));
  }
  hold(!isBroken || problems.length > 0, 'a broken file says why');
  const { count } = linesOf(text);
  for (const line of Object.values(lines)) hold(line >= 1 && line <= count, 'a key stands on a line', line, count);
  for (const key of Object.keys(values)) hold(Object.hasOwn(defaultConfig, key), 'only keys that exist are read', key);
}

function holdUsable(configuration: Configuration): void {
  describeConfiguration(configuration);
  unfixableIn(configuration);
  for (const path of [`${folder}/train.py`, `${folder}/a/b c/[x].ipynb`, '/elsewhere/x.py']) {
    configuration.isExcluded(path);
    configuration.isExcluded(path, 'folder');
    const rules = Object.keys(gradesInFile(path, configuration));
    hold(
      rules.every((rule) => allRules.some(({ id }) => id === rule)),
      'only rules have grades',
      rules,
    );
  }
}

/** An edit of a sound file leaves a sound file that has what was put in, and nothing that it said is lost. */
function holdEdit(
  text: string,
  before: ConfigFile,
  edit: ConfigEdit | undefined,
  isThere: (read: ConfigFile) => boolean,
): void {
  if (edit === undefined || before.isBroken) return;
  holdWithin(edit.span, text.length, 'an edit');
  const edited = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
  const after = readConfigFile(before.path, edited, true);
  hold(after !== undefined && !after.isBroken, 'an edited file is still read', edited);
  hold(isThere(after), 'an edited file has what was put in', edited);
  for (const [key, value] of Object.entries(before.values)) {
    if (key !== 'ignore' && key !== 'per-file-ignores') {
      holdEqual(
        Object.entries(after.values).find(([name]) => name === key)?.[1],
        value,
        'an edit leaves the rest alone',
      );
    }
  }
}
