import { indexOf, lookup } from './lookup.ts';
import type { Row } from './types.ts';

/** Calls that give the number of the process among those that train together. */
export const ranks = [
  {
    api: 'detectron2.utils.comm.get_rank',
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/utils.html#detectron2.utils.comm.get_rank',
  },
  {
    api: 'horovod.torch.local_rank',
    docs: 'https://horovod.readthedocs.io/en/stable/api.html#horovod.torch.local_rank',
  },
  { api: 'horovod.torch.rank', docs: 'https://horovod.readthedocs.io/en/stable/api.html#horovod.torch.rank' },
  {
    api: 'ignite.distributed.get_local_rank',
    docs: 'https://docs.pytorch.org/ignite/distributed.html#ignite.distributed.utils.get_local_rank',
  },
  {
    api: 'ignite.distributed.get_rank',
    docs: 'https://docs.pytorch.org/ignite/distributed.html#ignite.distributed.utils.get_rank',
  },
  {
    api: 'mmengine.dist.get_rank',
    docs: 'https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.dist.get_rank.html',
  },
  {
    api: 'torch.distributed.get_node_local_rank',
    docs: 'https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.get_node_local_rank',
  },
  {
    api: 'torch.distributed.get_rank',
    docs: 'https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.get_rank',
  },
] as const satisfies readonly Row[];

const index = indexOf<Row>(ranks);

/** True for the canonical name of such a call. */
export const isRank = (name: string): boolean => lookup(index, name) !== undefined;

/** Calls that give how many there are of something that the launch or the machine decides: the same in every run. */
export const worldSizes = [
  {
    api: 'detectron2.utils.comm.get_world_size',
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/utils.html#detectron2.utils.comm.get_world_size',
  },
  { api: 'horovod.torch.size', docs: 'https://horovod.readthedocs.io/en/stable/api.html#horovod.torch.size' },
  {
    api: 'ignite.distributed.get_world_size',
    docs: 'https://docs.pytorch.org/ignite/distributed.html#ignite.distributed.utils.get_world_size',
  },
  {
    api: 'mmengine.dist.get_world_size',
    docs: 'https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.dist.get_world_size.html',
  },
  {
    api: 'torch.cuda.device_count',
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.cuda.device_count.html',
  },
  {
    api: 'torch.distributed.get_world_size',
    docs: 'https://docs.pytorch.org/docs/stable/distributed.html#torch.distributed.get_world_size',
  },
] as const satisfies readonly Row[];

const sizeIndex = indexOf<Row>(worldSizes);

/** True for the canonical name of such a call. */
export const isWorldSize = (name: string): boolean => lookup(sizeIndex, name) !== undefined;
