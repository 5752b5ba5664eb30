import { indexOf, lookup } from './lookup.ts';
import type { Row } from './types.ts';

/** Calls that tell the samplers in what they are given the number of the epoch, at each of them. */
export const epochTellers = [
  {
    api: 'accelerate.Accelerator.prepare',
    docs: 'https://huggingface.co/docs/accelerate/package_reference/torch_wrappers#accelerate.data_loader.DataLoaderShard',
  },
  {
    api: 'accelerate.Accelerator.prepare_data_loader',
    docs: 'https://huggingface.co/docs/accelerate/package_reference/torch_wrappers#accelerate.data_loader.DataLoaderShard',
  },
  {
    api: 'accelerate.data_loader.prepare_data_loader',
    docs: 'https://huggingface.co/docs/accelerate/package_reference/torch_wrappers#accelerate.data_loader.prepare_data_loader',
  },
  {
    api: 'composer.Trainer',
    docs: 'https://docs.mosaicml.com/projects/composer/en/stable/notes/distributed_training.html',
  },
  {
    api: 'ignite.contrib.engines.common.setup_common_training_handlers',
    docs: 'https://docs.pytorch.org/ignite/contrib/engines.html#ignite.contrib.engines.common.setup_common_training_handlers',
  },
  {
    api: 'lightning.Fabric.setup_dataloaders',
    docs: 'https://lightning.ai/docs/fabric/stable/api/fabric_methods.html#setup-dataloaders',
  },
  {
    api: 'lightning.pytorch.Trainer.fit',
    docs: 'https://lightning.ai/docs/pytorch/stable/common/trainer.html#use-distributed-sampler',
  },
] as const satisfies readonly Row[];

const index = indexOf<Row>(epochTellers);

/** True for a call that tells the epochs to the samplers in what it is given. */
export const tellsEpochs = (name: string): boolean => lookup(index, name) !== undefined;

/** The method by which samplers, and whatever wraps them, are told the epoch. */
export const epochMethod = 'set_epoch';
