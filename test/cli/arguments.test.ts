import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CheckOptions, type Command, parseCommand } from '../../server/src/cli/arguments.ts';
import { type CommandName, commands } from '../../server/src/cli/commands.ts';
import { renderHelp } from '../../server/src/cli/help.ts';

describe('check', () => {
  it('has defaults', () =>
    assert.deepEqual(parseCommand(['check']), {
      kind: 'check',
      options: {
        paths: ['.'],
        standardInput: undefined,
        root: undefined,
        format: 'full',
        outputFile: undefined,
        action: 'check',
        reason: '',
        fixes: 'safe',
        statistics: false,
        severity: 'information',
        failOn: 'warning',
        exitZero: false,
        rules: { select: [], extendSelect: [], ignore: [] },
        torchVersion: undefined,
        forceExclude: false,
        config: [],
        isolated: false,
        isCached: true,
        quiet: false,
      },
    } satisfies Command));

  for (const [words, expected] of [
    ['a.py b c', { paths: ['a.py', 'b', 'c'] }],
    ['-- --odd.py', { paths: ['--odd.py'] }],
    ['-', { paths: [], standardInput: '-' }],
    ['- --stdin-filename a.py', { paths: [], standardInput: 'a.py' }],
    ['--stdin-filename=a.py', { paths: [], standardInput: 'a.py' }],
    ['--root src a.py', { root: 'src', paths: ['a.py'] }],
    ['--output-format json', { format: 'json' }],
    ['--output-format json --output-format=concise', { format: 'concise' }],
    ['--severity hint', { severity: 'hint' }],
    ['--fail-on information', { failOn: 'information', severity: 'information' }],
    ['--fail-on hint', { failOn: 'hint', severity: 'hint' }],
    ['--fail-on hint --severity warning', { failOn: 'hint', severity: 'warning' }],
    ['--fail-on error', { failOn: 'error', severity: 'information' }],
    [
      '--select late-seed,unseeded-torch --select x',
      { rules: { select: ['late-seed', 'unseeded-torch', 'x'], extendSelect: [], ignore: [] } },
    ],
    ['--select ALL --ignore=a --extend-select b,', { rules: { select: ['all'], extendSelect: ['b'], ignore: ['a'] } }],
    ['--torch-version 2.4.1', { torchVersion: '2.4.1' }],
    ['--torch-version 2.4.1+cu121', { torchVersion: '2.4.1' }],
    ['--torch-version 2.11.0a0', { torchVersion: '2.11.0' }],
    ['--fix', { action: 'fix' }],
    ['--fix --unsafe-fixes', { action: 'fix', fixes: 'all' }],
    ['--fix --diff', { action: 'diff' }],
    ['--output-format sarif -o a/b.sarif', { format: 'sarif', outputFile: 'a/b.sarif' }],
    ['--add-ignore', { action: 'add-ignore' }],
    ['--add-ignore=legacy', { action: 'add-ignore', reason: 'legacy' }],
    ['--suppress-all', { action: 'suppress-all' }],
    ['--prune-suppressions', { action: 'prune-suppressions' }],
    ['--show-files', { action: 'show-files' }],
    ['--show-settings', { action: 'show-settings' }],
    ['--statistics --exit-zero --force-exclude', { statistics: true, exitZero: true, forceExclude: true }],
    ['--no-cache --isolated', { isolated: true, isCached: false }],
    ['--config a.toml --config ignore=[]', { config: ['a.toml', 'ignore=[]'] }],
    ['-q', { quiet: true }],
    ['--quiet', { quiet: true }],
  ] as const satisfies readonly (readonly [string, Partial<CheckOptions>])[]) {
    it(`reads ${words}`, () => {
      const [command, plain] = [parseCommand(['check', ...words.split(' ')]), parseCommand(['check'])];
      assert.ok(command.kind === 'check' && plain.kind === 'check');
      assert.deepEqual(command.options, { ...plain.options, ...expected });
    });
  }
});

describe('other commands', () => {
  for (const [words, expected] of [
    ['timeline a.py', { kind: 'timeline', options: { entry: 'a.py', root: undefined, format: 'text' } }],
    [
      'timeline a.py --root . --output-format json',
      { kind: 'timeline', options: { entry: 'a.py', root: '.', format: 'json' } },
    ],
    ['rule late-seed', { kind: 'rule', name: 'late-seed', locale: undefined }],
    ['rule late-seed --locale zh-cn', { kind: 'rule', name: 'late-seed', locale: 'zh-cn' }],
    ['rule --all', { kind: 'rule', name: undefined, locale: undefined }],
    ['server', { kind: 'server', words: ['--stdio'] }],
    ['server --socket=6000', { kind: 'server', words: ['--socket=6000'] }],
    ['server --node-ipc --clientProcessId=12', { kind: 'server', words: ['--node-ipc', '--clientProcessId=12'] }],
    ['--version', { kind: 'version' }],
    ['-V', { kind: 'version' }],
    ['check --version', { kind: 'version' }],
    ['', { kind: 'help', command: undefined, isAsked: false }],
    ['--help', { kind: 'help', command: undefined, isAsked: true }],
    ['help', { kind: 'help', command: undefined, isAsked: true }],
    ['help check', { kind: 'help', command: 'check', isAsked: true }],
    ['check x.py -h', { kind: 'help', command: 'check', isAsked: true }],
    ['rule --help', { kind: 'help', command: 'rule', isAsked: true }],
  ] as const satisfies readonly (readonly [string, Command])[]) {
    it(`reads “${words}”`, () => assert.deepEqual(parseCommand(words.split(' ').filter(Boolean)), expected));
  }
});

describe('mistakes', () => {
  for (const [words, message] of [
    ['chek', 'unknown command `chek`; did you mean `check`?'],
    ['train.py', 'unknown command `train.py`; did you mean `seedlint check train.py`?'],
    ['frobnicate', 'unknown command `frobnicate`'],
    ['--fix', 'unknown option `--fix` before a command'],
    ['help nothing', 'unknown command `nothing`'],
    ['check --fixx', 'unknown option `--fixx`; did you mean `--fix`?'],
    ['check --zebra', 'unknown option `--zebra`'],
    ['check -z', 'unknown option `-z`'],
    ['check --toString', 'unknown option `--toString`'],
    ['check --config', '`--config` needs a value: --config FILE | KEY=VALUE'],
    ['check --fix=yes', '`--fix` takes no value'],
    ['check --select', '`--select` needs a value: --select RULES'],
    ['check --select --fix', '`--select` needs a value: --select RULES'],
    [
      'check --output-format jsn',
      '`--output-format` knows full, concise, json, json-lines, github, gitlab, junit, sarif, not `jsn`; did you mean `json`?',
    ],
    ['check --statistics --output-format sarif', '`--statistics` is written as text, json or json-lines, not as sarif'],
    ['check --fix --add-ignore', '`--fix` and `--add-ignore` exclude each other'],
    ['check --suppress-all --prune-suppressions', '`--suppress-all` and `--prune-suppressions` exclude each other'],
    ['check --diff --suppress-all', '`--diff` and `--suppress-all` exclude each other'],
    ['check --severity loud', '`--severity` knows hint, information, warning, error, not `loud`'],
    ['check --torch-version new', '`--torch-version` needs a version such as 2.4.1, not `new`'],
    ['check - a.py', 'standard input is checked by itself, so `a.py` is one path too many'],
    ['timeline', '`timeline` needs one file: seedlint timeline ENTRY'],
    ['timeline a b', '`timeline` needs one file: seedlint timeline ENTRY'],
    ['rule', '`rule` needs the name of one rule, or --all'],
    ['rule a --all', '`rule` needs the name of one rule, or --all'],
    ['server --stdio --node-ipc', '`--stdio` and `--node-ipc` exclude each other'],
    ['server --socket=x', '`--socket` needs a port number, not `x`'],
    ['server x', 'unexpected argument `x`'],
  ] as const) {
    it(`are explained: ${words}`, () => {
      const command = parseCommand(words.split(' '));
      assert.ok(command.kind === 'mistake');
      assert.equal(command.message, message);
    });
  }
});

describe('help', () => {
  for (const name of [undefined, ...(Object.keys(commands) as CommandName[])]) {
    it(`of ${name ?? 'everything'} fits a terminal and names all there is`, () => {
      const help = renderHelp(name);
      assert.deepEqual(
        help.split('\n').filter((line) => line.length > 100),
        [],
      );
      const names =
        name === undefined ? Object.keys(commands) : Object.keys(commands[name].options).map((key) => `--${key}`);
      for (const word of names) assert.ok(help.includes(word), word);
    });
  }
});
