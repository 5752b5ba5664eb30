import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentationMessage, insertSeedMessage, timelineMessage } from '../../server/src/protocol/messages.ts';
import { startServer } from '../support/lsp.ts';

const project = `
  # file: seeding.py
  import torch
  def setup(seed=7):
      torch.manual_seed(seed)
  # file: train.py
  import numpy as np
  import torch
  from seeding import setup
  setup()
  x = torch.randn(np.random.randint(3))
`;

describe('our own questions', () => {
  it('show what a program does, unsaved changes included', async () => {
    await using client = await startServer({ project });
    await client.open('train.py');
    await client.change('train.py', 'x = torch', '\nx = torch');
    const answer = await client.ask(timelineMessage, { uri: client.uri('train.py') });
    assert.ok(answer.outcome === 'text');
    assert.match(answer.text, /^# What train\.py does, in the order in which it runs\n\n/);
    assert.match(answer.text, /^train\.py:4 {2}calls setup\n {2}seeding\.py:3 {2}seeds torch/m);
    assert.match(answer.text, /^train\.py:6 {2}draws torch torch\.randn$/m);
    await client.settled();
  });

  it('say why there is nothing to show', async () => {
    await using client = await startServer({ project: 'print("hello")\n' });
    await client.open('train.py');
    for (const [uri, reason] of [
      [client.uri('train.py'), 'This program seeds nothing and draws nothing.'],
      [client.uri('other.py'), 'This file is not checked by Seedlint.'],
    ] as const) {
      assert.deepEqual(await client.ask(timelineMessage, { uri }), { outcome: 'none', reason });
    }
    await client.settled();
  });

  it('show the documentation of a rule', async () => {
    await using client = await startServer({ project });
    const known = await client.ask(documentationMessage, { rule: 'late-seed' });
    assert.ok(known.outcome === 'text');
    assert.match(known.text, /^# late-seed\n/);
    assert.equal((await client.ask(documentationMessage, { rule: 'seedless' })).outcome, 'none');
  });

  it('show the documentation in the language of the editor', async () => {
    await using client = await startServer({ project: 'x = 1  # seedlint: ignore[late-sed]\n', locale: 'zh-cn' });
    const known = await client.ask(documentationMessage, { rule: 'late-seed' });
    assert.ok(known.outcome === 'text');
    assert.match(known.text, /^# late-seed\n\n报告：/);
    await client.open('train.py');
    const [found] = await client.diagnostics('train.py');
    assert.match(found?.codeDescription?.href ?? '', /docs\/rules\/zh-cn\/unused-ignore\.md$/);
    await client.settled();
  });
});

describe('inserting a seed function', () => {
  it('seeds what the program draws from, before the first draw', async () => {
    await using client = await startServer({
      project: 'import random\nimport torch\n\nx = torch.randn(random.randrange(3))\n',
    });
    await client.open('train.py');
    const answer = await client.ask(insertSeedMessage, { uri: client.uri('train.py') });
    assert.ok(answer.outcome === 'edits');
    assert.deepEqual(
      answer.files.map(({ uri, version }) => [uri, version]),
      [[client.uri('train.py'), 1]],
    );
    await client.apply({ changes: Object.fromEntries(answer.files.map(({ uri, edits }) => [uri, [...edits]])) });
    assert.match(client.text('train.py'), /def seed_everything\(.*random\.seed\(seed\).*torch\.manual_seed\(seed\)/s);
    assert.deepEqual(await client.settledRules('train.py'), []);
    assert.deepEqual(await client.ask(insertSeedMessage, { uri: client.uri('train.py') }), {
      outcome: 'nothing',
      reason: 'Nothing in this program draws without a seed.',
    });
  });

  it('calls the helper that the workspace has, and the one of a framework', async () => {
    await using client = await startServer({
      project: `
        # file: seeding.py
        import random
        import torch
        def seed_all(seed=7):
            random.seed(seed)
            torch.manual_seed(seed)
        # file: train.py
        import torch
        from seeding import seed_all
        x = torch.randn(3)
        # file: lit.py
        import lightning as L
        from torch import nn
        class Net(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(2, 2)
        L.Trainer(max_epochs=1).fit(Net())
      `,
    });
    for (const [name, call] of [
      ['train.py', /^seed_all\(\)$/m],
      ['lit.py', /seed_everything\(42, workers=True\)$/m],
    ] as const) {
      await client.open(name);
      const answer = await client.ask(insertSeedMessage, { uri: client.uri(name) });
      assert.ok(answer.outcome === 'edits', JSON.stringify(answer));
      await client.apply({ changes: Object.fromEntries(answer.files.map(({ uri, edits }) => [uri, [...edits]])) });
      assert.match(client.text(name), call);
      assert.doesNotMatch(client.text(name), /def seed/);
    }
    await client.settled();
  });

  it('says why it does not where the seeds are there and come too late', async () => {
    await using client = await startServer({
      project: 'import torch\nmodel = torch.nn.Linear(2, 2)\ntorch.manual_seed(0)\n',
    });
    await client.open('train.py');
    const answer = await client.ask(insertSeedMessage, { uri: client.uri('train.py') });
    assert.ok(answer.outcome === 'nothing');
    assert.match(answer.reason, /come too late/);
    await client.settled();
  });

  it('says why it does not for a file that is not checked', async () => {
    await using client = await startServer({ project });
    assert.deepEqual(await client.ask(insertSeedMessage, { uri: client.uri('train.py') }), {
      outcome: 'nothing',
      reason: 'This file is not checked by Seedlint.',
    });
  });
});
