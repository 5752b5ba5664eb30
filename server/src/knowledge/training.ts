import { indexOf, lookup } from './lookup.ts';
import type { Row } from './types.ts';

const torch = 'https://docs.pytorch.org/docs/stable' as const;

/** Calls that only a program which trains makes: gradients are computed, or will be. */
export const trainings = [
  {
    api: 'accelerate.Accelerator.backward',
    docs: 'https://huggingface.co/docs/accelerate/package_reference/accelerator',
  },
  {
    api: 'composer.Trainer.fit',
    docs: 'https://docs.mosaicml.com/projects/composer/en/stable/api_reference/generated/composer.Trainer.html',
  },
  { api: 'deepspeed.initialize', docs: 'https://deepspeed.readthedocs.io/en/latest/initialize.html' },
  { api: 'fastai.learner.Learner.fit', docs: 'https://docs.fast.ai/learner.html#learner.fit' },
  {
    api: 'fastai.learner.Learner.fit_one_cycle',
    docs: 'https://docs.fast.ai/callback.schedule.html#learner.fit_one_cycle',
  },
  { api: 'lightning.pytorch.Trainer.fit', docs: 'https://lightning.ai/docs/pytorch/stable/common/trainer.html#fit' },
  { api: 'torch.Tensor.backward', docs: `${torch}/generated/torch.Tensor.backward.html` },
  { api: 'torch.autograd.backward', docs: `${torch}/generated/torch.autograd.backward.html` },
  { api: 'torch.autograd.grad', docs: `${torch}/generated/torch.autograd.grad.html` },
  { api: 'torch.optim.*', docs: `${torch}/optim.html` },
  {
    api: 'transformers.Trainer.train',
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.Trainer.train',
  },
] as const satisfies readonly Row[];

const trainingIndex = indexOf<Row>(trainings);

/** True for a call that only a program which trains makes. */
export const isTraining = (name: string): boolean => lookup(trainingIndex, name) !== undefined;
