import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/rules/all.ts';
import { projectOf } from '../support/project.ts';
import { checkFindings, findingsOf } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-python', literal);

describe('unseeded-python', () => {
  it('knows that the seeds of a process do not count in one that it spawns', () =>
    check(`
      import random
      import torch.multiprocessing as mp

      def work(rank):
          print(random.random())
                ^^^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          random.seed(0)
          mp.spawn(work, nprocs=2)
    `));

  it('does not mind a number that is only shown', () =>
    check(`
      import random

      print(f"run {random.random()}", "port " + str(random.random()))
    `));

  it('follows a sampler of the program, which runs in the main process', () =>
    check(`
      import random
      import torch
      from torch.utils.data import DataLoader, Sampler

      class Groups(Sampler):
          def __init__(self, groups):
              self.groups = groups
          def __iter__(self):
              random.shuffle(self.groups)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
              for group in self.groups:
                  yield group

      torch.manual_seed(0)
      for batch in DataLoader(range(9), num_workers=2, batch_sampler=Groups([[1], [2]])):
          pass
    `));

  it('does not mind how often objects hold the same objects', () =>
    check(`
      import random
      from torchvision import transforms

      random.seed(0)
      transform = transforms.Lambda(lambda x: random.random())
      ${'transform = transforms.Compose([transform, transform])\n      '.repeat(40)}
      transform(1)
    `));

  it('does not mind how long a program waits', () =>
    check(`
      import asyncio
      import random
      import time

      def fetch(attempt):
          time.sleep(random.uniform(0, 1) * 2**attempt)

      async def later():
          await asyncio.sleep(random.random())

      fetch(1)
      asyncio.run(later())
      jitter = random.random()
               ^^^^^^^^^^^^^^^ unseeded
      time.sleep(jitter)
    `));
});

describe('unseeded-python: what tells runs apart', () => {
  const grades = async (literal: string): Promise<readonly string[]> => {
    const { entry, texts } = await projectOf(literal);
    const rule = allRules.find(({ id }) => id === 'unseeded-python') ?? assert.fail();
    return (await findingsOf(rule, texts, entry)).map(({ grade }) => grade);
  };

  it('is only mentioned', async () => {
    const helper = 'import random\ndef number():\n    return random.randint(0, 9)\n';
    assert.deepEqual(await grades(`${helper}unique_id = number()\nopen(f"{unique_id}.txt", "w").write("done")`), [
      'information',
    ]);
    assert.deepEqual(await grades(`${helper}class Run: ...\nRun().run_id = number()`), ['information']);
    assert.deepEqual(await grades('import random\nnumber = random.randint(0, 9)\nlogdir = "runs/" + str(number)'), [
      'information',
    ]);
  });

  it('is no reason to be silent about anything else', async () => {
    const first = 'import random\nrun_id = random.randint(0, 9)\n';
    assert.deepEqual(await grades(`${first}chosen = random.sample(range(9), 3)`), ['warning']);
    assert.deepEqual(await grades('import random\nuser_id = random.randint(0, 9)'), ['warning']);
    assert.deepEqual(await grades('import random\ndata_dir = random.choice(["a", "b"])'), ['warning']);
  });
});
