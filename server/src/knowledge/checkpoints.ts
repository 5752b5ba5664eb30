import { indexOf, lookup } from './lookup.ts';
import { merged } from './tables.ts';
import type { ParameterName, Row } from './types.ts';

/**
 * What a call has to do with saving a training run and going on with it. `reads-optimizer` gives the state of an
 * optimizer, `loads-optimizer` sets it; `loads-parameters` sets those of a model; `reads-random` gives the state of a generator, or keeps all of them by itself;
 * `writes` saves what it is given; `trains` saves checkpoints by itself, and goes on from the one that it is given.
 */
export interface CheckpointRow extends Row {
  readonly does: 'reads-optimizer' | 'loads-optimizer' | 'loads-parameters' | 'reads-random' | 'writes' | 'trains';
  /** What is written, loaded, or gone on from. */
  readonly what?: ParameterName;
}

const torch = 'https://docs.pytorch.org/docs/stable' as const;
const optimizerDocs = `${torch}/generated/torch.optim.Optimizer.state_dict.html` as const;

const optimizers = [
  'apex.optimizers.*',
  'bitsandbytes.optim.*',
  'timm.optim.*',
  'torch.optim.*',
  'torch_optimizer.*',
  'transformers.Ada*',
].flatMap((api): CheckpointRow[] => [
  { api: `${api}.load_state_dict`, does: 'loads-optimizer', what: { position: 0 }, docs: optimizerDocs },
  { api: `${api}.state_dict`, does: 'reads-optimizer', docs: optimizerDocs },
]);

const models = [
  'diffusers.ModelMixin',
  'monai.networks.nets.*',
  'segmentation_models_pytorch.*',
  'timm.create_model',
  'torch.hub.load',
  'torch.nn.*',
  'torchvision.models.*',
  'torchvision.models.*.*',
  'transformers.*',
].map(
  (api): CheckpointRow => ({
    api: `${api}.load_state_dict`,
    does: 'loads-parameters',
    docs: `${torch}/generated/torch.nn.Module.html#torch.nn.Module.load_state_dict`,
  }),
);

const tensorflow = 'https://www.tensorflow.org/api_docs/python/tf' as const;

const tensorflowModels = (
  [
    ['keras.Model.load_weights', 'https://keras.io/api/models/model_saving_apis/weights_saving_and_loading/'],
    ['keras.Sequential.load_weights', 'https://keras.io/api/models/model_saving_apis/weights_saving_and_loading/'],
    ['tensorflow.train.Checkpoint.read', `${tensorflow}/train/Checkpoint#read`],
    ['tensorflow.train.Checkpoint.restore', `${tensorflow}/train/Checkpoint#restore`],
    ['tensorflow.train.Saver.restore', `${tensorflow}/compat/v1/train/Saver#restore`],
  ] as const
).map(([api, docs]): CheckpointRow => ({ api, does: 'loads-parameters', docs }));

/** What saves a training run, and what goes on with one. */
export const checkpointRows: readonly CheckpointRow[] = merged(optimizers, models, tensorflowModels, [
  {
    api: 'accelerate.Accelerator.save',
    does: 'writes',
    what: { position: 0, keyword: 'obj' },
    docs: 'https://huggingface.co/docs/accelerate/package_reference/accelerator#accelerate.Accelerator.save',
  },
  {
    // With the states of all generators.
    api: 'accelerate.Accelerator.save_state',
    does: 'reads-random',
    docs: 'https://huggingface.co/docs/accelerate/usage_guides/checkpoint',
  },
  {
    api: 'joblib.dump',
    does: 'writes',
    what: { position: 0, keyword: 'value' },
    docs: 'https://joblib.readthedocs.io/en/stable/generated/joblib.dump.html',
  },
  {
    api: 'lightning.Fabric.save',
    does: 'writes',
    what: { position: 1, keyword: 'state' },
    docs: 'https://lightning.ai/docs/fabric/stable/guide/checkpoint/checkpoint.html',
  },
  {
    // The checkpoint holds model, optimizers, loops and callbacks, and no generator.
    api: 'lightning.pytorch.Trainer.fit',
    does: 'trains',
    what: { position: 4, keyword: 'ckpt_path' },
    docs: 'https://lightning.ai/docs/pytorch/stable/common/checkpointing_basic.html',
  },
  {
    api: 'numpy.random.get_state',
    does: 'reads-random',
    docs: 'https://numpy.org/doc/stable/reference/random/generated/numpy.random.get_state.html',
  },
  {
    api: 'pickle.dump',
    does: 'writes',
    what: { position: 0, keyword: 'obj' },
    docs: 'https://docs.python.org/3/library/pickle.html#pickle.dump',
  },
  {
    api: 'random.getstate',
    does: 'reads-random',
    docs: 'https://docs.python.org/3/library/random.html#random.getstate',
  },
  {
    api: 'torch.Generator.get_state',
    does: 'reads-random',
    docs: `${torch}/generated/torch.Generator.html#torch.Generator.get_state`,
  },
  {
    api: 'torch.cuda.get_rng_state',
    does: 'reads-random',
    docs: `${torch}/generated/torch.cuda.get_rng_state.html`,
  },
  {
    api: 'torch.cuda.get_rng_state_all',
    does: 'reads-random',
    docs: `${torch}/generated/torch.cuda.get_rng_state_all.html`,
  },
  { api: 'torch.get_rng_state', does: 'reads-random', docs: `${torch}/generated/torch.get_rng_state.html` },
  {
    api: 'torch.save',
    does: 'writes',
    what: { position: 0, keyword: 'obj' },
    docs: `${torch}/generated/torch.save.html`,
  },
]);

const index = indexOf(checkpointRows);

/** What a call has to do with checkpoints, or undefined. */
export const checkpointFor = (name: string): CheckpointRow | undefined => lookup(index, name);
