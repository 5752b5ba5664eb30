import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalName } from '../../server/src/knowledge/aliases.ts';
import { drawFor } from '../../server/src/knowledge/draws.ts';
import { tables } from './tables.ts';

/**
 * APIs that seed, make or switch generators and must have a row somewhere. `PYTHONHASHSEED` is the variable;
 * `check_random_state` stands for scikit-learn's `random_state=`.
 */
const expected = `
  PYTHONHASHSEED
  accelerate.utils.random.set_seed
  albumentations.Compose
  allennlp.common.util.prepare_environment
  catalyst.utils.misc.set_global_seed
  composer.Trainer
  composer.utils.reproducibility.configure_deterministic_mode
  composer.utils.reproducibility.seed_all
  composer.utils.reproducibility.seed_context
  cupy.random.seed
  cv2.setRNGSeed
  d3rlpy.seed
  datasets.Dataset.shuffle
  detectron2.utils.env.seed_all_rng
  dgl.random.seed
  espnet2.torch_utils.set_all_random_seed.set_all_random_seed
  espnet2.torch_utils.set_all_random_seed.set_deterministic
  fastai.torch_core.set_seed
  flair.set_seed
  flax.nnx.Rngs
  gymnasium.Env.reset
  gymnasium.spaces.Space.seed
  ignite.utils.manual_seed
  imgaug.seed
  jax.random.PRNGKey
  keras.utils.set_random_seed
  lightning.fabric.Fabric.seed_everything
  lightning.fabric.utilities.seed.pl_worker_init_function
  lightning.fabric.utilities.seed.reset_seed
  lightning.fabric.utilities.seed.seed_everything
  lightning.pytorch.Trainer
  lightning.pytorch.utilities.seed.isolate_rng
  mindspore.set_seed
  mmcv.runner.set_random_seed
  mmengine.runner.Runner
  mmengine.runner.set_random_seed
  modelopt.torch.utils.determinism.enable_determinism
  monai.utils.set_determinism
  mxnet.random.seed
  numpy.random.MT19937
  numpy.random.PCG64
  numpy.random.PCG64DXSM
  numpy.random.Philox
  numpy.random.RandomState
  numpy.random.SFC64
  numpy.random.SeedSequence
  numpy.random.default_rng
  numpy.random.seed
  numpy.random.set_state
  optuna.samplers.TPESampler
  os.urandom
  paddle.seed
  pandas.DataFrame.sample
  pyro.set_rng_seed
  random.Random
  random.SystemRandom
  random.seed
  random.setstate
  ray.train.torch.enable_reproducibility
  sklearn.utils.check_random_state
  skrl.utils.set_seed
  speechbrain.utils.seed.seed_everything
  stable_baselines3.PPO
  stable_baselines3.common.utils.set_random_seed
  tensorflow.compat.v1.set_random_seed
  tensorflow.config.experimental.enable_op_determinism
  tensorflow.random.Generator.from_non_deterministic_state
  tensorflow.random.Generator.from_seed
  tensorflow.random.set_seed
  timm.data.create_loader
  timm.utils.random_seed
  torch.Generator
  torch.Generator.manual_seed
  torch.Generator.seed
  torch.backends.cudnn.benchmark
  torch.backends.cudnn.deterministic
  torch.backends.cudnn.flags
  torch.backends.cudnn.set_flags
  torch.cuda.manual_seed
  torch.cuda.manual_seed_all
  torch.cuda.seed
  torch.cuda.seed_all
  torch.cuda.set_rng_state
  torch.cuda.set_rng_state_all
  torch.default_generator.manual_seed
  torch.initial_seed
  torch.manual_seed
  torch.mps.manual_seed
  torch.mps.seed
  torch.mtia.manual_seed
  torch.mtia.manual_seed_all
  torch.random.fork_rng
  torch.seed
  torch.set_deterministic
  torch.set_deterministic_debug_mode
  torch.set_rng_state
  torch.use_deterministic_algorithms
  torch.utils.data.DataLoader
  torch.utils.data.distributed.DistributedSampler
  torch.xpu.manual_seed
  torch.xpu.manual_seed_all
  torch.xpu.seed
  torch_geometric.seed_everything
  torch_xla.core.xla_model.set_rng_state
  torchtnt.utils.env.seed
  transformers.TrainingArguments
  transformers.trainer_utils.enable_full_determinism
  transformers.trainer_utils.seed_worker
  transformers.trainer_utils.set_seed
  ultralytics.utils.torch_utils.init_seeds
  utils.general.init_seeds
`;

describe('the listed APIs', () => {
  const known = new Set(Object.values(tables).flatMap((rows) => rows.map(({ api }) => api)));
  const names = expected.trim().split(/\s+/);

  it('are a hundred and eleven', () => assert.equal(new Set(names).size, 111));

  for (const name of names) {
    it(`${name} has a row`, () => assert.ok(known.has(canonicalName(name)), canonicalName(name)));
  }
});

describe('draws that a given generator takes over', () => {
  const checkTakenOver = (name: string, keyword: string) =>
    it(`${name} draws from its ${keyword}`, () => {
      assert.ok(drawFor(name)?.unless?.some((parameter) => parameter.keyword === keyword));
    });

  checkTakenOver('torch.randn', 'generator');
  checkTakenOver('torch.nn.init.normal_', 'generator');
  checkTakenOver('torch.utils.data.random_split', 'generator');
  checkTakenOver('sklearn.ensemble.RandomForestClassifier', 'random_state');
  checkTakenOver('sklearn.model_selection.train_test_split', 'random_state');
  checkTakenOver('pandas.DataFrame.sample', 'random_state');
  checkTakenOver('scipy.stats.norm.rvs', 'random_state');
  checkTakenOver('datasets.Dataset.shuffle', 'seed');
});

describe('layers without random parameters', () => {
  for (const layer of ['BatchNorm2d', 'LayerNorm', 'ReLU', 'PReLU', 'Sequential', 'MaxPool2d', 'TransformerEncoder']) {
    it(`torch.nn.${layer} draws nothing`, () => assert.equal(drawFor(`torch.nn.${layer}`), undefined));
  }
});
