import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { timelineOf } from '../../server/src/project/run.ts';
import { projectOf } from '../support/project.ts';
import { checkTimeline } from '../support/timeline.ts';

/** Programs in which something holds, calls or is made from itself, by what looks through it. */
const endless: Readonly<Record<string, string>> = {
  'what a library is given': `
    import torch
    a = [torch.nn.ReLU()]
    b = [a]
    a.append(b)
    c = a if input() else b
    b.append([c])
    torch.nn.Sequential(a, b, c)
  `,
  'a seed': `
    import numpy as np
    a = [1]
    a.append(a)
    np.random.seed(a)
  `,
  'a configuration': `
    from omegaconf import OmegaConf
    d = {'a': 1}
    d['self'] = d
    config = OmegaConf.create(d)
    config.me = config
    config.merge_from_file('x.yaml')
  `,
  'a command': `
    import subprocess
    a = []
    a.append(a)
    subprocess.run(a)
  `,
  'loaders of a trainer': `
    import lightning as L
    from torch.utils.data import DataLoader
    loaders = [DataLoader([1])]
    loaders.append(loaders)
    L.Trainer().fit(L.LightningModule(), loaders)
  `,
  'iterators that give each other': `
    class A:
        def __iter__(self):
            return self.other
    a = A()
    b = A()
    a.other = b
    b.other = a
    for x in a:
        pass
  `,
  'an object that is its own call': `
    class A:
        pass
    a = A()
    A.__call__ = a
    a()
  `,
  'a checkpoint': `
    import torch
    state = {'model': 1}
    state['all'] = state
    torch.save(state, 'x.pt')
  `,
};

describe('what holds itself', () => {
  for (const [title, literal] of Object.entries(endless)) {
    it(`is looked through once: ${title}`, async () => {
      const { project, entry } = await projectOf(literal);
      assert.equal(timelineOf(project, entry).isTruncated, false);
    });
  }
});

describe('what is shared', () => {
  it('is looked through once, however many ways lead to it', async () => {
    const doubled = (line: string) => Array.from({ length: 40 }, () => line).join('\n');
    await checkTimeline(
      `
import albumentations as A
import gymnasium as gym
import numpy as np
import torch
env = gym.make('CartPole-v1')
held = [env]
${doubled('held = [held, held, held]')}
gym.wrappers.RecordVideo(held).reset()
torch.save(held, 'x.pt')
np.random.seed(held)
print(held)
flip = A.HorizontalFlip()
${doubled('flip = A.OneOf(flip, flip)')}
A.Compose(flip)
`,
      `
train.py:5  makes gymnasium.make (no seed), unused
train.py:5  makes gymnasium.Env.action_space (no seed), unused
train.py:49  seeds numpy (unseeded generator)
train.py:92  makes albumentations.Compose (no seed), unused
`,
    );
  });
});
