import { describe, it } from 'node:test';
import { checkWarnings } from '../support/warnings.ts';

const program = (loop: string, loader = 'DataLoader(Images("data"))') => `
      import os
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Images(Dataset):
          def __init__(self, root):
              self.names = os.listdir(root)
          def __len__(self):
              return len(self.names)
          def __getitem__(self, index):
              return torch.load(self.names[index]), self.names[index]

      torch.manual_seed(0)
      model = torch.nn.Linear(3, 1)
      loader = ${loader}
      ${loop}
`;

describe('the order of files on whose samples nothing is trained', () => {
  it('is worth no warning where each has a file of its own, or a mean is taken', async () => {
    for (const loop of [
      'with torch.no_grad():\n          for x, name in loader:\n              torch.save(model(x), name[0])',
      'total = 0\n      losses = []\n      with torch.no_grad():\n          for x, name in loader:\n              total += model(x).item()\n              losses.append(model(x).item())\n      print(total / len(loader), np.mean(losses))',
    ])
      await checkWarnings(program(loop), []);
  });

  it('is worth one where it shows', async () => {
    for (const loop of [
      'with torch.no_grad():\n          with open("out.csv", "w") as out:\n              for x, name in loader:\n                  out.write(f"{name[0]},{model(x).item()}\\n")',
      'rows = []\n      with torch.no_grad():\n          for x, name in loader:\n              rows.append(model(x).numpy())\n      np.save("rows.npy", np.concatenate(rows))',
      'optimizer = torch.optim.SGD(model.parameters(), 0.1)\n      for x, name in loader:\n          model(x).sum().backward()\n          optimizer.step()',
      'for x, name in loader:\n          print(model(x))',
    ])
      await checkWarnings(program(loop), ['train.py:8 unsorted-listing']);
  });

  it('is worth one where the loader shuffles, or nothing is known of what happens with it', async () => {
    const loop = 'with torch.no_grad():\n          for x, name in loader:\n              torch.save(model(x), name[0])';
    await checkWarnings(program(loop, 'DataLoader(Images("data"), shuffle=True)'), ['train.py:8 unsorted-listing']);
    await checkWarnings(program('import other\n      other.run(loader)'), ['train.py:8 unsorted-listing']);
  });

  it('is worth one where a sample has such an order of its own', () =>
    checkWarnings(
      program(
        'with torch.no_grad():\n          for x, name in loader:\n              torch.save(model(x), name[0])',
      ).replace('torch.load(self.names[index])', 'torch.load(os.listdir(self.names[index])[0])'),
      ['train.py:12 unsorted-listing'],
    ));
});
