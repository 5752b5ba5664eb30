import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const numpyInWorkers = `
  import numpy as np
  import torch
  from torch.utils.data import DataLoader, Dataset

  class Noise(Dataset):
      def __getitem__(self, index):
          return np.random.rand()

  torch.manual_seed(0)
  loader = DataLoader(Noise(), num_workers=2)
`;

describe('unseeded-workers', () => {
  it('knows that torch before 1.9 left NumPy alone', () =>
    checkFindings('unseeded-workers', `${numpyInWorkers}           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old\n`, {
      torchVersion: '1.8.1',
    }));

  it('knows that torch since 1.9 seeds NumPy, too', () =>
    checkFindings('unseeded-workers', `${numpyInWorkers}           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ derived\n`, {
      torchVersion: '1.9',
    }));

  it('warns of a generator of the data set’s own that starts from entropy', () =>
    checkFindings(
      'unseeded-workers',
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __init__(self):
              self.rng = np.random.default_rng()
          def __getitem__(self, index):
              return self.rng.random()

      torch.manual_seed(0)
      loader = DataLoader(Noise(), num_workers=2)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ local
      `,
    ));

  it('leaves a seed that differs in every run to the rule about it', () =>
    checkFindings(
      'unseeded-workers',
      `
      import os
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __getitem__(self, index):
              return torch.rand(1)

      torch.manual_seed(os.getpid())
      loader = DataLoader(Noise(), num_workers=2)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ derived
      for batch in loader:
          print(batch)
      `,
    ));

  it('only hints where there are no workers', () =>
    checkFindings(
      'unseeded-workers',
      `
      from torch.utils.data import DataLoader
      loader = DataLoader([1, 2, 3])
               ^^^^^^^^^^^^^^^^^^^^^ none
      `,
    ));

  it('says that the workers rest on a generator that nothing seeds', () =>
    checkFindings(
      'unseeded-workers',
      `
      from torch.utils.data import DataLoader

      for batch in DataLoader(range(100), num_workers=2):
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
          pass
      `,
    ));

  it('leaves loaders to Lightning where it is asked to seed their workers', () =>
    checkFindings(
      'unseeded-workers',
      `
      import lightning as L
      from torch.utils.data import DataLoader

      class Model(L.LightningModule):
          def training_step(self, batch, index): ...

      L.seed_everything(0, workers=True)
      L.Trainer().fit(Model(), DataLoader([1], num_workers=2))
    `,
    ));

  it('minds that Lightning was not asked to', () =>
    checkFindings(
      'unseeded-workers',
      `
      import lightning as L
      from torch.utils.data import DataLoader

      class Model(L.LightningModule):
          def training_step(self, batch, index): ...

      L.seed_everything(0)
      L.Trainer().fit(Model(), DataLoader([1], num_workers=2))
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ derived
    `,
    ));

  it('says of a hook that runs later what it said of the loader there', () =>
    checkFindings(
      'unseeded-workers',
      `
      import lightning as L
      from torch.utils.data import DataLoader

      class Data(L.LightningDataModule):
          def val_dataloader(self):
              return DataLoader([1], num_workers=2)
          def test_dataloader(self):
              return self.val_dataloader()

      L.seed_everything(0, workers=True)
      L.Trainer().fit(L.LightningModule(), Data())
    `,
    ));
});
