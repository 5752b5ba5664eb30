import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { Row } from './types.ts';

const tensorflow = 'https://www.tensorflow.org/api_docs/python/tf' as const;
const torch = 'https://docs.pytorch.org/docs/stable' as const;

/** Calls that only a program which trains makes: gradients are computed, or will be. */
export const trainings: readonly Row[] = merged<Row>([
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
  ...['Model', 'Sequential'].flatMap((type) =>
    ['fit', 'fit_generator', 'train_on_batch'].map((method) => ({
      api: `keras.${type}.${method}`,
      docs: 'https://keras.io/api/models/model_training_apis/' as const,
    })),
  ),
  { api: 'keras.optimizers.*', docs: 'https://keras.io/api/optimizers/' },
  { api: 'lightning.pytorch.Trainer.fit', docs: 'https://lightning.ai/docs/pytorch/stable/common/trainer.html#fit' },
  {
    api: 'tensorflow.contrib.slim.learning.train',
    docs: 'https://github.com/tensorflow/tensorflow/blob/v1.15.0/tensorflow/contrib/slim/python/slim/learning.py',
  },
  {
    api: 'tensorflow.contrib.layers.optimize_loss',
    docs: 'https://github.com/tensorflow/tensorflow/blob/v1.15.0/tensorflow/contrib/layers/python/layers/optimizers.py',
  },
  { api: 'tensorflow.GradientTape', docs: `${tensorflow}/GradientTape` },
  ...['Estimator.train', 'train_and_evaluate'].map((name) => ({
    api: `tensorflow.estimator.${name}`,
    docs: 'https://github.com/tensorflow/estimator#readme' as const,
  })),
  { api: 'tensorflow.gradients', docs: `${tensorflow}/gradients` },
  { api: 'tensorflow.optimizers.*', docs: `${tensorflow}/keras/optimizers` },
  { api: 'tensorflow.train.*Optimizer', docs: `${tensorflow}/compat/v1/train/Optimizer` },
  { api: 'torch.Tensor.backward', docs: `${torch}/generated/torch.Tensor.backward.html` },
  { api: 'torch.autograd.backward', docs: `${torch}/generated/torch.autograd.backward.html` },
  { api: 'torch.autograd.grad', docs: `${torch}/generated/torch.autograd.grad.html` },
  { api: 'torch.optim.*', docs: `${torch}/optim.html` },
  {
    api: 'transformers.Trainer.train',
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer#transformers.Trainer.train',
  },
]);

const trainingIndex = indexOf<Row>(trainings);

/** True for a call that only a program which trains makes. */
export const isTraining = (name: string): boolean => lookup(trainingIndex, name) !== undefined;
