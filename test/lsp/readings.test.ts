import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FilesRead } from '../../server/src/lsp/workspace/facts.ts';
import { Readings } from '../../server/src/lsp/workspace/readings.ts';
import { startServer } from '../support/lsp.ts';

describe('a reading', () => {
  it('is made again of what changed while it was under way', async () => {
    const asked: (readonly string[])[] = [];
    const readings = new Readings(async (paths): Promise<FilesRead> => {
      asked.push(paths);
      if (asked.length === 1) readings.invalidate('/b.toml');
      const documents = paths.map((path) => [path, `as of reading ${asked.length}`] as const);
      return { modules: [], documents };
    });
    const { documents } = await readings.all(['/a.toml', '/b.toml']);
    assert.deepEqual(asked, [['/a.toml', '/b.toml'], ['/b.toml']]);
    assert.deepEqual(documents, [
      ['/a.toml', 'as of reading 1'],
      ['/b.toml', 'as of reading 2'],
    ]);
  });

  it('is not disturbed by changes before and after it', async () => {
    let nReads = 0;
    const readings = new Readings(async () => {
      nReads++;
      return { modules: [], documents: [] };
    });
    readings.invalidate('/a.toml');
    await readings.all(['/a.toml']);
    readings.invalidate('/a.toml');
    assert.equal(nReads, 1);
  });
});

describe('a program whose file is gone', () => {
  const project = `
    # file: shared.py
    import torch
    noise = torch.rand(2)
    # file: train.py
    import torch
    torch.manual_seed(0)
    import shared
  `;

  it('is not checked any more, and is no problem', async () => {
    await using client = await startServer({ project });
    await client.open('shared.py');
    assert.deepEqual(await client.settledRules('shared.py'), []);
    await client.delete('train.py');
    assert.deepEqual(await client.settledRules('shared.py'), ['unseeded-torch']);
    assert.equal(client.status.problem, undefined);
  });

  it('counts for as long as the editor has it, whenever the others were opened', async () => {
    await using client = await startServer({ project });
    const text = 'import torch\ntorch.manual_seed(0)\nimport shared\n';
    await client.delete('train.py');
    await client.open('train.py', text);
    await client.open('shared.py');
    assert.deepEqual(await client.settledRules('shared.py'), []);
    await client.close('train.py');
    assert.deepEqual(await client.settledRules('shared.py'), ['unseeded-torch']);
  });
});
