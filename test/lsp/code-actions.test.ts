import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import { checkProgram } from '../../server/src/engine/check.ts';
import type { Fix } from '../../server/src/fixes/edits.ts';
import { showDocumentationCommand } from '../../server/src/protocol/commands.ts';
import { fixAllMessage } from '../../server/src/protocol/messages.ts';
import { fullCapabilities, startServer } from '../support/lsp.ts';

const project = `
  # file: train.py
  import torch
  x = torch.randn(3)
`;

describe('quick fixes', () => {
  it('come from the diagnostic: safe ones preferred, with the version they are for', async () => {
    await using client = await startServer({ project, check: withFixes });
    await client.open('train.py');
    const found = await client.diagnostics('train.py');
    const [first, second] = await client.codeActions('train.py', found, ['quickfix']);
    assert.deepEqual([first?.title, first?.isPreferred], ['Seedlint (unseeded-torch): Draw zeros', true]);
    assert.deepEqual([second?.title, second?.isPreferred], ['Seedlint (unseeded-torch): Seed torch', false]);
    assert.deepEqual(first?.diagnostics, found);
    assert.deepEqual(first?.edit, {
      documentChanges: [
        {
          textDocument: { uri: client.uri('train.py'), version: 1 },
          edits: [
            { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 15 } }, newText: 'torch.zeros' },
          ],
        },
      ],
    });
    await client.apply(first?.edit ?? {});
    assert.equal(client.text('train.py'), 'import torch\nx = torch.zeros(3)\n');
    assert.deepEqual(await client.rules('train.py'), []);
    await client.settled();
  });

  it('stand in the order of how much their findings matter', async () => {
    const loaders = `
      # file: train.py
      import torch
      from torch.utils.data import DataLoader
      torch.manual_seed(0)
      for batch in DataLoader([1, 2, 3], shuffle=True, num_workers=2):
          print(batch)
    `;
    await using client = await startServer({ project: loaders });
    await client.open('train.py');
    const found = await client.diagnostics('train.py');
    assert.deepEqual(found.map(({ code }) => code).sort(), ['global-shuffle-order', 'unseeded-workers']);
    for (const given of [found, found.toReversed()]) {
      const [first] = await client.codeActions('train.py', given, ['quickfix']);
      assert.equal(first?.diagnostics?.[0]?.code, 'unseeded-workers');
    }
    await client.settled();
  });

  it('are not offered for a text that has changed since', async () => {
    await using client = await startServer({ project, check: withFixes });
    await client.open('train.py');
    const found = await client.diagnostics('train.py');
    await client.change('train.py', 'x', 'y');
    const titles = (await client.codeActions('train.py', found, ['quickfix'])).map(({ title }) => title);
    assert.equal(titles.includes('Seedlint (unseeded-torch): Draw zeros'), false);
    assert.equal(
      titles.includes('Seedlint (unseeded-torch): Ignore for this line'),
      true,
      'what is made afresh still fits',
    );
    const again = await client.codeActions('train.py', await client.diagnostics('train.py'), ['quickfix']);
    assert.equal(again[0]?.title, 'Seedlint (unseeded-torch): Draw zeros');
    await client.settled();
  });

  it('are found again for an editor that sends nothing back', async () => {
    const capabilities = {
      textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      workspace: { diagnostics: { refreshSupport: true } },
    };
    await using client = await startServer({ project, check: withFixes, capabilities });
    await client.open('train.py');
    const found = await client.diagnostics('train.py');
    assert.equal(found[0]?.data, undefined);
    const [first] = await client.codeActions('train.py', found);
    assert.deepEqual(Object.keys(first ?? {}), ['title', 'kind', 'diagnostics', 'edit']);
    assert.deepEqual(Object.keys(first?.edit ?? {}), ['changes']);
    await client.settled();
  });

  it('are not made from data that is not ours', async () => {
    await using client = await startServer({ project, check: withoutFixes });
    await client.open('train.py');
    const [found] = await client.diagnostics('train.py');
    assert.ok(found !== undefined);
    for (const data of [null, 7, { fixes: 'all' }, []]) {
      const actions = await client.codeActions('train.py', [{ ...found, data }], ['quickfix']);
      assert.deepEqual(
        actions.map(({ title }) => title),
        commentsAndDocumentation,
      );
    }
    assert.deepEqual(await client.codeActions('train.py', [{ ...found, source: 'other' }]), []);
    await client.settled();
  });

  it('are not for an editor that takes commands only', async () => {
    await using client = await startServer({
      project,
      check: withFixes,
      capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    });
    await client.open('train.py');
    assert.equal(client.capabilities.codeActionProvider, undefined);
    assert.deepEqual(await client.codeActions('train.py', await client.diagnostics('train.py')), []);
    await client.settled();
  });
});

describe('comments that silence a rule', () => {
  it('silence it for a line, and the next one joins in', async () => {
    await using client = await startServer({
      project: 'import numpy as np\nimport torch\ntorch.randn(np.random.rand())\n',
    });
    await client.open('train.py');
    const found = await client.diagnostics('train.py');
    assert.deepEqual(found.map(({ code }) => code).sort(), ['unseeded-numpy', 'unseeded-torch']);
    const titleOf = (rule: string) => `Seedlint (${rule}): Ignore for this line`;
    for (const rule of ['unseeded-numpy', 'unseeded-torch']) {
      const actions = await client.codeActions('train.py', found, ['quickfix']);
      await client.apply(actions.find(({ title }) => title === titleOf(rule))?.edit ?? {});
    }
    assert.match(
      client.text('train.py'),
      /\(np\.random\.rand\(\)\) {2}# seedlint: ignore\[unseeded-numpy, unseeded-torch\]\n$/,
    );
    assert.deepEqual(await client.settledRules('train.py'), []);
  });

  it('silence it for a file', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    const actions = await client.codeActions('train.py', await client.diagnostics('train.py'), ['quickfix']);
    await client.apply(
      actions.find(({ title }) => title === 'Seedlint (unseeded-torch): Ignore for this file')?.edit ?? {},
    );
    assert.match(client.text('train.py'), /^# seedlint: ignore-file unseeded-torch\nimport torch\n/);
    assert.deepEqual(await client.settledRules('train.py'), []);
  });

  it('are offered as the user likes', async () => {
    for (const [settings, titles] of [
      [{}, commentsAndDocumentation],
      [{ codeAction: { disableRuleComment: { enable: false } } }, commentsAndDocumentation.slice(2)],
      [{ codeAction: { showDocumentation: { enable: false } } }, commentsAndDocumentation.slice(0, 2)],
    ] as const) {
      await using client = await startServer({ project, check: withoutFixes, settings: () => settings });
      await client.open('train.py');
      const actions = await client.codeActions('train.py', await client.diagnostics('train.py'));
      assert.deepEqual(
        actions.map(({ title }) => title),
        titles,
      );
      await client.settled();
    }
  });
});

describe('the documentation of a rule', () => {
  it('is a command of the client', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    const actions = await client.codeActions('train.py', await client.diagnostics('train.py'));
    const { command } = actions.find(({ title }) => title === 'Seedlint (unseeded-torch): Show documentation') ?? {};
    assert.deepEqual(command?.arguments, ['unseeded-torch']);
    assert.equal(command?.command, showDocumentationCommand);
    await client.settled();
  });

  it('is not offered to a client that has no such command', async () => {
    await using client = await startServer({ project, check: withoutFixes, initializationOptions: { status: true } });
    await client.open('train.py');
    const actions = await client.codeActions('train.py', await client.diagnostics('train.py'));
    assert.deepEqual(
      actions.map(({ title }) => title),
      commentsAndDocumentation.slice(0, 2),
    );
    await client.settled();
  });
});

describe('fix-all', () => {
  const twoDraws = 'import torch\nx = torch.randn(3)\n# between\ny = torch.randn(4)\n';

  it('applies the safe fixes, again and again until none is left', async () => {
    // One finding a program: the second draw is only reported once the first one is gone.
    await using client = await startServer({ project: twoDraws, check: withFixes });
    await client.open('train.py');
    const [action, ...others] = await client.codeActions('train.py', [], ['source.fixAll.seedlint']);
    assert.deepEqual(others, []);
    assert.equal(action?.kind, 'source.fixAll.seedlint');
    await client.apply(action?.edit ?? {});
    assert.equal(client.text('train.py'), twoDraws.replaceAll('randn', 'zeros'));
    assert.deepEqual(
      await client.codeActions('train.py', [], ['source.fixAll.seedlint']),
      [],
      'and then there is none',
    );
    await client.settled();
  });

  it('touches nothing but what it fixes', async () => {
    await using client = await startServer({ project: twoDraws, check: withFixes });
    await client.open('train.py');
    const answer = await client.ask(fixAllMessage, { uri: client.uri('train.py') });
    assert.ok(answer.outcome === 'edits');
    assert.deepEqual(answer.files, [
      {
        uri: client.uri('train.py'),
        version: 1,
        edits: [
          { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 15 } }, newText: 'torch.zeros' },
          { range: { start: { line: 3, character: 4 }, end: { line: 3, character: 15 } }, newText: 'torch.zeros' },
        ],
      },
    ]);
    await client.settled();
  });

  it('is offered for the kinds above its own, and only when it is asked for', async () => {
    await using client = await startServer({ project, check: withFixes });
    await client.open('train.py');
    for (const [only, count] of [
      [['source'], 1],
      [['source.fixAll'], 1],
      [['source.fixAll.eslint'], 0],
      [['source.organizeImports'], 0],
      [['notebook.source.fixAll'], 0],
      [undefined, 0],
    ] as const) {
      assert.equal((await client.codeActions('train.py', [], only)).length, count, String(only));
    }
    await client.settled();
  });

  it('can be switched off, but not for the command', async () => {
    await using client = await startServer({ project, check: withFixes, settings: () => ({ fixAll: false }) });
    await client.open('train.py');
    assert.deepEqual(await client.codeActions('train.py', [], ['source.fixAll']), []);
    assert.equal((await client.ask(fixAllMessage, { uri: client.uri('train.py') })).outcome, 'edits');
    await client.settled();
  });

  it('leaves alone what is unsafe, and what would change other files', async () => {
    await using client = await startServer({
      project,
      check: (...given) =>
        fixed(given, ({ file, span }) => [
          { title: 'Seed torch', applicability: 'unsafe', edits: [{ file, span, newText: '' }] },
          { title: 'Everywhere', applicability: 'safe', edits: [{ file: `${file}x`, span, newText: '' }] },
        ]),
    });
    await client.open('train.py');
    assert.equal((await client.ask(fixAllMessage, { uri: client.uri('train.py') })).outcome, 'nothing');
    await client.settled();
  });

  it('ends even where fixes undo each other', async () => {
    await using client = await startServer({
      project,
      check: (...given) =>
        fixed(given, ({ file, span }) => [
          {
            title: 'Again',
            applicability: 'safe',
            edits: [{ file, span: { start: span.start, end: span.start }, newText: '+' }],
          },
        ]),
    });
    await client.open('train.py');
    const answer = await client.ask(fixAllMessage, { uri: client.uri('train.py') });
    assert.equal(answer.outcome, 'edits');
    await client.settled();
  });

  it('works for an editor that compares no versions', async () => {
    const { documentChanges: _, ...others } = fullCapabilities.workspace?.workspaceEdit ?? {};
    const capabilities = { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, workspaceEdit: others } };
    await using client = await startServer({ project, check: withFixes, capabilities });
    await client.open('train.py');
    const [action] = await client.codeActions('train.py', [], ['source.fixAll']);
    await client.apply(action?.edit ?? {});
    assert.equal(client.text('train.py'), 'import torch\nx = torch.zeros(3)\n');
    await client.settled();
  });
});

describe('an edit that takes a check to find', () => {
  const twoListings = `
    import os
    import torch
    torch.manual_seed(0)
    for name in os.listdir("a"):
        print(name, torch.rand(1))
    for name in os.listdir("b"):
        print(name, torch.rand(1))
  `;
  const resolving: typeof fullCapabilities = {
    ...fullCapabilities,
    textDocument: {
      ...fullCapabilities.textDocument,
      codeAction: { ...fullCapabilities.textDocument?.codeAction, resolveSupport: { properties: ['edit'] } },
    },
  };
  const ofRule = 'Seedlint (unsorted-listing): Fix all in this file';

  it('is made when the action is chosen, and nothing is checked before', async () => {
    let nChecks = 0;
    await using client = await startServer({
      project: twoListings,
      capabilities: resolving,
      check: (...given) => {
        nChecks++;
        return checkProgram(...given);
      },
    });
    await client.open('train.py');
    const found = await client.diagnostics('train.py');
    await client.settled();
    assert.deepEqual(
      found.map(({ code }) => code),
      ['unsorted-listing', 'unsorted-listing'],
    );
    const before = nChecks;
    const offered = await client.codeActions('train.py', found.slice(0, 1), ['quickfix']);
    const action = offered.find(({ title }) => title === ofRule);
    const [all] = await client.codeActions('train.py', [], ['source.fixAll.seedlint']);
    assert.equal(nChecks, before);
    assert.deepEqual([action?.edit, all?.edit], [undefined, undefined]);
    for (const chosen of [action, all]) {
      const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', chosen);
      assert.deepEqual(JSON.stringify(edit).match(/sorted\(/g)?.length, 2);
    }
    await client.apply((await client.connection.sendRequest<CodeAction>('codeAction/resolve', action)).edit ?? {});
    assert.deepEqual(await client.settledRules('train.py'), []);
    assert.deepEqual(await client.codeActions('train.py', [], ['source.fixAll.seedlint']), [], 'all is well');
  });

  it('comes with the action for an editor that asks only once', async () => {
    await using client = await startServer({ project: twoListings });
    await client.open('train.py');
    const found = await client.diagnostics('train.py');
    const offered = await client.codeActions('train.py', found.slice(0, 1), ['quickfix']);
    await client.apply(offered.find(({ title }) => title === ofRule)?.edit ?? {});
    assert.deepEqual(await client.settledRules('train.py'), []);
  });

  it('is not made from data that is not ours', async () => {
    await using client = await startServer({ project: twoListings, capabilities: resolving });
    await client.open('train.py');
    for (const data of [null, 7, { uri: 7, rule: null }, { uri: client.uri('other.py'), rule: null }]) {
      const action = { title: 'Fix', data };
      assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', action), action);
    }
    await client.settled();
  });
});

const commentsAndDocumentation = [
  'Seedlint (unseeded-torch): Ignore for this line',
  'Seedlint (unseeded-torch): Ignore for this file',
  'Seedlint (unseeded-torch): Show documentation',
];

/** The engine, with two fixes for each finding: a safe one that draws nothing any longer, and an unsafe one. */
const withFixes: typeof checkProgram = (...given) =>
  fixed(given, ({ file, span }) => [
    {
      title: 'Draw zeros',
      applicability: 'safe',
      edits: [{ file, span: { start: span.start, end: span.start + 'torch.randn'.length }, newText: 'torch.zeros' }],
    },
    {
      title: 'Seed torch',
      applicability: 'unsafe',
      edits: [{ file, span: { start: 0, end: 0 }, newText: 'torch.manual_seed(0)\n' }],
    },
  ]);

const withoutFixes: typeof checkProgram = (...given) => fixed(given, () => []);

function fixed(
  given: Parameters<typeof checkProgram>,
  fixesFor: (site: ReturnType<typeof checkProgram>['findings'][number]['site']) => readonly Fix[],
): ReturnType<typeof checkProgram> {
  const report = checkProgram(...given);
  return { ...report, findings: report.findings.map((finding) => ({ ...finding, fixes: fixesFor(finding.site) })) };
}
