import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('shared-worker-seed', literal);

describe('shared-worker-seed', () => {
  it('is not deceived by a rank: the workers of one process share it', () =>
    check(`
      from functools import partial
      import os
      import numpy as np
      import torch.distributed as dist
      from torch.utils.data import DataLoader

      def by_rank(worker_id, seed):
          ^^^^^^^ shared
          np.random.seed(seed + dist.get_rank())

      def by_environment(worker_id):
          ^^^^^^^^^^^^^^ shared
          np.random.seed(3 + int(os.environ["LOCAL_RANK"]))

      one = DataLoader(range(10), num_workers=3, worker_init_fn=partial(by_rank, seed=4))
      other = DataLoader(range(10), num_workers=3, worker_init_fn=by_environment)
    `));

  it('takes what is bound before for the same in all workers, whatever it is', () =>
    check(`
      from functools import partial
      import numpy as np
      import yaml
      from torch.utils.data import DataLoader

      def fixed(worker_id, seed):
          ^^^^^ shared
          np.random.seed(seed)

      def listed(worker_id, seeds):
          np.random.seed(seeds[worker_id])

      config = yaml.safe_load(open("config.yaml"))
      one = DataLoader(range(10), num_workers=3, worker_init_fn=partial(fixed, seed=config["seed"]))
      other = DataLoader(range(10), num_workers=3, worker_init_fn=partial(listed, seeds=config["seeds"]))
    `));

  it('speaks of a generator that the data set keeps', () =>
    check(`
      import numpy as np
      from torch.utils.data import DataLoader, Dataset, get_worker_info

      class Noise(Dataset):
          def __init__(self):
              self.rng = np.random.RandomState(0)
          def __getitem__(self, index):
              return self.rng.rand()

      def seed_data(worker_id):
          ^^^^^^^^^ shared
          get_worker_info().dataset.rng.seed(1)

      loader = DataLoader(Noise(), num_workers=3, worker_init_fn=seed_data)
    `));

  it('sees what tells workers apart, at whatever distance', () =>
    check(`
      import random
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, get_worker_info

      def derive(base):
          return (base * 31 + 7) % 2**32

      def by_info(worker_id):
          info = get_worker_info()
          np.random.seed(derive(info.seed))

      def by_torch(worker_id):
          seed = torch.initial_seed() % 2**32
          random.seed(seed)
          np.random.seed(derive(seed))

      def by_state(worker_id):
          np.random.seed(np.random.get_state()[1][0] + worker_id)

      def by_draw(worker_id):
          np.random.seed(random.randint(0, 2**31))

      one = DataLoader(range(10), num_workers=3, worker_init_fn=by_info)
      two = DataLoader(range(10), num_workers=3, worker_init_fn=by_torch)
      three = DataLoader(range(10), num_workers=3, worker_init_fn=by_state)
      four = DataLoader(range(10), num_workers=3, worker_init_fn=by_draw)
      five = DataLoader(range(10), num_workers=3, worker_init_fn=lambda i: np.random.seed(i))
    `));
});
