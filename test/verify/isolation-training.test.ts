import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ensureTraining } from '../../scripts/support/training.ts';
import { openScratch } from '../../server/src/verify/runs/scratch.ts';
import { writtenFiles } from '../../server/src/verify/runs/written.ts';
import { folderOf } from '../support/folder.ts';
import { eventsOf, fingerprint, isolationsHere, tryRun } from '../support/runs.ts';

/** What training scripts write with. Every file is read again, and `model.pt` and `scores.npy` were there before. */
const script = `
import os, pathlib
import numpy as np
np.save('scores.npy', np.arange(3)); assert np.load('scores.npy').tolist() == [0, 1, 2]
np.savez('many.npz', a=np.ones(2)); assert np.load('many.npz')['a'].sum() == 2
m = np.memmap('map.bin', dtype='float32', mode='w+', shape=(4,)); m[:] = 3; m.flush(); del m
assert np.memmap('map.bin', dtype='float32', mode='r').sum() == 12
np.arange(4).tofile('raw.bin'); assert np.fromfile('raw.bin', dtype=int).sum() == 6
np.savetxt('t.csv', np.ones((2, 2))); assert np.loadtxt('t.csv').sum() == 4

import torch
torch.save({'a': torch.ones(3)}, 'model.pt'); assert torch.load('model.pt')['a'].sum() == 3
assert torch.load('model.pt', mmap=True)['a'].sum() == 3
os.makedirs('out')
torch.save(torch.ones(2), pathlib.Path('out') / 'p.pt'); assert torch.load(pathlib.Path('out/p.pt')).sum() == 2
with open('out/f.pt', 'wb') as f: torch.save(torch.ones(2), f)
torch.save(torch.ones(2), 'out/old.pt', _use_new_zipfile_serialization=False); assert torch.load('out/old.pt').sum() == 2
try: torch.save(1, 'nowhere/m.pt')
except RuntimeError as error: assert 'nowhere' in str(error) and 'seedlint-' not in str(error), error
else: assert False
scripted = torch.jit.trace(torch.nn.Linear(2, 2), torch.ones(1, 2))
torch.jit.save(scripted, 'out/j.pt'); assert torch.jit.load('out/j.pt')(torch.ones(1, 2)).shape == (1, 2)
scripted.save('out/k.pt'); assert os.path.getsize('out/k.pt') > 0
with torch.profiler.profile() as p: torch.ones(2).sum()
p.export_chrome_trace('out/trace.json'); assert os.path.getsize('out/trace.json') > 0

from torch.utils.tensorboard import SummaryWriter
with SummaryWriter('runs/one') as w: w.add_scalar('loss', 1.0, 0)
[log] = os.listdir('runs/one'); assert os.path.getsize(os.path.join('runs/one', log)) > 0

import safetensors.torch
safetensors.torch.save_file({'a': torch.ones(2)}, 'm.safetensors')
assert safetensors.torch.load_file('m.safetensors')['a'].sum() == 2
from tokenizers import Tokenizer, models
Tokenizer(models.BPE()).save('tok.json'); assert Tokenizer.from_file('tok.json').get_vocab_size() == 0
print('all read')
`;

const python = await ensureTraining();
for (const isolation of await isolationsHere(python)) {
  it(`what libraries write is kept by the ${isolation}`, async () => {
    using workspace = folderOf({ 'main.py': script, 'model.pt': 'old', 'scores.npy': 'old', 'data/x.txt': 'x' });
    await using scratch = await openScratch(python);
    const before = fingerprint(workspace.path);
    const outcome = await tryRun({ python, scratch, workspace: workspace.path, isolation });

    assert.match(outcome.stdout.head, /all read/, outcome.stderr.head);
    assert.equal(outcome.status, 0);
    assert.equal(outcome.isolation, isolation);
    assert.deepEqual(fingerprint(workspace.path), before);
    const events = eventsOf(outcome.folder);
    assert.deepEqual(
      events.filter(({ event }) => event === 'trouble' || event === 'escape'),
      [],
    );
    const written = await writtenFiles(outcome.folder);
    assert.deepEqual(written?.removed, []);
    const names = (written?.files ?? []).map(({ path }) => path.replace(/events\.out.*/, 'events')).sort();
    assert.deepEqual(names, expected);
  });
}

const expected = [
  'm.safetensors',
  'many.npz',
  'map.bin',
  'model.pt',
  'out/f.pt',
  'out/j.pt',
  'out/k.pt',
  'out/old.pt',
  'out/p.pt',
  'out/trace.json',
  'raw.bin',
  'runs/one/events',
  'scores.npy',
  't.csv',
  'tok.json',
];
