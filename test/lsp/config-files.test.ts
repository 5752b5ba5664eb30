import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configurationMessage, createConfigMessage } from '../../server/src/protocol/configuration.ts';
import { fullCapabilities, startServer, type TestClient } from '../support/lsp.ts';

const train = `
  # file: train.py
  import torch
  torch.randn(3)
`;

const withConfig = (config: string, name = 'pyproject.toml') => `
  # file: ${name}
  ${config.split('\n').join('\n  ')}
  ${train.trim()}
`;

describe('a configuration file', () => {
  it('holds for the files below it, each its own', async () => {
    await using client = await startServer({
      project: `
        # file: seedlint.toml
        severity = { unseeded-torch = "error" }
        # file: train.py
        import torch
        torch.randn(3)
        # file: lib/pyproject.toml
        [tool.seedlint]
        ignore = ["unseeded-torch"]
        # file: lib/tool.py
        import torch
        torch.randn(3)
        # file: old/a.py
        import torch
        torch.randn(3)
        # file: old/.seedlint.toml
        exclude = ["*"]
      `,
    });
    for (const name of ['train.py', 'lib/tool.py', 'old/a.py']) await client.open(name);
    assert.deepEqual(
      (await client.diagnostics('train.py')).map(({ severity }) => severity),
      [1],
    );
    assert.deepEqual(await client.settledRules('lib/tool.py'), []);
    assert.deepEqual(await client.rules('old/a.py'), []);
  });

  it('holds for a text that was never saved', async () => {
    await using client = await startServer({
      project: withConfig('severity = { unseeded-torch = "error" }', 'seedlint.toml'),
    });
    await client.open('untitled:Untitled-1', 'import torch\ntorch.randn(3)\n');
    assert.deepEqual(
      (await client.diagnostics('untitled:Untitled-1')).map(({ severity }) => severity),
      [1],
    );
    await client.settled();
  });

  it('ignores rules by file, and takes fixes away', async () => {
    const project = `
      # file: seedlint.toml
      unfixable = ["unseeded-torch"]
      per-file-ignores = { "tests/**" = ["all"] }
      # file: train.py
      import torch
      torch.randn(3)
      # file: tests/a.py
      import torch
      torch.randn(3)
    `;
    await using client = await startServer({ project });
    for (const name of ['train.py', 'tests/a.py']) await client.open(name);
    const [finding] = await client.diagnostics('train.py');
    assert.deepEqual([finding?.code, finding?.data], ['unseeded-torch', { fixes: [] }]);
    assert.deepEqual(await client.settledRules('tests/a.py'), []);
  });

  it('counts as it stands in the editor, saved or not, and when it changes on disk', async () => {
    await using client = await startServer({ project: withConfig('[tool.seedlint]') });
    await client.open('train.py');
    await client.open('pyproject.toml', '[tool.seedlint]\nignore = []\n', 'plaintext');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    const before = client.nRefreshes;
    await client.change('pyproject.toml', '[]', '["unseeded-torch"]');
    await client.settled();
    assert.equal(client.nRefreshes, before + 1);
    assert.deepEqual(await client.rules('train.py'), []);
    await client.close('pyproject.toml');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch'], 'it was never saved');
    await client.write('pyproject.toml', '[tool.seedlint]\nselect = ["late-seed"]\n');
    assert.deepEqual(await client.settledRules('train.py'), []);
    await client.delete('pyproject.toml');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
  });

  it('has its mistakes marked, open or not, and they go when they are mended', async () => {
    await using client = await startServer({
      project: withConfig('[tool.seedlint]\nignore = ["late-sed"]\nselct = 1'),
    });
    await client.open('train.py');
    await client.settled();
    assert.deepEqual(mistakes(client), [
      '2:11–21 There is no rule `late-sed`; did you mean `late-seed`?',
      '3:1–6 Seedlint has no key `selct`; did you mean `select`?',
    ]);
    assert.deepEqual(client.status.mistakes, { uri: client.uri('pyproject.toml'), name: 'pyproject.toml', count: 2 });
    await client.open('pyproject.toml', undefined, 'toml');
    await client.change('pyproject.toml', 'late-sed', 'late-seed');
    await client.change('pyproject.toml', 'selct = 1', '');
    await client.settled();
    assert.deepEqual([mistakes(client), client.status.mistakes], [[], undefined]);
    assert.deepEqual(await client.rules('pyproject.toml'), [], 'they are published, not pulled');
  });

  it('is not marked any longer when nothing that it holds for is open', async () => {
    await using client = await startServer({ project: withConfig('[tool.seedlint]\nselct = 1') });
    await client.open('train.py');
    await client.settled();
    assert.equal(mistakes(client).length, 1);
    await client.close('train.py');
    await client.settled();
    assert.deepEqual([mistakes(client), client.status.mistakes], [[], undefined]);
  });

  it('goes on as it last was while it is broken', async () => {
    await using client = await startServer({ project: withConfig('[tool.seedlint]\nignore = ["unseeded-torch"]') });
    await client.open('train.py');
    await client.open('pyproject.toml', undefined, 'toml');
    assert.deepEqual(await client.settledRules('train.py'), []);
    await client.change('pyproject.toml', '"unseeded-torch"]', '"unseeded-');
    assert.deepEqual(await client.settledRules('train.py'), []);
    assert.match(mistakes(client).join(), /^2:.* This is no valid TOML: /);
    await client.change('pyproject.toml', '"unseeded-', '"unseeded-tor"]');
    assert.deepEqual(await client.settledRules('train.py'), []);
    assert.match(mistakes(client).join(), /There is no rule/);
    await client.change('pyproject.toml', '"unseeded-tor"', '');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    assert.deepEqual(mistakes(client), []);
  });

  it('is marked where it is open and nothing else', async () => {
    await using client = await startServer({ project: withConfig('nonsense = 1', 'seedlint.toml') });
    await client.open('seedlint.toml', undefined, 'toml');
    await client.settled();
    assert.equal(mistakes(client, 'seedlint.toml').length, 1);
    await client.close('seedlint.toml');
    await client.settled();
    assert.deepEqual(mistakes(client, 'seedlint.toml'), []);
  });

  it('speaks the language of the user', async () => {
    await using client = await startServer({ project: withConfig('selct = 1', 'seedlint.toml'), locale: 'zh-cn' });
    await client.open('train.py');
    await client.settled();
    assert.deepEqual(mistakes(client, 'seedlint.toml'), ['1:1–6 Seedlint 没有配置项 `selct`；是否想写 `select`？']);
  });

  it('can be mended by what was probably meant', async () => {
    await using client = await startServer({ project: withConfig('selct = []', 'seedlint.toml') });
    await client.open('seedlint.toml', undefined, 'toml');
    await client.settled();
    const diagnostics = client.published('seedlint.toml')?.diagnostics ?? [];
    const [action] = await client.codeActions('seedlint.toml', diagnostics);
    assert.equal(action?.title, 'Change to select');
    await client.apply(action?.edit ?? {});
    assert.equal(client.text('seedlint.toml'), 'select = []\n');
  });
});

describe('settings and configuration files', () => {
  for (const [preference, settings, rules] of [
    ['filesystemFirst', { lint: { ignore: ['unseeded-torch'] } }, []],
    ['filesystemFirst', { lint: { select: ['unseeded-numpy'] } }, ['unseeded-torch']],
    ['editorFirst', { lint: { select: ['unseeded-numpy'] } }, []],
    ['editorFirst', {}, ['unseeded-torch']],
    ['filesystemOnly', { lint: { ignore: ['unseeded-torch'] } }, ['unseeded-torch']],
    ['editorOnly', { lint: { select: ['unseeded-numpy'] } }, []],
    ['filesystemFirst', { configuration: { ignore: ['unseeded-torch'] } }, []],
    ['editorFirst', { configuration: 'conf/strict.toml' }, []],
  ] as const) {
    it(`agree: ${preference} ${JSON.stringify(settings)}`, async () => {
      await using client = await startServer({
        project: `
          # file: seedlint.toml
          select = ["unseeded-torch"]
          # file: conf/strict.toml
          exclude = ["/train.py"]
          # file: train.py
          import torch
          torch.randn(3)
        `,
        settings: () => ({ ...settings, configurationPreference: preference }),
      });
      await client.open('train.py');
      assert.deepEqual(await client.settledRules('train.py'), rules);
    });
  }

  it('say what is wrong with an inline configuration', async () => {
    await using client = await startServer({ project: train, settings: () => ({ configuration: { selct: [] } }) });
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    assert.match(client.problems().join(), /seedlint\.configuration: Seedlint has no key `selct`/);
  });

  it('can be shown, with where each comes from', async () => {
    await using client = await startServer({
      project: withConfig('[tool.seedlint]\nignore = ["late-seed"]'),
      settings: () => ({ severity: { 'unseeded-torch': 'error' }, exclude: ['train.py'] }),
    });
    await client.open('train.py');
    const answer = await client.ask(configurationMessage, { uri: client.uri('train.py') });
    assert.ok(answer.outcome === 'text');
    const lines = answer.text.split('\n');
    assert.equal(lines[0], '# What holds for train.py');
    assert.match(lines[2] ?? '', /^The nearest configuration file is `pyproject\.toml`\. .*it is excluded\.$/);
    const row = (key: string) => lines.find((line) => line.startsWith(`| \`${key}\``));
    assert.match(row('ignore') ?? '', /\| `\["late-seed"\]` \| `pyproject\.toml:2` \|$/);
    assert.match(row('severity') ?? '', /\| `\{ unseeded-torch = "error" \}` \| `seedlint\.severity` \|$/);
    assert.match(row('fixable') ?? '', /\| `\["all"\]` \| default \|$/);
    assert.equal(row('late-seed'), '| `late-seed` | off |');
    assert.equal(row('unseeded-torch'), '| `unseeded-torch` | error |');
  });
});

describe('a new configuration', () => {
  it('is a section of the pyproject.toml that is there', async () => {
    await using client = await startServer({ project: withConfig('[project]\nname = "x"') });
    await client.open('train.py');
    const answer = await client.ask(createConfigMessage, { uri: client.uri('train.py') });
    assert.ok(answer.outcome === 'edits');
    assert.deepEqual([answer.file.uri, answer.file.version, answer.line], [client.uri('pyproject.toml'), null, 3]);
    assert.match(answer.file.edits[0]?.newText ?? '', /^\n\[tool\.seedlint\]\n/);
  });

  it('is a file where there is no pyproject.toml', async () => {
    await using client = await startServer({ project: train });
    const answer = await client.ask(createConfigMessage, { uri: client.uri('') });
    assert.ok(answer.outcome === 'new');
    assert.equal(answer.uri, client.uri('seedlint.toml'));
    await client.write('seedlint.toml', answer.text);
    await client.open('train.py');
    assert.deepEqual(await client.settledRules('train.py'), ['unseeded-torch']);
    assert.deepEqual(mistakes(client, 'seedlint.toml'), []);
  });

  it('is a file where the pyproject.toml has no room for a section', async () => {
    await using client = await startServer({ project: withConfig('tool = { x = 1 }') });
    const answer = await client.ask(createConfigMessage, { uri: client.uri('train.py') });
    assert.ok(answer.outcome === 'new');
    assert.equal(answer.uri, client.uri('seedlint.toml'));
  });

  it('is the one that is there', async () => {
    await using client = await startServer({ project: withConfig('[project]\n[tool.seedlint]') });
    const answer = await client.ask(createConfigMessage, { uri: client.uri('train.py') });
    assert.deepEqual(answer, { outcome: 'exists', uri: client.uri('pyproject.toml'), line: 1 });
  });
});

describe('ignoring a rule in the configuration', () => {
  const capabilities = {
    ...fullCapabilities,
    workspace: {
      ...fullCapabilities.workspace,
      workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const], changeAnnotationSupport: {} },
    },
  };

  it('keeps what stands there, and is shown before it is made', async () => {
    await using client = await startServer({
      project: withConfig('[tool.seedlint]\nignore = ["late-seed"] # too loud'),
      capabilities,
    });
    await client.open('train.py');
    await client.open('pyproject.toml', undefined, 'toml');
    const actions = (await client.codeActions('train.py', await client.diagnostics('train.py'))).filter(({ title }) =>
      title.includes('pyproject.toml'),
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Seedlint (unseeded-torch): Ignore in pyproject.toml',
        'Seedlint (unseeded-torch): Ignore for train.py in pyproject.toml',
      ],
    );
    const { documentChanges = [], changeAnnotations } = actions[1]?.edit ?? {};
    const [asks, changes] = documentChanges;
    assert.ok(asks !== undefined && 'kind' in asks && asks.kind === 'create');
    assert.deepEqual([asks.uri, asks.options], [client.uri('train.py'), { ignoreIfExists: true }]);
    assert.equal(changeAnnotations?.[asks.annotationId ?? '']?.needsConfirmation, true);
    assert.ok(changes !== undefined);
    await client.apply({ documentChanges: [changes] });
    assert.equal(
      client.text('pyproject.toml'),
      '[tool.seedlint]\nignore = ["late-seed"] # too loud\n\n[tool.seedlint.per-file-ignores]\n"/train.py" = ["unseeded-torch"]\n',
    );
    assert.deepEqual(await client.settledRules('train.py'), []);
  });

  it('makes a file where there is none', async () => {
    await using client = await startServer({ project: train, capabilities });
    await client.open('train.py');
    const actions = await client.codeActions('train.py', await client.diagnostics('train.py'));
    const action = actions.find(({ title }) => title === 'Seedlint (unseeded-torch): Ignore in seedlint.toml');
    const [, create, edit] = action?.edit?.documentChanges ?? [];
    assert.ok(create !== undefined && 'kind' in create && create.kind === 'create');
    assert.equal(create.uri, client.uri('seedlint.toml'));
    assert.ok(edit !== undefined && 'edits' in edit);
    assert.deepEqual(
      edit.edits.map((each) => 'newText' in each && each.newText),
      ['ignore = ["unseeded-torch"]\n'],
    );
  });
});

/** What was published for a configuration file, each with its place, from 1. */
function mistakes(client: TestClient, name = 'pyproject.toml'): readonly string[] {
  return (client.published(name)?.diagnostics ?? []).map(({ range: { start, end }, message }) => {
    return `${start.line + 1}:${start.character + 1}–${end.character + 1} ${message}`;
  });
}
