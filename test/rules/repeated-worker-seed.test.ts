import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

/** The worker_init_fn of large projects, where rank and seed come from somewhere. */
const ranked = (loader: string, drawing = ''): string => `
  from functools import partial
  import random
  import numpy as np
  import torch.distributed as dist
  import yaml
  from torch.utils.data import DataLoader

  def worker_init_fn(worker_id, num_workers, rank, seed):
${drawing}      worker_seed = num_workers * rank + worker_id + seed
      np.random.seed(worker_seed)
      random.seed(worker_seed)

  def build(data, num_workers, seed, rank):
      init_fn = partial(worker_init_fn, num_workers=num_workers, rank=rank, seed=seed) if seed is not None else None
      return DataLoader(data, num_workers=num_workers, worker_init_fn=init_fn${loader})

  config = yaml.safe_load(open("config.yaml"))
  rank, world_size = dist.get_rank(), dist.get_world_size()
  one = build(range(10), 2, 3, rank)
  other = build(range(10), config["workers"], config["seed"], config["rank"])
`;

describe('repeated-worker-seed', () => {
  it('takes the rank for what it is: the same in every epoch', () =>
    checkFindings('repeated-worker-seed', ranked('', '      ^^^^^^^^^^^^^^ repeated\n')));

  it('lets workers alone that live through all epochs', () =>
    checkFindings('repeated-worker-seed', ranked(', persistent_workers=True')));

  it('sees a worker that picks its own seed from a list', () =>
    checkFindings(
      'repeated-worker-seed',
      `
      import numpy as np
      from torch.utils.data import DataLoader

      seeds = [3, 5, 7]
      def pick(worker_id):
          ^^^^ repeated
          np.random.seed(seeds[worker_id])

      loader = DataLoader(range(10), num_workers=3, worker_init_fn=pick)
      `,
    ));

  it('does not judge what it cannot follow', () =>
    checkFindings(
      'repeated-worker-seed',
      `
      import numpy as np
      from somewhere import derive
      from torch.utils.data import DataLoader

      def derived(worker_id):
          np.random.seed(derive(worker_id))

      loader = DataLoader(range(10), num_workers=3, worker_init_fn=derived)
      `,
    ));
});
